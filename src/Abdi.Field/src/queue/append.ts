import type { Edit, Entry, PhotoName } from "../edits/entry";
import { photosOf } from "../edits/entry";
import { newId } from "../edits/new-id";
import { base64url, bytesOf, joined, sha256, utf8, uuidBytes } from "./bytes";
import { write, type Database, type Head, type Kept, type Photo } from "./database";

/** Whose pen it is, and under which circumstances it writes. */
export interface Pen {
  period: string;
  group: string;
  author: string;
  hint: { hint?: string; elapsedMs?: number };
}

/** What has changed on the phone with it. */
export interface Appended {
  entries: Entry[];
  photos: Photo[];
}

const empty: Head = { seq: 0, link: "" };

// Where each chain ended when this page last looked; whether it still ends there is asked when something is written.
const heads = new WeakMap<Database, Head>();

/** Looks where the chain ends, so that nobody waits for it who saves. */
export async function findHead(db: Database): Promise<Head> {
  const head = await db.get("facts", "head") as Head | undefined ?? empty;
  heads.set(db, head);
  return head;
}

/**
 * Adds edits to the chain, all or none, together with what the entries look like by them. Hashes cannot be computed inside of a
 * transaction: they are computed before, and again when another tab has written meanwhile.
 */
export async function append(db: Database, pen: Pen, edits: Edit[], draft?: string): Promise<Appended> {
  for (;;) {
    const head = heads.get(db) ?? await findHead(db);
    const { events, end } = await chained(head, pen, edits);
    const tx = write(db, ["events", "entries", "drafts", "photos", "facts"]), named = edits.flatMap(edit => photosOf(edit.payload));
    // All is asked at once, and all is put at once: each turn between the page and its database is paid while somebody looks on.
    const [now, known, pictures] = await Promise.all([
      tx.objectStore("facts").get("head") as Promise<Head | undefined>, Promise.all(edits.map(edit => tx.objectStore("entries").get(edit.entity))), Promise.all(named.map(photo => tx.objectStore("photos").get(photo.sha256))),
    ]);
    if ((now ?? empty).seq !== head.seq || (now ?? empty).link !== head.link) {
      heads.delete(db);
      tx.abort();
      await tx.done.catch(() => { /* that was the purpose */ });
      continue;
    }
    const entries = new Map(known.flatMap(entry => entry ? [[entry.entity, entry]] : [])), photos = new Map(pictures.flatMap(photo => photo ? [[photo.sha256, photo]] : []));
    for (const [at, event] of events.entries()) {
      entries.set(event.entity, entryAfter(entries.get(event.entity), event, edits[at]!, pen.author));
      for (const photo of photosOf(edits[at]!.payload)) photos.set(photo.sha256, attached(photos.get(photo.sha256), photo, event));
    }
    // Those that were there already need not be written again.
    const taken = [...photos.values()].filter(photo => !pictures.includes(photo));
    await Promise.all([
      ...events.map(event => tx.objectStore("events").add(event)), ...[...entries.values()].map(entry => tx.objectStore("entries").put(entry)), ...taken.map(photo => tx.objectStore("photos").put(photo)),
      tx.objectStore("facts").put(end, "head"), draft ? tx.objectStore("drafts").delete(draft) : undefined, tx.done,
    ]);
    heads.set(db, end);
    return { entries: [...entries.values()], photos: taken };
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

// A photo that waits already, or was sent, stays as it is: an edit names those of the version before it again.
const attached = (known: Photo | undefined, { sha256, bytes }: PhotoName, event: Kept): Photo =>
  known?.state === "waiting" || known?.state === "sent" ? known : { sha256, bytes, seq: event.seq, entity: event.entity, state: "waiting", offset: 0, takenAt: known?.takenAt ?? Date.now() };
