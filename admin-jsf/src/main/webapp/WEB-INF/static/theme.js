"use strict";
// Runs before the first paint, so that a page never flashes in the wrong colours.
(() => {
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => {
    try {
      return localStorage.getItem("jupyterhub-bs-theme");
    } catch {
      return null;
    }
  };
  const apply = () => {
    const stored = chosen();
    root.dataset.bsTheme = stored === "dark" || stored === "light" ? stored : dark.matches ? "dark" : "light";
  };
  apply();
  dark.addEventListener("change", apply);
})();
