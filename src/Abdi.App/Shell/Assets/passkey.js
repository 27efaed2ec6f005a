// Makes or uses a passkey for the form that asks for one; without this file one signs in with the password.
"use strict";
if (window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", async event => {
      event.preventDefault();
      try {
        const answer = await fetch(form.dataset.options, { method: "POST", body: new URLSearchParams(new FormData(form)) });
        if (!answer.ok) throw new Error(answer.statusText);
        const options = await answer.json();
        const credential = form.dataset.passkey === "create"
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
        form.elements.Credential.value = JSON.stringify(credential);
        form.submit();
      } catch {
        form.querySelector(".passkey-failed").textContent = form.dataset.failed;
      }
    });
  }
}
