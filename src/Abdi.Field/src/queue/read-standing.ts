import type { Book } from "../edits/book";
import type { Entry } from "../edits/entry";
import type { Database, Draft, Facts, Photo } from "./database";
import type { Sending } from "./sender";
import { ofOthers } from "./waiting";

/** All that screens are told, as it is at one moment. */
export interface Standing {
  book?: Book;
  entries: Entry[];
  drafts: Draft[];
  photos: ReadonlyMap<string, Photo>;
  device: string;
  /** The entries of which something has not been sent. */
  waiting: ReadonlySet<string>;
  /** How many entries of this account have not been sent, and photos. */
  unsent: number;
  unsentPhotos: number;
  lost: number;
  others: number;
  sending: Sending;
  contactAt?: number;
  isSafe?: boolean;
  /** How the page stands: as it is kept, older than that, of somebody else, or without its database. */
  page: "same" | "newer" | "otherAccount" | "closed";
}

/** What of it the database holds. */
type Read = Omit<Standing, "sending" | "isSafe" | "page">;

/** Reads how things stand, all in one look, with the facts by which to go on. */
export async function readStanding(db: Database, account: string): Promise<{ read: Read; facts: Partial<Facts> }> {
  const tx = db.transaction(["facts", "entries", "drafts", "photos", "events"]);
  const [keys, values, entries, drafts, photos, pending] = await Promise.all([
    tx.objectStore("facts").getAllKeys(), tx.objectStore("facts").getAll(), tx.objectStore("entries").getAll(), tx.objectStore("drafts").getAll(), tx.objectStore("photos").getAll(), tx.objectStore("events").index("state").getAll("waiting"),
  ]);
  const facts = Object.fromEntries(keys.map((key, at) => [key, values[at]])) as Partial<Facts>, { book, lost, lostSeqs, contactAt, device } = facts;
  // A resident's name travels with the aspiration: to whoever writes it is one entry.
  const named = new Set(pending.filter(event => event.type !== "reporter").map(event => event.entity));
  const unsent = named.size || pending.length, shelf = new Map(photos.map(photo => [photo.sha256, photo]));
  const read = {
    ...book ? { book } : {}, entries, drafts, photos: shelf, device: device ?? "", waiting: named, unsent, unsentPhotos: waitingOf(shelf),
    lost: (lost ?? 0) + (lostSeqs?.length ?? 0), others: ofOthers(account), ...contactAt === undefined ? {} : { contactAt },
  };
  return { read, facts };
}

/** How things stand after something was written, without asking the database for what it was just told. */
export function standingAfter(before: Standing, written: Entry[], photos: Photo[], draft?: string): Partial<Standing> {
  const names = new Set(written.map(entry => entry.entity)), waiting = new Set([...before.waiting, ...written.filter(entry => entry.type !== "reporter").map(entry => entry.entity)]);
  const shelf = new Map([...before.photos, ...photos.map(photo => [photo.sha256, photo] as const)]), unsent = Math.max(waiting.size, before.unsent);
  return {
    entries: [...before.entries.filter(entry => !names.has(entry.entity)), ...written], drafts: before.drafts.filter(one => one.key !== draft), photos: shelf, waiting, unsent, unsentPhotos: waitingOf(shelf),
  };
}

const waitingOf = (photos: ReadonlyMap<string, Photo>) => [...photos.values()].filter(photo => photo.state === "waiting").length;
