import type { Book } from "../edits/book";
import type { Entry } from "../edits/entry";
import type { Database, Draft, Facts, Photo } from "./database";
import type { Sending } from "./sender";
import { ofOthers, tellWaiting } from "./waiting";

/** All that screens are told, as it is at one moment. */
export interface Standing {
  book?: Book;
  entries: Entry[];
  drafts: Draft[];
  photos: ReadonlyMap<string, Photo>;
  /** Entries of this account that have not been sent, and photos. */
  unsent: number;
  unsentPhotos: number;
  lost: number;
  others: number;
  sending: Sending;
  contactAt?: number;
  isSafe?: boolean;
  freeBytes?: number;
  /** How the page stands: as it is kept, older than that, of somebody else, or without its database. */
  page: "same" | "newer" | "otherAccount" | "closed";
}

/** Reads how things stand, all in one look, and lets the other pages of the site know what waits here. */
export async function readStanding(db: Database, account: string): Promise<Partial<Standing>> {
  const tx = db.transaction(["facts", "entries", "drafts", "photos", "events"]), facts = tx.objectStore("facts"), fact = <K extends keyof Facts>(key: K) => facts.get(key) as Promise<Facts[K] | undefined>;
  const [book, entries, drafts, photos, pending, lost, lostSeqs, contactAt, device] = await Promise.all([
    fact("book"), tx.objectStore("entries").getAll(), tx.objectStore("drafts").getAll(), tx.objectStore("photos").getAll(), tx.objectStore("events").index("state").getAll("waiting"),
    fact("lost"), fact("lostSeqs"), fact("contactAt"), fact("device"),
  ]);
  // A resident's name travels with the aspiration: to whoever writes it is one entry.
  const named = new Set(pending.filter(event => event.type !== "reporter").map(event => event.entity));
  const unsent = named.size || pending.length, unsentPhotos = photos.filter(photo => photo.state === "waiting").length;
  tellWaiting(account, device ?? "", unsent);
  return {
    ...book ? { book } : {}, entries, drafts, photos: new Map(photos.map(photo => [photo.sha256, photo])), unsent, unsentPhotos,
    lost: (lost ?? 0) + (lostSeqs?.length ?? 0), others: ofOthers(account), ...contactAt === undefined ? {} : { contactAt },
  };
}
