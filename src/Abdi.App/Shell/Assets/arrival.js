// A report of arrival that finds no signal stays on the phone and is sent when there is one; the server keeps it once.
"use strict";
(() => {
  const form = document.querySelector("form[data-keep]"), unsent = document.querySelector("[data-waiting]");
  if (!form || !window.localStorage) return;
  navigator.serviceWorker?.register("/release/worker.js").catch(() => { /* then the page must stay open */ });
  const place = `abdi-arrival ${location.pathname} ${form.dataset.who}`, waiting = unsent.textContent;
  const read = () => JSON.parse(localStorage.getItem(place) ?? "null");
  const parse = text => new DOMParser().parseFromString(text, "text/html");
  // The page as it is now, kept for when there is no signal as the worker keeps it.
  const ask = async () => {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    if (answer.ok && !answer.redirected) await (await globalThis.caches?.open("abdi-release"))?.put(location.pathname, answer.clone());
    return parse(await answer.text());
  };
  const show = page => {
    localStorage.removeItem(place);
    document.body.innerHTML = page.body.innerHTML;
  };
  const send = async () => {
    const kept = read();
    if (!kept) return;
    unsent.hidden = false;
    try {
      // The page that was opened without signal may carry an old token: a fresh one comes with the page.
      const page = await ask(), token = page.querySelector("[name=__RequestVerificationToken]")?.value;
      if (!token || !page.querySelector("form[data-keep], .note.ok")) { unsent.textContent = form.dataset.signedOut; return; }
      const answer = await fetch(location.pathname, { method: "POST", body: new URLSearchParams({ ...kept, __RequestVerificationToken: token }), redirect: "manual" });
      if (answer.status === 422) { show(parse(await answer.text())); return; }

      // Let go of only when the site says that the group has arrived. The page is not opened again: over a slow line the old one comes from the phone, and says that nothing was sent.
      const now = answer.type === "opaqueredirect" && await ask();
      if (now && now.querySelector(".note.ok")) show(now);
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
