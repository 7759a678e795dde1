"use strict";
// The administrators' dashboard: acts through the REST API and shows what the hub shows.
(() => {
  const { $, call, confirm, refresh, showError, text, announce } = window.ganymede;
  const PART = "user-list";
  const EVERY = 4000;
  let lastRefresh = 0;

  const update = async () => {
    lastRefresh = Date.now();
    let fresh = false;
    try {
      fresh = await refresh(PART);
    } catch {
      fresh = false;
    }
    $("#live-indicator").classList.toggle("is-stale", !fresh && !$("details.menu[open]"));
  };

  setInterval(() => {
    if (!document.hidden && !$("dialog[open]") && Date.now() - lastRefresh >= EVERY) {
      update();
    }
  }, 1000);

  // Actions on rows --------------------------------------------------------------------------------------------------

  const showLog = async (link) => {
    const dialog = $("#log-dialog");
    const content = $("#log-content");
    content.textContent = text("loading");
    dialog.showModal();
    const response = await fetch(link.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    $("#log-title").textContent = $("h1", page)?.textContent ?? "";
    content.replaceChildren(...($("#server-log", page) ?? $("main .lead", page)).childNodes);
    const log = $("pre", content);
    log?.scrollTo(0, log.scrollHeight);
  };

  const actions = {
    start: async ({ dataset }) => {
      announce(text("started", userOf(dataset.url)));
      await call("POST", dataset.url);
    },
    stop: async ({ dataset }) => {
      announce(text("stopped"));
      await call("DELETE", dataset.url);
    },
    "set-admin": async ({ dataset }) => {
      const make = dataset.admin === "true";
      const key = make ? "make" : "unmake";
      if (await confirm(text(`${key}Title`, dataset.name), text(`${key}Text`), text(`${key}Ok`))) {
        await call("PATCH", dataset.url, { admin: make });
      }
    },
    "delete-user": async ({ dataset }) => {
      if (await confirm(text("deleteTitle", dataset.name), text("deleteText"), text("deleteOk"))) {
        await call("DELETE", dataset.url);
        announce(text("deleted", dataset.name));
      }
    },
  };

  const userOf = (url) => decodeURIComponent(url.split("/users/")[1].split("/")[0]);

  document.addEventListener("click", async (event) => {
    const control = event.target.closest("[data-action]");
    const name = control?.dataset.action;
    if (name === "view-log") {
      event.preventDefault();
      control.closest("details").open = false;
      await showLog(control).catch((error) => showError(error.message));
    } else if (name === "add-users") {
      openAddDialog();
    } else if (actions[name]) {
      const menu = control.closest("details.menu");
      if (menu) {
        menu.open = false;
      }
      control.disabled = true;
      const watch = setTimeout(update, 400);
      try {
        await actions[name](control);
      } catch (error) {
        showError(error.message);
      }
      clearTimeout(watch);
      control.disabled = false;
      await update();
    }
  });

  // Adding users -----------------------------------------------------------------------------------------------------

  const openAddDialog = () => {
    $("#add-form").reset();
    $("#add-error").hidden = true;
    $("#add-dialog").showModal();
    $("#new-users").focus();
  };

  $("#add-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const usernames = $("#new-users").value.split(/[\s,;，；]+/).filter(Boolean);
    const error = $("#add-error");
    if (usernames.length === 0) {
      return;
    }
    try {
      const response = await call("POST", `${window.jhdata.base_url}api/users`, {
        usernames,
        admin: $("#new-users-admin").checked,
      });
      const added = await response.json();
      $("#add-dialog").close();
      announce(text("added", added.map((user) => user.name).join(", ")));
      await update();
    } catch (failure) {
      error.textContent = failure.message;
      error.hidden = false;
    }
  });

  // Search, filter, sort and pages without loading the whole page ----------------------------------------------------

  const go = async (url, remember = true) => {
    if (remember) {
      history.pushState(null, "", url);
    }
    await update();
    announce(text("updated"));
  };

  const form = $("#user-search");
  const search = () => {
    const url = new URL(form.action);
    for (const [name, value] of new FormData(form)) {
      if (value && value !== "all") {
        url.searchParams.set(name, value);
      }
    }
    return go(url);
  };
  let typing;
  form.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(search, 250);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(typing);
    search();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.sort, .pager a");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      const sort = new URL(link.href).searchParams.get("sort");
      form.elements.sort.value = sort ?? form.elements.sort.value;
      go(link.href);
    }
  });
  window.addEventListener("popstate", () => window.location.reload());
})();
