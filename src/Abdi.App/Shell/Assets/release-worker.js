// Keeps the page of a student on the day of release for when there is no signal; everything else goes its way.
"use strict";
const kept = "abdi-release", patience = 4000;
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", event => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin) return;
  if (event.request.mode === "navigate" && /^\/release\/[^/]+\/(me|arrival)$/.test(address.pathname)) event.respondWith(newest(event.request));
  else if (address.pathname.startsWith("/assets/")) event.respondWith(oldest(event.request));
});
async function newest(request) {
  const cache = await caches.open(kept), fresh = fetch(request).then(async answer => {
    if (answer.ok && !answer.redirected) await cache.put(request, answer.clone());
    return answer;
  });
  const late = new Promise(done => setTimeout(done, patience)).then(() => cache.match(request, { ignoreVary: true }));
  try {
    return await Promise.race([fresh, late.then(old => old ?? fresh)]);
  } catch {
    return await cache.match(request, { ignoreVary: true }) ?? Response.error();
  }
}
async function oldest(request) {
  const cache = await caches.open(kept), old = await cache.match(request, { ignoreVary: true });
  if (old) return old;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}
