// Everything works without this file; it only saves steps.
"use strict";
const fault = document.querySelector(".form-fault");
if (fault) fault.focus();
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
});
// A part of a page that is renewed without loading the page; when its session has ended, the page is loaded to say so.
for (const part of document.querySelectorAll("[data-renew]")) setInterval(async () => {
  try {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const fresh = page.getElementById(part.id);
    if (fresh) part.innerHTML = fresh.innerHTML; else location.reload();
  } catch { /* no line now: the next turn may have one */ }
}, part.dataset.renew * 1000);
document.querySelector("form[data-send]")?.requestSubmit();
