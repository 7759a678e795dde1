"use strict";
// The home page: stops and removes servers, adds named ones, and follows what is pending.
(() => {
  const { $, call, confirm, refresh, showError, text, announce } = window.ganymede;
  const PART = "servers";
  const PENDING_EVERY = 1500;

  const follow = async () => {
    try {
      await refresh(PART);
    } catch {
      // the next look will tell
    }
    if (document.getElementById(PART).dataset.pending === "true") {
      setTimeout(follow, PENDING_EVERY);
    }
  };

  // the name in addresses for a name in words, as JupyterHub makes it
  const slug = (shown) => {
    const plain = shown.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-/, "");
    const named = /^[a-z]/.test(plain) || !plain ? plain : `x-${plain}`;
    return named.slice(0, 30).replace(/-+$/, "") || "x";
  };

  const actions = {
    stop: async (control) => {
      announce(text("stopped"));
      await call("DELETE", control.dataset.url);
    },
    "remove-server": async (control) => {
      if (await confirm(text("removeTitle", control.dataset.name), text("removeText"), text("removeOk"))) {
        await call("DELETE", control.dataset.url, { remove: true });
      }
    },
  };

  document.addEventListener("click", async (event) => {
    const control = event.target.closest("[data-action]");
    const action = actions[control?.dataset.action];
    if (!action) {
      return;
    }
    control.disabled = true;
    const watch = setTimeout(follow, 300);
    try {
      await action(control);
    } catch (error) {
      showError(error.message);
    }
    clearTimeout(watch);
    control.disabled = false;
    await follow();
  });

  document.addEventListener("submit", (event) => {
    if (event.target.id === "new-server-form") {
      event.preventDefault();
      const shown = $("#new-server-name").value.trim();
      const name = slug(shown);
      if (shown) {
        const user = encodeURIComponent(window.jhdata.user);
        const query = name === shown ? "" : `?display_name=${encodeURIComponent(shown)}`;
        window.location.href = `${window.jhdata.base_url}spawn/${user}/${name}${query}`;
      }
    }
  });

  if (document.getElementById(PART).dataset.pending === "true") {
    setTimeout(follow, PENDING_EVERY);
  }
})();
