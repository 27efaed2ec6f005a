const leastForPhotos = 50 * 1024 * 1024;

/**
 * Whether there is room for photos: below that, text only. Chromium says ten gigabytes whatever the phone has, so as to tell nothing of
 * it; there a photo is refused when it cannot be written, and nobody is shown a figure that means nothing.
 */
export async function hasRoom(): Promise<boolean> {
  const estimate = await navigator.storage?.estimate?.();
  return estimate?.quota === undefined || estimate.quota - (estimate.usage ?? 0) >= leastForPhotos;
}
