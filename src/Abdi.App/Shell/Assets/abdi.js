// Everything works without this file; it only saves steps.
"use strict";
const fault = document.querySelector(".form-fault");
if (fault) fault.focus();
// Where stages and steps lie in a row that is wider than the screen, the one at hand comes into sight.
for (const row of document.querySelectorAll(".stages, .side ul")) {
  const here = row.querySelector("[aria-current]")?.getBoundingClientRect(), all = row.getBoundingClientRect();
  if (here) row.scrollLeft += here.left - all.left - (all.width - here.width) / 2;
}
document.addEventListener("click", event => {
  for (const menu of document.querySelectorAll("details.me[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.me[open]")) { menu.open = false; menu.querySelector("summary").focus(); }
});
document.addEventListener("submit", event => {
  const words = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (words && !confirm(words)) event.preventDefault();
  // Who leaves a phone that has scans not sent yet is told; they stay, the names of others do not.
  if (event.defaultPrevented || event.target.dataset.unsent === undefined) return;
  const unsent = localStorage.getItem("abdi-unsent") ?? "0";
  if (unsent !== "0" && !confirm(event.target.dataset.unsent.replace("{0}", unsent))) return event.preventDefault();
  if (!globalThis.caches) return;
  event.preventDefault();
  indexedDB.deleteDatabase("abdi-release");
  caches.keys().then(names => Promise.all(names.map(name => caches.delete(name)))).finally(() => event.target.submit());
});
// A part of a page that is renewed without loading the page; when its session has ended, the page is loaded to say so.
for (const part of document.querySelectorAll("[data-renew]")) setInterval(async () => {
  try {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const fresh = page.getElementById(part.id);
    if (fresh) part.innerHTML = fresh.innerHTML; else location.reload();
  } catch { /* no line now: the next turn may have one */ }
}, part.dataset.renew * 1000);
// What figures say of a form is asked anew when a field of it has changed; an answer that comes late is passed over.
for (const form of document.querySelectorAll("form[data-check]")) form.addEventListener("change", async () => {
  const turn = form.turn = (form.turn ?? 0) + 1, part = document.getElementById("hints");
  try {
    const page = await (await fetch(form.dataset.check, { method: "POST", body: new URLSearchParams(new FormData(form)) })).text();
    const fresh = new DOMParser().parseFromString(page, "text/html").getElementById("hints");
    fresh?.querySelector("details")?.toggleAttribute("open", part.querySelector("details")?.open ?? false);
    if (fresh && turn === form.turn) part.innerHTML = fresh.innerHTML;
  } catch { /* no line now: the button asks again */ }
});
document.querySelector("form[data-send]")?.requestSubmit();
