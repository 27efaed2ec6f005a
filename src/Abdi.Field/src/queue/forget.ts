import { photosOf } from "../edits/entry";
import { write, type Database } from "./database";

const day = 24 * 60 * 60 * 1000, keptFor = 30 * day, reporterKeptFor = 7 * day;

/**
 * Erases what need not lie here any longer: events thirty days after the server had them, the person behind an aspiration after
 * seven. Of the latter the place in the chain stays, so that it does not count as lost.
 */
export async function forget(db: Database, now: number): Promise<void> {
  const tx = write(db, ["events", "entries", "photos", "pictures", "drafts"]);
  const events = tx.objectStore("events"), photos = tx.objectStore("photos"), pictures = tx.objectStore("pictures");
  for (const event of await events.getAll()) {
    if (event.toldAt === undefined || event.state === "waiting") continue;
    if (event.type === "reporter" && event.state !== "erased" && now - event.toldAt > reporterKeptFor) {
      await events.put({ ...event, payload: "", salt: "", state: "erased" });
      await tx.objectStore("entries").delete(event.entity);
    } else if (event.state === "stored" && now - event.toldAt > keptFor) {
      await events.delete(event.seq);
    }
  }
  const drafted = new Set((await tx.objectStore("drafts").getAll()).flatMap(draft => photosOf({ photos: draft.photos })).map(photo => photo.sha256));
  for (const photo of await photos.getAll()) {
    const isLeft = photo.state === "draft" && !drafted.has(photo.sha256) && now - photo.takenAt > day, isOld = photo.state === "sent" && now - (photo.toldAt ?? now) > keptFor;
    if (!isLeft && !isOld) continue;
    await pictures.delete(photo.sha256);
    await photos.delete(photo.sha256);
  }
  await tx.done;
}
