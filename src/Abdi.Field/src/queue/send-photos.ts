import { write, type Database, type Photo } from "./database";
import type { Stopped } from "./send-events";
import { call, read } from "./wire";

// So small that a chunk gets through within the patience of a call on a line of 24 kbit/s.
const chunkBytes = 131_072, restartsAtMost = 2;

/** Sends the photos whose events the server has, each from where it was cut off. Each is told by itself: one that is refused keeps no other. */
export async function sendPhotos(db: Database, heard: () => Promise<void>): Promise<Stopped> {
  for (const photo of await db.getAllFromIndex("photos", "state", "waiting")) {
    const event = photo.seq === undefined ? undefined : await db.get("events", photo.seq);
    if (event && event.state !== "stored" && event.state !== "quarantined") continue;
    const stopped = await sendPhoto(db, photo, event?.state === "quarantined");
    await heard();
    if (stopped) return stopped;
  }
  return null;
}

async function sendPhoto(db: Database, photo: Photo, isAside: boolean): Promise<Stopped> {
  const picture = await db.get("pictures", photo.sha256), address = `/api/blobs/${photo.sha256}`;
  if (!picture) return keep(db, { ...photo, state: "refused", reason: "Book.PhotoGone" });
  const head = await call(address, { method: "HEAD" });
  // 404: no entry names it. Of an event that was set aside none will: it stays here, and is sent with the entry that takes its place.
  if ("trouble" in head) return head.status !== 404 ? head : isAside ? keep(db, { ...photo, state: "refused", reason: "Book.PhotoAside" }) : null;
  let offset = offsetOf(head.answer), isWhole = isComplete(head.answer), restarts = 0;
  while (!isWhole) {
    const said = await call(address, {
      method: "PATCH", body: picture.slice(offset, offset + chunkBytes),
      headers: { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(offset), "Upload-Length": String(picture.size) },
    });
    if ("trouble" in said) return said.status === 404 ? null : said;
    if (said.answer.status === 422) {
      if (++restarts >= restartsAtMost) return keep(db, { ...photo, state: "refused", reason: (await read<{ code?: string }>(said.answer))?.code ?? "Book.PhotoRefused" });
      offset = 0;
    } else {
      if (said.answer.status === 409 && ++restarts > restartsAtMost) return { trouble: "serverFault" };
      offset = offsetOf(said.answer);
      isWhole = isComplete(said.answer);
    }
    await keep(db, { ...photo, offset });
  }
  return keep(db, { ...photo, offset: photo.bytes, state: "sent", toldAt: Date.now() });
}

const offsetOf = (answer: Response) => Number(answer.headers.get("Upload-Offset") ?? 0);
const isComplete = (answer: Response) => answer.headers.get("Upload-Complete") === "?1";

async function keep(db: Database, photo: Photo): Promise<null> {
  const tx = write(db, ["photos"]);
  await tx.objectStore("photos").put(photo);
  await tx.done;
  return null;
}
