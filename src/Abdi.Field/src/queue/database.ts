import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from "idb";
import type { Book } from "../edits/book";
import type { Entry } from "../edits/entry";

/** An event as it was written. Its payload stays the text that was hashed; only what the server said of it is ever added. */
export interface Kept {
  seq: number;
  id: string;
  prev: string;
  type: string;
  v: number;
  entity: string;
  baseRev: number;
  capturedAt: string;
  hint?: string;
  elapsedMs?: number;
  period: string;
  group: string;
  salt: string;
  payload: string;
  state: "waiting" | "stored" | "quarantined" | "erased";
  reason?: string;
  /** When this phone was told that the server has it. */
  toldAt?: number;
}

export interface Draft {
  key: string;
  type: string;
  entity: string;
  baseRev: number;
  values: Record<string, string>;
  photos: { sha256: string; bytes: number }[];
  savedAt: number;
}

/** A photo on its way; its picture lies apart, so that a list of photos is small. */
export interface Photo {
  sha256: string;
  bytes: number;
  /** The event that names it; none while it hangs on a draft. */
  seq?: number;
  entity?: string;
  state: "draft" | "waiting" | "sent" | "refused";
  offset: number;
  takenAt: number;
  reason?: string;
  toldAt?: number;
}

/** The end of the chain: the next event follows it. */
export interface Head {
  seq: number;
  link: string;
}

export interface Facts {
  device: string;
  head: Head;
  hint: string;
  cursor: string;
  book: Book;
  lost: number;
  lostSeqs: number[];
  contactAt: number;
}

interface Schema extends DBSchema {
  events: { key: number; value: Kept; indexes: { state: string } };
  entries: { key: string; value: Entry };
  drafts: { key: string; value: Draft };
  photos: { key: string; value: Photo; indexes: { state: string } };
  pictures: { key: string; value: Blob };
  facts: { key: string; value: Facts[keyof Facts] };
}

export type Store = "events" | "entries" | "drafts" | "photos" | "pictures" | "facts";
export type Database = IDBPDatabase<Schema>;
export type Write<S extends Store> = IDBPTransaction<Schema, S[], "readwrite">;

/** The database of one account on this phone. That of another account is never opened. */
export const openBook = (account: string, closed: () => void): Promise<Database> => openDB<Schema>(`abdi-field-${account}`, 1, {
  upgrade(db) {
    db.createObjectStore("events", { keyPath: "seq" }).createIndex("state", "state");
    db.createObjectStore("entries", { keyPath: "entity" });
    db.createObjectStore("drafts", { keyPath: "key" });
    db.createObjectStore("photos", { keyPath: "sha256" }).createIndex("state", "state");
    db.createObjectStore("pictures");
    db.createObjectStore("facts");
  },
  // Another tab erases it or brings a newer form of it: this one must not stand in the way.
  blocking: (_current, _blocked, event) => { (event.target as IDBDatabase).close(); closed(); },
  terminated: closed,
});

/** A write that is on the disk when it is done, and not on the way there. */
export const write = <S extends Store>(db: Database, stores: S[]): Write<S> => db.transaction(stores, "readwrite", { durability: "strict" }) as Write<S>;

export const fact = async <K extends keyof Facts>(db: Database, key: K): Promise<Facts[K] | undefined> => await db.get("facts", key) as Facts[K] | undefined;

/** Notes facts, all or none. */
export async function note(db: Database, known: Partial<Facts>): Promise<void> {
  const tx = db.transaction("facts", "readwrite");
  await Promise.all([...Object.entries(known).map(([key, value]) => tx.store.put(value, key)), tx.done]);
}
