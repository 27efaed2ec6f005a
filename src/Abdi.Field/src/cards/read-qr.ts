import jsQR from "jsqr";

/** Reads the QR code in a picture, for browsers that cannot by themselves. Loaded only by them: it is larger than all the rest. */
export default (pixels: Uint8ClampedArray, width: number, height: number): string | null => jsQR(pixels, width, height, { inversionAttempts: "dontInvert" })?.data ?? null;
