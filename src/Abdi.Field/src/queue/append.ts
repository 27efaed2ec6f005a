import type { Edit, Entry, PhotoName } from "../edits/entry";
import { photosOf } from "../edits/entry";
import { newId } from "../edits/new-id";
import { base64url, bytesOf, joined, sha256, utf8, uuidBytes } from "./bytes";
import { write, type Database, type Head, type Kept, type Write } from "./database";

/** Whose pen it is, and under which circumstances it writes. */
export interface Pen {
  period: string;
  group: string;
  author: string;
  hint: { hint?: string; elapsedMs?: number };
}

const empty: Head = { seq: 0, link: "" };

/**
 * Adds edits to the chain, all or none, together with what the entries look like by them. Hashes cannot be computed inside of a
 * transaction: they are computed before, and again when another tab has written meanwhile.
 */
export async function append(db: Database, pen: Pen, edits: Edit[], draft?: string): Promise<void> {
  for (;;) {
    const head = await db.get("facts", "head") as Head | undefined ?? empty;
    const { events, end } = await chained(head, pen, edits);
    const tx = write(db, ["events", "entries", "drafts", "photos", "facts"]);
    const now = await tx.objectStore("facts").get("head") as Head | undefined ?? empty;
    if (now.seq !== head.seq || now.link !== head.link) {
      tx.abort();
      await tx.done.catch(() => { /* that was the purpose */ });
      continue;
    }
    for (const [at, event] of events.entries()) {
      await tx.objectStore("events").add(event);
      const known = await tx.objectStore("entries").get(event.entity);
      await tx.objectStore("entries").put(entryAfter(known, event, edits[at]!, pen.author));
      for (const photo of photosOf(edits[at]!.payload)) await attach(tx, photo, event);
    }
    await tx.objectStore("facts").put(end, "head");
    if (draft) await tx.objectStore("drafts").delete(draft);
    await tx.done;
    return;
  }
}

async function chained(head: Head, pen: Pen, edits: Edit[]): Promise<{ events: Kept[]; end: Head }> {
  const events: Kept[] = [];
  let { seq, link } = head;
  for (const { type, entity, baseRev, payload } of edits) {
    const now = Date.now(), id = newId(now), salt = crypto.getRandomValues(new Uint8Array(16)), text = JSON.stringify(payload);
    events.push({ seq: ++seq, id, prev: link, type, v: 1, entity, baseRev, capturedAt: new Date(now).toISOString(), ...pen.hint, period: pen.period, group: pen.group, salt: base64url(salt), payload: text, state: "waiting" });
    link = await linkOf(id, seq, link, await sha256(joined(salt, utf8(text))));
  }
  return { events, end: { seq, link } };
}

/** By what the next event names this one: over the identity, the place, the link before, and the salted hash of the payload. */
export async function linkOf(id: string, seq: number, prev: string, payloadHash: Uint8Array): Promise<string> {
  const place = new Uint8Array(8);
  new DataView(place.buffer).setBigInt64(0, BigInt(seq));
  return base64url(await sha256(joined(uuidBytes(id), place, bytesOf(prev), payloadHash)));
}

function entryAfter(known: Entry | undefined, event: Kept, edit: Edit, author: string): Entry {
  const version = { event: event.id, capturedAt: event.capturedAt, phase: "phone" as const, payload: edit.payload };
  return {
    entity: event.entity, type: event.type, rev: known?.rev ?? 0, phase: "phone", mine: known?.mine ?? true, author: known?.author ?? author,
    capturedAt: known?.capturedAt ?? event.capturedAt, event: event.id, payload: edit.payload, ...known?.note ? { note: known.note } : {}, history: [...known?.history ?? [], version],
  };
}

async function attach(tx: Write<"events" | "entries" | "drafts" | "photos" | "facts">, { sha256, bytes }: PhotoName, event: Kept): Promise<void> {
  const photos = tx.objectStore("photos"), known = await photos.get(sha256);
  if (!known || known.state === "draft") await photos.put({ sha256, bytes, seq: event.seq, entity: event.entity, state: "waiting", offset: 0, takenAt: known?.takenAt ?? Date.now() });
}
