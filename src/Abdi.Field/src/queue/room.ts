const leastForPhotos = 50 * 1024 * 1024;

/** How much may still be stored; none when the browser does not say. */
export async function freeBytes(): Promise<number | undefined> {
  const estimate = await navigator.storage?.estimate?.();
  return estimate?.quota === undefined ? undefined : Math.max(0, estimate.quota - (estimate.usage ?? 0));
}

/** Whether there is room for photos: below that, text only. */
export const hasRoom = async (): Promise<boolean> => (await freeBytes() ?? Infinity) >= leastForPhotos;
