import { kept } from "./roll";

/** Where the page of the book is kept; that of the roll call lies elsewhere, so that neither throws away what the other needs. */
export const keptBook = "abdi-book";

/** Whether this browser can go on without signal at all: those inside of other apps often cannot. */
export const canKeep = (): boolean => "serviceWorker" in navigator && "indexedDB" in globalThis && "caches" in globalThis && "subtle" in (globalThis.crypto ?? {});

/** Keeps this page and all it needs: first what it needs, then the page, so that no page is kept that would not run. */
export async function keepPage(assets: string[]): Promise<void> {
  await navigator.serviceWorker.register("/field/service-worker.js", { scope: "/field/" });
  await put(kept, assets, await fetchPage());
}

/** The same for the book, whose page is shown as it was kept: a newer one brings the names of what it needs. Says whether it differs; null when there was none to keep. */
export async function keepBook(settings: string): Promise<"same" | "newer" | "otherAccount" | null> {
  await navigator.serviceWorker.register("/field/service-worker.js", { scope: "/field/" });
  const page = await fetchPage();
  const fresh = page && new DOMParser().parseFromString(await page.clone().text(), "text/html").body.dataset.settings;
  if (!fresh) return null;
  const { keep, account } = JSON.parse(fresh) as { keep: string[]; account: string };
  await put(keptBook, keep, page);
  return account !== (JSON.parse(settings) as { account: string }).account ? "otherAccount" : fresh === settings ? "same" : "newer";
}

async function fetchPage(): Promise<Response | null> {
  const page = await fetch(location.pathname, { headers: { Accept: "text/html" }, redirect: "manual", cache: "no-store" });
  return page.ok && page.headers.get("Content-Type")?.startsWith("text/html") ? page : null;
}

async function put(name: string, assets: string[], page: Response | null): Promise<void> {
  const cache = await caches.open(name);
  for (const asset of assets) if (!await cache.match(asset)) await cache.add(asset);
  if (page) await cache.put(location.pathname, page);
  for (const old of await cache.keys()) {
    const { pathname } = new URL(old.url);
    if (pathname.startsWith("/assets/") && !assets.includes(pathname)) await cache.delete(old);
  }
}

/** Whether the browser has promised to keep what is stored here even when the phone is full. */
export const isSafe = async (): Promise<boolean> => await navigator.storage?.persisted?.() || await navigator.storage?.persist?.() || false;
