import type { Edit, Payload } from "../entry";
import { choicesOf, doubtsOfDay, onField, themesOf, type Kind, type Values } from "../kind";

export interface Reporter extends Payload {
  aspiration: string;
  name: string;
  phone?: string;
}

const mayBeNamed = (values: Values) => values.consent === "yes" && values.anonymous !== "yes";

/**
 * What a resident said, in their words. Who it was is an edit of its own, made only when they agreed to be named: it is erased
 * from the phone while the aspiration stays.
 */
export const aspiration: Kind = {
  type: "aspiration", label: "Book.Aspiration", icon: "talk", under: "village", hasPhotos: true,
  fields: [
    onField,
    { name: "sort", as: "choice", label: "Book.Sort", choices: choicesOf(["complaint", "Book.Complaint"], ["aspiration", "Book.Wish"], ["information", "Book.Question"]) },
    { name: "text", as: "long", label: "Book.Verbatim", hint: "Book.VerbatimHint", most: 2000 },
    { name: "theme", as: "choice", label: "Book.Theme", optional: true, choices: themesOf },
    { name: "place", as: "text", label: "Book.Place", optional: true, most: 120 },
    { name: "consent", as: "yes", label: "Book.Consent", hint: "Book.ConsentHint" },
    { name: "anonymous", as: "yes", label: "Book.Anonymous" },
    { name: "reporter.name", as: "text", label: "Book.ReporterName", hint: "Book.ReporterHint", optional: true, most: 120, when: mayBeNamed },
    { name: "reporter.phone", as: "text", label: "Book.ReporterPhone", optional: true, most: 30, when: mayBeNamed },
  ],
  faults: values => mayBeNamed(values) && values["reporter.phone"]?.trim() && !values["reporter.name"]?.trim() ? [{ name: "reporter.name", key: "Book.FaultMissing" }] : [],
  doubts: (payload, around) => [...doubtsOfDay("on", payload.on, around), ...payload.consent === true ? [] : [{ name: "consent", key: "Book.DoubtConsent" }]],
  line: payload => ({ title: String(payload.text) }),
  split(edit, newEntity) {
    const { reporter, ...payload } = edit.payload as Payload & { reporter?: Omit<Reporter, "aspiration"> };
    const said: Edit = { ...edit, payload };
    return reporter?.name ? [said, { type: "reporter", entity: newEntity(), baseRev: 0, payload: { aspiration: edit.entity, ...reporter } }] : [said];
  },
};
