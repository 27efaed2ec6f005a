type Reader = (video: HTMLVideoElement) => Promise<string | null>;
type ReadQr = (pixels: Uint8ClampedArray, width: number, height: number) => string | null;

declare class BarcodeDetector {
  constructor(options: { formats: string[] });
  static getSupportedFormats(): Promise<string[]>;
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

const everyMilliseconds = 150;
const sideAtMost = 720;

/** The camera: reads codes until it is closed. */
export class Camera {
  readonly #video: HTMLVideoElement;
  readonly #readQrAt: string;
  #stream: MediaStream | null = null;
  #reader: Reader | null = null;

  constructor(video: HTMLVideoElement, readQrAt: string) {
    this.#video = video;
    this.#readQrAt = readQrAt;
  }

  get isOpen(): boolean {
    return this.#stream !== null;
  }

  /** Opens it; says why not if it cannot. */
  async open(read: (code: string) => Promise<void>): Promise<"refused" | "none" | null> {
    if (!navigator.mediaDevices?.getUserMedia) return "none";
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } }, audio: false });
    } catch (failure) {
      return failure instanceof DOMException && failure.name === "NotAllowedError" ? "refused" : "none";
    }
    this.#reader ??= await readerOf(this.#readQrAt);
    this.#video.srcObject = this.#stream;
    this.#video.hidden = false;
    await this.#video.play();
    void this.#watch(read);
    return null;
  }

  close(): void {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    this.#video.srcObject = null;
    this.#video.hidden = true;
  }

  async #watch(read: (code: string) => Promise<void>): Promise<void> {
    const stream = this.#stream;
    while (this.#stream === stream && this.#reader) {
      const code = this.#video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA ? await this.#reader(this.#video) : null;
      if (code && this.#stream === stream) await read(code);
      await new Promise(resolve => setTimeout(resolve, everyMilliseconds));
    }
  }
}

async function readerOf(readQrAt: string): Promise<Reader> {
  if ("BarcodeDetector" in globalThis && (await BarcodeDetector.getSupportedFormats()).includes("qr_code")) {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    return async video => (await detector.detect(video))[0]?.rawValue ?? null;
  }
  const readQr = (await import(/* @vite-ignore */ readQrAt) as { default: ReadQr }).default;
  const canvas = document.createElement("canvas");
  const drawing = canvas.getContext("2d", { willReadFrequently: true })!;
  return async video => {
    const scale = Math.min(1, sideAtMost / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    if (canvas.width === 0 || canvas.height === 0) return null;
    drawing.drawImage(video, 0, 0, canvas.width, canvas.height);
    return readQr(drawing.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height);
  };
}
