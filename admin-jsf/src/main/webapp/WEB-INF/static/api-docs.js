"use strict";
// The page of the REST API: Swagger UI over the hub's own description, which asks as the person who is logged in.
(() => {
  const root = document.documentElement;
  const area = document.getElementById("api-docs");

  // Swagger UI's name for what the other pages call data-bs-theme
  const showTheme = () => root.classList.toggle("dark-mode", root.dataset.bsTheme === "dark");
  new MutationObserver(showTheme).observe(root, { attributeFilter: ["data-bs-theme"] });
  showTheme();

  window.ui = window.SwaggerUIBundle({
    domNode: area,
    url: area.dataset.url,
    deepLinking: true,
    docExpansion: "none",
    validatorUrl: null,
    requestInterceptor: (request) => {
      if (new URL(request.url, window.location.href).origin === window.location.origin) {
        request.headers["X-XSRFToken"] = window.jhdata.xsrf_token;
      }
      return request;
    },
  });
})();
