"use strict";
// What every page needs: theme switch, times, dialogs, and calls of the REST API.
(() => {
  const texts = window.ganymedeTexts;
  const $ = (selector, within = document) => within.querySelector(selector);

  const text = (key, ...values) => values.reduce((all, value, index) => all.replaceAll(`{${index}}`, () => value), texts[key]);

  // Theme ------------------------------------------------------------------------------------------------------------

  const toggle = $("#dark-theme-toggle");
  const showTheme = () => toggle.setAttribute("aria-pressed", String(document.documentElement.dataset.bsTheme === "dark"));
  toggle.addEventListener("click", () => {
    const theme = document.documentElement.dataset.bsTheme === "dark" ? "light" : "dark";
    document.documentElement.dataset.bsTheme = theme;
    try {
      localStorage.setItem("jupyterhub-bs-theme", theme);
    } catch {
      // a browser that keeps nothing still shows the theme until the page is left
    }
    showTheme();
  });
  showTheme();

  // Times ------------------------------------------------------------------------------------------------------------

  const relative = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
  const absolute = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  const units = [["day", 86400], ["hour", 3600], ["minute", 60]];

  const ago = (date) => {
    const seconds = Math.round((date - Date.now()) / 1000);
    if (Math.abs(seconds) > 30 * 86400) {
      return absolute.format(date);
    }
    const unit = units.find(([, length]) => Math.abs(seconds) >= length);
    return unit ? relative.format(Math.round(seconds / unit[1]), unit[0]) : relative.format(0, "minute");
  };

  const showTimes = (within = document) => {
    for (const element of within.querySelectorAll("time[datetime]")) {
      const date = new Date(element.dateTime);
      if (!Number.isNaN(date.getTime())) {
        element.textContent = ago(date);
        element.title = absolute.format(date);
      }
    }
  };
  showTimes();
  setInterval(showTimes, 30000);

  // Dialogs ----------------------------------------------------------------------------------------------------------

  const announce = (message) => {
    $("#announcer").textContent = message;
  };

  const showError = (message) => {
    const dialog = $("#error-dialog");
    $(".dialog-message", dialog).textContent = message;
    if (!dialog.open) {
      dialog.showModal();
    }
  };

  const confirm = (title, message, ok) => new Promise((resolve) => {
    const dialog = $("#confirm-dialog");
    $("#confirm-title").textContent = title;
    $("#confirm-text").textContent = message;
    $("#confirm-ok").textContent = ok;
    dialog.returnValue = "cancel";
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "ok"), { once: true });
    dialog.showModal();
  });

  // REST API ---------------------------------------------------------------------------------------------------------

  class ApiError extends Error {
    constructor(message, status = 0) {
      super(message);
      this.status = status;
    }
  }

  const explain = async (response) => {
    try {
      return (await response.json()).message || text("failed", response.status);
    } catch {
      return text("failed", response.status);
    }
  };

  const call = async (method, url, body) => {
    const target = new URL(url, window.location.href);
    target.searchParams.set("_xsrf", window.jhdata.xsrf_token);
    let response;
    try {
      response = await fetch(target, {
        method,
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
    } catch {
      throw new ApiError(text("unreachable"));
    }
    if (!response.ok) {
      throw new ApiError(await explain(response), response.status);
    }
    return response;
  };

  // Parts of pages that show what happens ----------------------------------------------------------------------------

  /** Replaces a part of the page with what the hub shows now, unless the person is in the middle of something there. */
  const refresh = async (id) => {
    const part = document.getElementById(id);
    // what a page fetches by itself is no use of the login
    const headers = { Accept: "text/html", "X-Hub-Refresh": "true" };
    const response = await fetch(window.location.href, { headers });
    if (!response.ok || response.redirected) {
      return false;
    }
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html").getElementById(id);
    if (!fresh || $("details.menu[open]", part)) {
      return false;
    }
    showTimes(fresh);
    if (fresh.innerHTML !== part.innerHTML) {
      const focused = part.contains(document.activeElement) ? document.activeElement.id || focusPath(document.activeElement) : null;
      part.replaceWith(document.adoptNode(fresh));
      focusAgain(id, focused);
    }
    return true;
  };

  const focusPath = (element) => {
    const { action, url } = element.dataset;
    return action ? `[data-action="${action}"][data-url="${CSS.escape(url ?? "")}"]` : null;
  };

  const focusAgain = (id, focused) => {
    if (focused) {
      const part = document.getElementById(id);
      (document.getElementById(focused) ?? (focused.startsWith("[") ? $(focused, part) : null))?.focus();
    }
  };

  document.addEventListener("click", (event) => {
    const control = event.target.closest("[data-action]");
    if (control?.dataset.action === "reload") {
      window.location.reload();
    } else if (control?.dataset.action === "close-dialog") {
      control.closest("dialog").close();
    }
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      for (const menu of document.querySelectorAll("details.menu[open]")) {
        menu.open = false;
        $("summary", menu).focus();
      }
    }
  });

  // Login ------------------------------------------------------------------------------------------------------------

  const password = $("#password-toggle");
  password?.addEventListener("click", () => {
    const input = $("#password_input");
    const shown = input.type === "text";
    input.type = shown ? "password" : "text";
    password.setAttribute("aria-pressed", String(!shown));
    password.setAttribute("aria-label", text(shown ? "showPassword" : "hidePassword"));
    password.title = password.getAttribute("aria-label");
  });
  const insecure = $("#insecure-login-warning");
  if (insecure && window.location.protocol === "http:" && !["localhost", "127.0.0.1", "[::1]"].includes(window.location.hostname)) {
    insecure.hidden = false;
  }

  for (const link of document.querySelectorAll(".navbar-nav .nav-link")) {
    if (new URL(link.href).pathname === window.location.pathname) {
      link.setAttribute("aria-current", "page");
    }
  }

  window.ganymede = { ...window.ganymede, $, text, call, confirm, showError, announce, refresh, showTimes, ApiError };
  window._jupyterhub_page_loaded = true;
})();
