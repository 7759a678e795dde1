"use strict";
// The form that starts a server. It works without this; with it, fields that do not count are neither checked nor sent.
(() => {
  const form = document.getElementById("spawn_form");
  const submit = document.getElementById("spawn_submit");

  const update = () => {
    for (const offer of form.querySelectorAll(".offer")) {
      const chosen = offer.querySelector("input[type=radio]").checked;
      for (const option of offer.querySelectorAll(".offer-option")) {
        const select = option.querySelector("select");
        const text = option.querySelector("input[type=text]");
        const free = !select || select.value === "unlisted-choice";
        if (text) {
          text.disabled = !chosen || !free;
          text.required = chosen && free;
        }
        if (select) {
          select.disabled = !chosen;
        }
      }
    }
  };

  form.addEventListener("change", (event) => {
    update();
    if (event.target.value === "unlisted-choice") {
      event.target.closest(".offer-option").querySelector("input[type=text]").focus();
    }
  });
  // a click anywhere on a card that is not chosen chooses it
  form.addEventListener("click", (event) => {
    const offer = event.target.closest(".offer");
    const radio = offer?.querySelector("input[type=radio]");
    if (radio && !radio.checked && !event.target.closest("label, a, select, input, button")) {
      radio.click();
      radio.focus();
    }
  });
  form.addEventListener("submit", () => {
    submit.setAttribute("aria-busy", "true");
    submit.classList.add("is-disabled");
  });
  // coming back by the browser's history
  window.addEventListener("pageshow", () => {
    submit?.removeAttribute("aria-busy");
    submit?.classList.remove("is-disabled");
    update();
  });
  update();
  form.querySelector("[aria-invalid=true]")?.focus();
})();
