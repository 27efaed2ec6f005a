import { write, type Database, type Photo } from "./database";
import { hasRoom } from "./room";
import { shrink } from "./shrink";

/** Why a photo was not taken: the phone is nearly full, is full, or this is no picture. The text is safe in each case. */
export type PhotoFault = "little" | "full" | "unreadable";

/** Keeps a photo for a draft. */
export async function takePhoto(db: Database, file: Blob): Promise<Photo | PhotoFault> {
  if (!await hasRoom()) return "little";
  const small = await shrink(file);
  if (small === "unreadable") return small;
  const photo: Photo = { sha256: small.sha256, bytes: small.bytes, state: "draft", offset: 0, takenAt: Date.now() };
  try {
    const tx = write(db, ["photos", "pictures"]);
    const known = await tx.objectStore("photos").get(photo.sha256);
    if (!known) await tx.objectStore("photos").put(photo);
    await tx.objectStore("pictures").put(small.picture, photo.sha256);
    await tx.done;
    return photo;
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === "QuotaExceededError") return "full";
    throw fault;
  }
}

/** Throws a photo away that no event names. */
export async function dropPhoto(db: Database, sha256: string): Promise<void> {
  const tx = write(db, ["photos", "pictures"]);
  if ((await tx.objectStore("photos").get(sha256))?.state === "draft") {
    void tx.objectStore("photos").delete(sha256);
    void tx.objectStore("pictures").delete(sha256);
  }
  await tx.done;
}

/** The picture as an address that a page may show. */
export async function pictureOf(db: Database, sha256: string): Promise<string | null> {
  const blob = await db.get("pictures", sha256);
  if (!blob) return null;
  return new Promise(resolve => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(blob);
  });
}
