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
    const { pending, full } = document.getElementById(PART).dataset;
    $(".new-server-btn")?.toggleAttribute("disabled", full === "true");
    if (pending === "true") {
      setTimeout(follow, PENDING_EVERY);
    }
  };

  const LONGEST_NAME = 30;

  // the name in addresses for a name in words, as JupyterHub makes it
  const slug = (shown) => {
    const plain = shown.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-/, "");
    const named = /^[a-z]/.test(plain) || !plain ? plain : `x-${plain}`;
    return named.slice(0, LONGEST_NAME).replace(/-+$/, "") || "x";
  };

  const numbered = (name, number) => {
    const end = `-${number}`;
    return number === 1 ? name : name.slice(0, LONGEST_NAME - end.length).replace(/-+$/, "") + end;
  };

  const servers = () => [...document.querySelectorAll(".home-server-row")].map((row) => row.dataset);

  // names in words differ more than those in addresses: who comes later gets a number
  const freeName = (shown, first = 1) => {
    const taken = new Set(servers().map((server) => server.serverName));
    let number = first;
    while (taken.has(numbered(slug(shown), number))) {
      number += 1;
    }
    return { name: numbered(slug(shown), number), number };
  };

  const alike = (one, other) => one.normalize().toLowerCase() === other.normalize().toLowerCase();

  const isShown = (shown) => servers().some(({ title, serverName }) => alike(title, shown) || alike(serverName, shown));

  // creates the server before its page is opened, so that a name that somebody took meanwhile is not mistaken for it
  const create = async (user, shown, first) => {
    const { name, number } = freeName(shown, first);
    try {
      await call("PUT", `${window.jhdata.base_url}api/users/${user}/servers/${name}`, { display_name: shown });
      return name;
    } catch (error) {
      if (error.status !== 409) {
        throw error;
      }
      return create(user, shown, number + 1);
    }
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

  const form = $("#new-server-form");
  const field = $("#new-server-name");
  const hint = $("#new-server-hint");
  const problem = $("#new-server-error");
  const anyName = hint?.textContent;

  const showProblem = (message) => {
    problem.textContent = message;
    problem.hidden = !message;
    hint.hidden = Boolean(message);
    if (message) {
      field.setAttribute("aria-invalid", "true");
      field.focus();
    } else {
      field.removeAttribute("aria-invalid");
    }
  };

  const shownName = () => field.value.trim().replace(/\s+/g, " ");

  field?.addEventListener("input", () => {
    showProblem("");
    hint.textContent = shownName() ? text("newAddress", `/${freeName(shownName()).name}/`) : anyName;
  });

  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const shown = shownName();
    if (!shown || isShown(shown)) {
      showProblem(shown ? text("newTaken", shown) : "");
      return;
    }
    const button = $(".new-server-btn", form);
    button.disabled = true;
    try {
      const user = encodeURIComponent(window.jhdata.user);
      window.location.href = `${window.jhdata.base_url}spawn/${user}/${await create(user, shown)}`;
    } catch (error) {
      showProblem(error.message);
    }
    button.disabled = document.getElementById(PART).dataset.full === "true";
  });

  if (document.getElementById(PART).dataset.pending === "true") {
    setTimeout(follow, PENDING_EVERY);
  }
})();
