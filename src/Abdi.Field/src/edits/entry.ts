export type Payload = Record<string, unknown>;

/** Where an entry is: only on this phone, on the server, seen by the lecturer; or the server had to set it aside. */
export type Phase = "phone" | "sent" | "approved" | "returned" | "quarantined";

/** One version of an entry, as it was written; the versions of an entry are its history. */
export interface Version {
  event: string;
  capturedAt: string;
  phase: Phase;
  payload: Payload;
}

/** An entry as it stands: the newest version that this phone knows. */
export interface Entry {
  entity: string;
  type: string;
  rev: number;
  phase: Phase;
  mine: boolean;
  author: string;
  capturedAt: string;
  event: string;
  payload: Payload;
  /** The lecturer's words. */
  note?: string;
  /** Why a change of it was not used. */
  declined?: string;
  /** Why the server set it aside. */
  reason?: string;
  /** A change of something approved meanwhile, or changed elsewhere: the lecturer decides. */
  isProposal?: boolean;
  history: Version[];
}

export interface PhotoName {
  sha256: string;
  bytes: number;
}

/** What is to become an event: it is not changed any more, its text is hashed as it is. */
export interface Edit {
  type: string;
  entity: string;
  baseRev: number;
  payload: Payload;
}

export const isRemoved = (entry: Entry): boolean => entry.payload.removed === true;

export const photosOf = (payload: Payload): PhotoName[] => payload.photos as PhotoName[] | undefined ?? [];

/** The day that an entry is about: as it says, or else the day on which it was written. */
export const dayOf = (entry: Entry): string => typeof entry.payload.on === "string" ? entry.payload.on : dayAt(Date.parse(entry.capturedAt));

const jakarta = 7 * 60 * 60 * 1000;

/** The date in western Indonesia, whatever zone the phone is set to. */
export const dayAt = (at: number): string => new Date(at + jakarta).toISOString().slice(0, 10);
