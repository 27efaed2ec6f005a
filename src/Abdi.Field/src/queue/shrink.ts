import { hex, sha256 } from "./bytes";

const sideAtMost = 1600, bytesAtMost = 350 * 1024, sideAtLeast = 400;

/** A photo as it is kept and sent: small, and drawn anew, so that nothing of where and with what it was taken is left in it. */
export async function shrink(file: Blob): Promise<{ picture: Blob; sha256: string; bytes: number } | "unreadable"> {
  let image: ImageBitmap;
  try {
    image = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return "unreadable";
  }
  const canvas = document.createElement("canvas");
  for (let side = Math.min(sideAtMost, Math.max(image.width, image.height)); side >= Math.min(sideAtLeast, image.width); side = Math.floor(side * 0.8)) {
    const scale = side / Math.max(image.width, image.height);
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    for (const quality of [0.82, 0.7, 0.55]) {
      const picture = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, "image/jpeg", quality));
      if (!picture || picture.size > bytesAtMost) continue;
      image.close();
      return { picture, sha256: hex(await sha256(new Uint8Array(await picture.arrayBuffer()))), bytes: picture.size };
    }
  }
  image.close();
  return "unreadable";
}
