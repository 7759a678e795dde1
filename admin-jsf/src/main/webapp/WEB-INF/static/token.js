"use strict";
// The page of tokens: asks for new ones and revokes those that are there.
(() => {
  const { $, call, confirm, refresh, showError, text, announce } = window.ganymede;
  const form = document.getElementById("request-token-form");
  const area = document.getElementById("token-area");
  const result = document.getElementById("token-result");

  const request = () => {
    const body = { note: $("#token-note").value.trim() || "Requested via token page" };
    const seconds = Number.parseInt($("#token-expiration-seconds").value, 10);
    if (seconds) {
      body.expires_in = seconds;
    }
    const scopes = $("#token-scopes").value.split(/[\s,]+/).filter(Boolean);
    if (scopes.length > 0) {
      body.scopes = scopes;
    }
    return body;
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const submit = $("button[type=submit]", form);
    submit.disabled = true;
    try {
      const reply = await (await call("POST", form.dataset.url, request())).json();
      result.textContent = reply.token;
      area.hidden = false;
      $("#token-note").value = "";
      announce(text("tokenMade"));
      area.scrollIntoView({ block: "nearest" });
      await refresh("tokens");
    } catch (error) {
      showError(error.message);
    }
    submit.disabled = false;
  });

  document.getElementById("copy-token").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(result.textContent);
      announce(text("copied"));
    } catch {
      // without leave to use the clipboard the person copies what is selected
      window.getSelection().selectAllChildren(result);
    }
  });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest(".revoke-token-btn");
    if (!button) {
      return;
    }
    const row = button.closest("[data-token-id]");
    const name = $("strong", row).textContent;
    if (!(await confirm(text("revokeTitle", name), text("revokeText"), text("revokeOk")))) {
      return;
    }
    button.disabled = true;
    try {
      await call("DELETE", `${form.dataset.url}/${encodeURIComponent(row.dataset.tokenId)}`);
      announce(text("revoked"));
      await refresh("tokens");
    } catch (error) {
      button.disabled = false;
      showError(error.message);
    }
  });
})();
