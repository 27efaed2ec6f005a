import type { Payload } from "../entry";
import { choicesOf, themesOf, type Kind, type Remark } from "../kind";

export interface Programme extends Payload {
  title: string;
  theme: string;
  scope: "group" | "own";
  startsOn: string;
  endsOn: string;
  budget?: number;
}

/** A work programme: what is wrong, who said so, what is done, and which promise it keeps. */
export const programme: Kind = {
  type: "programme", label: "Book.Programme", icon: "flag", under: "group", isShared: true, hasPhotos: true,
  fields: [
    { name: "title", as: "text", label: "Book.ProgrammeTitle", most: 120 },
    { name: "scope", as: "choice", label: "Book.Scope", start: () => "group", choices: choicesOf(["group", "Book.ScopeGroup"], ["own", "Book.ScopeOwn"]) },
    { name: "theme", as: "choice", label: "Book.Theme", choices: themesOf },
    { name: "problem", as: "long", label: "Book.Problem", most: 1000 },
    { name: "source", as: "choice", label: "Book.Source", choices: choicesOf(["survey", "Book.SourceSurvey"], ["aspiration", "Book.SourceAspiration"], ["host", "Book.SourceHost"], ["needData", "Book.SourceNeed"], ["earlierGroup", "Book.SourceEarlier"]) },
    { name: "method", as: "long", label: "Book.Method", most: 1000 },
    { name: "target", as: "text", label: "Book.Target", most: 200 },
    { name: "output", as: "text", label: "Book.Planned", most: 200 },
    { name: "commitment", as: "choice", label: "Book.Commitment", optional: true, choices: ({ book }) => (book.commitments ?? []).map(one => ({ value: one.id, name: one.text })) },
    { name: "priority", as: "choice", label: "Book.Priority", hint: "Book.PriorityHint", optional: true, choices: ({ book }) => (book.priorities ?? []).map(one => ({ value: one.id, name: one.name })) },
    { name: "startsOn", as: "date", label: "Book.StartsOn", start: around => around.today },
    { name: "endsOn", as: "date", label: "Book.EndsOn", start: around => around.book.period.recallOn },
    { name: "budget", as: "rupiah", label: "Book.Budget", optional: true },
    { name: "hostAcceptedBy", as: "text", label: "Book.AcceptedBy", optional: true, most: 120 },
    { name: "hostAcceptedOn", as: "date", label: "Book.AcceptedOn", optional: true },
  ],
  faults(values, { book }) {
    const faults: Remark[] = [];
    if (!values.commitment && !values.priority) faults.push({ name: "commitment", key: book.commitments?.length || book.priorities?.length ? "Book.FaultServes" : "Book.FaultNothingToServe" });
    if (values.startsOn && values.endsOn && values.endsOn < values.startsOn) faults.push({ name: "endsOn", key: "Book.FaultOrder" });
    return faults;
  },
  doubts(payload, { book, entries, entity }) {
    const doubts: Remark[] = [], { title, startsOn, endsOn } = payload as Programme;
    if (startsOn && startsOn < book.period.fieldFrom) doubts.push({ name: "startsOn", key: "Book.DoubtOutside" });
    if (endsOn && endsOn > book.period.recallOn) doubts.push({ name: "endsOn", key: "Book.DoubtOutside" });
    if (title && entries.some(entry => entry.type === "programme" && entry.entity !== entity && String(entry.payload.title).toLowerCase() === title.toLowerCase())) doubts.push({ name: "title", key: "Book.DoubtSame" });
    return doubts;
  },
  line: payload => ({ title: String(payload.title) }),
};
