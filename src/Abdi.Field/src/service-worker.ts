// Serves what the pages of the roll call and of the book have kept. It keeps nothing by itself: page and assets are put together by
// the page that runs them, so that they always fit each other; see keep.ts. What is written down never comes past here.
const kept = "abdi-field", keptBook = "abdi-book", book = "/field/";
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
  if (request.mode === "navigate" && pathname === book) (event as Asked).respondWith(bookOf(request));
  else if (request.mode === "navigate" && pathname.startsWith(book)) (event as Asked).respondWith(pageOf(request, pathname));
  else if (pathname.startsWith("/assets/")) (event as Asked).respondWith(assetOf(request));
});

// At once: the page renews itself afterwards, and says so when it has.
async function bookOf(request: Request): Promise<Response> {
  return await (await caches.open(keptBook)).match(book) ?? fetch(request);
}

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
  const { pathname } = new URL(request.url);
  return await (await caches.open(keptBook)).match(pathname) ?? await (await caches.open(kept)).match(pathname) ?? fetch(request);
}

export {};
