import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { dayAt, isRemoved, type Entry, type Phase } from "../edits/entry";
import type { Around } from "../edits/kind";
import { isReady, type ReadyBook } from "../edits/book";
import type { FieldBook } from "../queue/field-book";
import type { Standing } from "../queue/read-standing";
import type { BookWords } from "./book-words";

export interface Settings {
  language: "id" | "en";
  keep: string[];
  texts: Record<string, string>;
  account: string;
  name: string;
  version?: string;
}

/** What every screen is given: the book as it stands, what may be asked of it, and the words. */
export interface Field {
  field: FieldBook;
  standing: Standing;
  words: BookWords;
  settings: Settings;
}

export const FieldContext = createContext<Field | null>(null);

export const useField = (): Field => useContext(FieldContext)!;

export const today = (): string => dayAt(Date.now());

/** The book of a season; screens that need one are shown only when there is one. */
export function readyBook(standing: Standing): ReadyBook {
  if (!isReady(standing.book)) throw new Error("This screen needs a season.");
  return standing.book;
}

/** Whether the season is over for good: what is written then would only be set aside. */
export const isClosed = (standing: Standing): boolean => isReady(standing.book) && standing.book.period.closed;

export const aroundOf = (standing: Standing, entity?: string): Around => ({ book: readyBook(standing), entries: standing.entries, today: today(), ...entity ? { entity } : {} });

/** Entries that were not removed, the newest first. */
export const living = (entries: Entry[]): Entry[] => entries.filter(entry => !isRemoved(entry)).sort((one, other) => other.capturedAt.localeCompare(one.capturedAt));

export const phases: Record<Phase | "draft", { icon: string; tone: string; label: string }> = {
  draft: { icon: "edit", tone: "plain", label: "Book.PhaseDraft" },
  phone: { icon: "phone", tone: "wait", label: "Book.PhasePhone" },
  sent: { icon: "ok", tone: "sent", label: "Book.PhaseSent" },
  approved: { icon: "twice", tone: "good", label: "Book.PhaseApproved" },
  returned: { icon: "edit", tone: "bad", label: "Book.PhaseReturned" },
  quarantined: { icon: "warn", tone: "bad", label: "Book.PhaseAside" },
};
