import type { ReadyBook } from "./book";
import type { Edit, Entry, Payload } from "./entry";

/** What stands in the fields of a form, by their names, as it was typed: a draft is this and nothing else. */
export type Values = Readonly<Record<string, string>>;

/** What a kind may look at while something of it is being written. */
export interface Around {
  book: ReadyBook;
  entries: readonly Entry[];
  today: string;
  /** The entry that is being changed; absent for a new one. */
  entity?: string;
}

export interface Choice {
  value: string;
  /** The key of its text, or the name as it is. */
  label?: string;
  name?: string;
}

/** One question of a form. Its name is where the answer goes in the payload: "grams.food". */
export interface Field {
  name: string;
  as: "date" | "time" | "instant" | "hours" | "whole" | "rupiah" | "kilos" | "text" | "long" | "choice" | "yes" | "steps" | "pairs" | "position";
  label: string;
  hint?: string;
  optional?: true;
  /** Of a number its bounds, of a text the length. */
  least?: number;
  most?: number;
  choices?: (around: Around) => Choice[];
  when?: (values: Values) => boolean;
  start?: (around: Around) => string;
}

/** Something to say about a field: a fault keeps the entry from being saved, a doubt does not. */
export interface Remark {
  name: string;
  key: string;
  parts?: (string | number)[];
}

/** What of a payload makes one line in a list. How it is written is up to the screen. */
export interface Line {
  title?: string;
  minutes?: number;
  rupiah?: number;
  grams?: number;
  people?: number;
  points?: number;
}

/** A kind of edit: the form that makes it, what is implausible in it while it is typed, and how it is told in a line. */
export interface Kind {
  type: string;
  label: string;
  icon: string;
  /** What those of the group write is seen by all of it. */
  isShared?: true;
  hasPhotos?: true;
  /** Under which heading it is chosen; none for what has a button of its own. */
  under?: "daily" | "village" | "waste" | "enterprise" | "group";
  fields: readonly Field[];
  faults?: (values: Values, around: Around) => Remark[];
  doubts?: (payload: Payload, around: Around) => Remark[];
  line: (payload: Payload, around?: Around) => Line;
  /** Adds what follows from the answers, so that nobody answers it twice. */
  complete?: (payload: Payload, around: Around) => Payload;
  /** Makes more than one edit of what was written in one form. */
  split?: (edit: Edit, newEntity: () => string) => Edit[];
}

export const choicesOf = (...pairs: [value: string, label: string][]) => (): Choice[] => pairs.map(([value, label]) => ({ value, label }));

/** The entries of a kind as choices, those of this phone and of the group. */
export const entriesOf = (type: string, nameOf: (payload: Payload) => string) => (around: Around): Choice[] =>
  around.entries.filter(entry => entry.type === type && entry.payload.removed !== true).map(entry => ({ value: entry.entity, name: nameOf(entry.payload) }));

export const themesOf = (around: Around): Choice[] => (around.book.themes ?? []).map(theme => ({ value: theme.code, name: theme.name }));

export const onField: Field = { name: "on", as: "date", label: "Book.On", start: around => around.today };

export const noteField: Field = { name: "note", as: "long", label: "Book.Note", optional: true, most: 2000 };

/** Doubts about a day: not yet come, before the field work or after it. */
export function doubtsOfDay(name: string, day: unknown, { book, today }: Around): Remark[] {
  if (typeof day !== "string") return [];
  if (day > today) return [{ name, key: "Book.DoubtFuture" }];
  return day < book.period.fieldFrom || day > book.period.recallOn ? [{ name, key: "Book.DoubtOutside" }] : [];
}
