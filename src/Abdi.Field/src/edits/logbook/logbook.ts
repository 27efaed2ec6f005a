import { dayOf, type Entry, type Payload } from "../entry";
import { choicesOf, doubtsOfDay, entriesOf, noteField, onField, themesOf, type Around, type Kind, type Remark } from "../kind";

export interface Logbook extends Payload {
  on: string;
  minutes: number;
  from?: string;
  category: "programme" | "supporting" | "community" | "coordination" | "reporting";
  theme?: string;
  programme?: string;
  what: string;
  men?: number;
  women?: number;
}

const longDay = 16 * 60, longAtOnce = 12 * 60;

const ownOf = ({ entries, entity }: Around) => entries.filter(entry => entry.type === "logbook" && entry.mine && entry.entity !== entity && entry.payload.removed !== true);

/** The hours of a student lie here: what was done on a day, for how long, with how many. */
export const logbook: Kind = {
  type: "logbook", label: "Book.Logbook", icon: "note", under: "daily", hasPhotos: true,
  fields: [
    onField,
    { name: "what", as: "long", label: "Book.What", hint: "Book.WhatHint", most: 500 },
    { name: "minutes", as: "hours", label: "Book.HowLong", hint: "Book.HowLongHint", least: 15, most: 1440 },
    { name: "category", as: "choice", label: "Book.Category", start: () => "programme", choices: choicesOf(["programme", "Book.CategoryProgramme"], ["supporting", "Book.CategorySupporting"], ["community", "Book.CategoryCommunity"], ["coordination", "Book.CategoryCoordination"], ["reporting", "Book.CategoryReporting"]) },
    { name: "programme", as: "choice", label: "Book.WhichProgramme", optional: true, choices: entriesOf("programme", payload => String(payload.title)), when: values => values.category === "programme" },
    { name: "men", as: "whole", label: "Book.Men", optional: true, most: 100_000 },
    { name: "women", as: "whole", label: "Book.Women", optional: true, most: 100_000 },
    { name: "from", as: "time", label: "Book.From", optional: true },
    { name: "theme", as: "choice", label: "Book.Theme", optional: true, choices: themesOf, when: values => values.category !== "programme" || !values.programme },
    noteField,
  ],
  // What is done for a programme serves its theme.
  complete: (payload, { entries }) => {
    const theme = entries.find(entry => entry.entity === payload.programme)?.payload.theme;
    return typeof theme === "string" ? { ...payload, theme } : payload;
  },
  doubts(payload, around) {
    const { on, minutes, from, what } = payload as Logbook, doubts: Remark[] = doubtsOfDay("on", on, around);
    const sameDay = ownOf(around).filter(entry => dayOf(entry) === on), rest = sameDay.reduce((sum, entry) => sum + Number(entry.payload.minutes), 0);
    if (minutes > longAtOnce) doubts.push({ name: "minutes", key: "Book.DoubtLong" });
    else if (minutes && rest + minutes > longDay) doubts.push({ name: "minutes", key: "Book.DoubtLongDay", parts: [(rest + minutes) / 60] });
    if (from && minutes && sameDay.some(entry => overlaps(entry, from, minutes))) doubts.push({ name: "from", key: "Book.DoubtOverlap" });
    if (what && ownOf(around).some(entry => String(entry.payload.what).toLowerCase() === what.toLowerCase())) doubts.push({ name: "what", key: "Book.DoubtSame" });
    return doubts;
  },
  line: payload => ({ title: String(payload.what), minutes: Number(payload.minutes) }),
};

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function overlaps({ payload }: Entry, from: string, minutes: number): boolean {
  if (typeof payload.from !== "string") return false;
  const other = minuteOf(payload.from), own = minuteOf(from);
  return own < other + Number(payload.minutes) && other < own + minutes;
}
