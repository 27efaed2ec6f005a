import { choicesOf, type Kind } from "../kind";

/** Something went wrong or nearly did. It is confidential: of the group nobody but its author sees it. */
export const incident: Kind = {
  type: "incident", label: "Book.Incident", icon: "warn", hasPhotos: true,
  fields: [
    { name: "at", as: "instant", label: "Book.IncidentAt", start: () => new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 16) },
    { name: "sort", as: "choice", label: "Book.IncidentSort", choices: choicesOf(["accident", "Book.Accident"], ["illness", "Book.Illness"], ["crime", "Book.Crime"], ["disaster", "Book.Disaster"], ["conflict", "Book.Conflict"], ["nearMiss", "Book.NearMiss"]) },
    { name: "severity", as: "choice", label: "Book.Severity", choices: choicesOf(["minor", "Book.Minor"], ["serious", "Book.Serious"], ["fatal", "Book.Fatal"]) },
    { name: "people", as: "whole", label: "Book.PeopleHit", most: 100_000 },
    { name: "what", as: "long", label: "Book.IncidentWhat", most: 2000 },
    { name: "done", as: "long", label: "Book.IncidentDone", optional: true, most: 1000 },
    { name: "position", as: "position", label: "Book.Position", optional: true },
  ],
  doubts: payload => payload.severity === "fatal" || payload.severity === "serious" ? [{ name: "severity", key: "Book.DoubtCallFirst" }] : [],
  line: payload => ({ title: String(payload.what) }),
  // How exact it is matters for a check-in; for help it does not.
  split({ payload: { accuracyMetres: _, ...payload }, ...edit }) {
    return [{ ...edit, payload }];
  },
};
