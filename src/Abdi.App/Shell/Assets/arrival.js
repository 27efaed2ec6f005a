// A report of arrival that finds no signal stays on the phone and is sent when there is one; the server keeps it once.
"use strict";
(() => {
  const form = document.querySelector("form[data-keep]"), unsent = document.querySelector("[data-waiting]");
  if (!form || !window.localStorage) return;
  navigator.serviceWorker?.register("/release/worker.js").catch(() => { /* then the page must stay open */ });
  const place = `abdi-arrival ${location.pathname} ${form.dataset.who}`, waiting = unsent.textContent;
  const read = () => JSON.parse(localStorage.getItem(place) ?? "null");
  const send = async () => {
    const kept = read();
    if (!kept) return;
    unsent.hidden = false;
    try {
      // The page that was opened without signal may carry an old token: a fresh one comes with the page.
      const page = new DOMParser().parseFromString(await (await fetch(location.pathname, { cache: "no-store" })).text(), "text/html");
      const token = page.querySelector("[name=__RequestVerificationToken]")?.value;
      if (!token || !page.querySelector("form[data-keep], .note.ok")) { unsent.textContent = form.dataset.signedOut; return; }
      const answer = await fetch(location.pathname, { method: "POST", body: new URLSearchParams({ ...kept, __RequestVerificationToken: token }), redirect: "manual" });
      if (answer.type === "opaqueredirect") { localStorage.removeItem(place); location.reload(); }
      else if (answer.status === 422) { localStorage.removeItem(place); document.body.innerHTML = new DOMParser().parseFromString(await answer.text(), "text/html").body.innerHTML; }
    } catch { unsent.textContent = waiting; }
  };
  form.addEventListener("submit", event => {
    event.preventDefault();
    localStorage.setItem(place, JSON.stringify(Object.fromEntries([...new FormData(form)].filter(([name]) => name !== "__RequestVerificationToken"))));
    send();
  });
  // The page may have been kept for hours; clocks there are seven hours before Greenwich.
  if (!document.querySelector(".form-fault")) form.elements.ArrivedAt.value = new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 16);
  addEventListener("online", send);
  setInterval(send, 15000);
  send();
})();
