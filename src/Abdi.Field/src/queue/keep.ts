import { kept } from "./roll";

/** Whether this browser can go on without signal at all: those inside of other apps often cannot. */
export const canKeep = (): boolean => "serviceWorker" in navigator && "indexedDB" in globalThis && "caches" in globalThis && "subtle" in (globalThis.crypto ?? {});

/** Keeps this page and all it needs: first what it needs, then the page, so that no page is kept that would not run. */
export async function keepPage(assets: string[]): Promise<void> {
  await navigator.serviceWorker.register("/field/service-worker.js", { scope: "/field/" });
  const cache = await caches.open(kept);
  for (const asset of assets) if (!await cache.match(asset)) await cache.add(asset);
  const page = await fetch(location.pathname, { headers: { Accept: "text/html" }, redirect: "manual", cache: "no-store" });
  if (page.ok && page.headers.get("Content-Type")?.startsWith("text/html")) await cache.put(location.pathname, page);
  for (const old of await cache.keys()) {
    const { pathname } = new URL(old.url);
    if (pathname.startsWith("/assets/") && !assets.includes(pathname)) await cache.delete(old);
  }
}

/** Whether the browser has promised to keep what is stored here even when the phone is full. */
export const isSafe = async (): Promise<boolean> => await navigator.storage?.persisted?.() || await navigator.storage?.persist?.() || false;
