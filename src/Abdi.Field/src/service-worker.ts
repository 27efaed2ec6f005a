// Serves what the page of the roll call has kept, when there is no signal. It keeps nothing by itself: page and assets are put
// together by the page that runs them, so that they always fit each other; see keep.ts. Marks never come past here.
const kept = "abdi-field";
const patience = 4000;

interface Worker extends EventTarget {
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}

interface Waitable extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface Asked extends Event {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

const worker = globalThis as unknown as Worker;

worker.addEventListener("install", event => (event as Waitable).waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", event => (event as Waitable).waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", event => {
  const { request } = event as Asked, { pathname } = new URL(request.url);
  if (request.method !== "GET") return;
  if (request.mode === "navigate" && pathname.startsWith("/field/")) (event as Asked).respondWith(pageOf(request, pathname));
  else if (pathname.startsWith("/assets/")) (event as Asked).respondWith(assetOf(request));
});

async function pageOf(request: Request, pathname: string): Promise<Response> {
  const found = await (await caches.open(kept)).match(pathname);
  if (!found) return fetch(request);
  // A line that is there but leads nowhere must not keep a queue waiting.
  const late = new Promise<Response>(resolve => setTimeout(() => resolve(found), patience));
  const fresh = fetch(request).then(answer => answer.status >= 500 ? found : answer, () => found);
  return Promise.race([fresh, late]);
}

// The address holds the hash of the content: what was kept once is right for ever.
async function assetOf(request: Request): Promise<Response> {
  return await (await caches.open(kept)).match(new URL(request.url).pathname) ?? fetch(request);
}

export {};
