import { dayAt, type Payload } from "./entry";
import { noteField, type Around, type Field, type Kind, type Remark, type Values } from "./kind";

/** The fields of a form that are asked now: some depend on what was answered before. */
export const fieldsOf = (kind: Kind, values: Values): Field[] => [...kind.fields, ...kind.fields.some(field => field.name === "note") ? [] : [noteField]].filter(field => field.when?.(values) ?? true);

/** What a new form begins with. */
export function startOf(kind: Kind, around: Around): Record<string, string> {
  return Object.fromEntries(kind.fields.filter(field => field.start).map(field => [field.name, field.start!(around)]));
}

/** A number as it is typed in Indonesia, 2,5 or 1.250.000, or as a machine writes it, 2.5. */
export function numberOf(typed: string): number | null {
  const text = typed.replace(/[\s]|^rp\.?/gi, "");
  const plain = /^\d{1,3}(\.\d{3})+(,\d+)?$/.test(text) ? text.replaceAll(".", "").replace(",", ".") : text.replace(",", ".");
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

const scale: Partial<Record<Field["as"], number>> = { hours: 60, kilos: 1000, whole: 1, rupiah: 1 };

/** What was typed, read: the payload, and what keeps it from being one. A payload with faults is good for doubts only. */
export function readForm(kind: Kind, values: Values, around: Around): { payload: Payload; faults: Remark[] } {
  const payload: Payload = {}, faults: Remark[] = [];
  for (const field of fieldsOf(kind, values)) {
    const typed = (values[field.name] ?? "").trim();
    if (field.as === "yes") { put(payload, field.name, typed === "yes"); continue; }
    if (typed === "") {
      if (field.as === "steps") put(payload, field.name, []);
      else if (!field.optional) faults.push({ name: field.name, key: "Book.FaultMissing" });
      continue;
    }
    const read = valueOf(field, typed);
    if ("key" in read) faults.push({ name: field.name, ...read });
    else if (field.as === "position") Object.assign(payload, read.value);
    else put(payload, field.name, read.value);
  }
  faults.push(...kind.faults?.(values, around) ?? []);
  return { payload: kind.complete?.(payload, around) ?? payload, faults };
}

type Read = { value: unknown } | Omit<Remark, "name">;

function valueOf(field: Field, typed: string): Read {
  const by = scale[field.as];
  if (by) return numberIn(field, typed, by);
  switch (field.as) {
    case "instant": return { value: new Date(`${typed}:00+07:00`).toISOString() };
    case "steps": return { value: typed.split(",") };
    case "position": { const [latitude, longitude, accuracyMetres] = typed.split(" ").map(Number); return { value: { latitude, longitude, accuracyMetres } }; }
    case "pairs": return pairsIn(typed, field.most!);
    case "text": case "long": return field.most && typed.length > field.most ? { key: "Book.FaultLong", parts: [field.most, typed.length] } : { value: typed };
    default: return { value: typed };
  }
}

function numberIn(field: Field, typed: string, by: number): Read {
  const number = numberOf(typed);
  if (number === null) return { key: field.as === "hours" || field.as === "kilos" ? "Book.FaultNumber" : "Book.FaultWhole" };
  const value = Math.round(number * by), least = field.least ?? 0;
  if (by === 1 && value !== number) return { key: "Book.FaultWhole" };
  if (value >= least && value <= (field.most ?? Infinity)) return { value };
  return field.most === undefined ? { key: "Book.FaultLeast", parts: [least / by] } : { key: "Book.FaultBetween", parts: [least / by, field.most / by] };
}

function pairsIn(typed: string, most: number): Read {
  const lines = typed.split("\n").map(line => line.trim()).filter(line => line !== "");
  const pairs = lines.map(line => line.split(/[\s;]+/).map(part => part === "-" ? null : numberOf(part) ?? undefined));
  const isGood = pairs.length <= most && pairs.every(pair => pair.length === 2 && pair.every(part => part === null || Number.isInteger(part)));
  return isGood ? { value: pairs } : { key: "Book.FaultPairs" };
}

function put(payload: Payload, name: string, value: unknown): void {
  const [outer, inner] = name.split(".") as [string, string?];
  if (inner === undefined) payload[outer] = value;
  else (payload[outer] ??= {} as Payload) && ((payload[outer] as Payload)[inner] = value);
}

/** The answer to a field out of a payload. */
export function answerOf(field: Field, payload: Payload): unknown {
  if (field.as === "position") return payload.latitude === undefined ? undefined : payload;
  const [outer, inner] = field.name.split(".") as [string, string?];
  return inner === undefined ? payload[outer] : (payload[outer] as Payload | undefined)?.[inner];
}

/** A payload as it would have been typed: what a form begins with when an entry is changed. */
export function valuesOf(kind: Kind, payload: Payload): Record<string, string> {
  const values: Record<string, string> = {};
  for (const field of [...kind.fields, noteField]) {
    const answer = answerOf(field, payload);
    if (answer !== undefined) values[field.name] = typedOf(field, answer);
  }
  return values;
}

function typedOf(field: Field, answer: unknown): string {
  const by = scale[field.as];
  if (by) return String(Number(answer) / by).replace(".", ",");
  switch (field.as) {
    case "yes": return answer ? "yes" : "";
    case "steps": return (answer as string[]).join(",");
    case "instant": { const at = Date.parse(String(answer)); return `${dayAt(at)}T${new Date(at + 7 * 3600_000).toISOString().slice(11, 16)}`; }
    case "pairs": return (answer as (number | null)[][]).map(pair => pair.map(part => part === null ? "-" : String(part).replace(".", ",")).join(" ")).join("\n");
    case "position": { const { latitude, longitude, accuracyMetres } = answer as Payload; return `${latitude} ${longitude} ${accuracyMetres}`; }
    default: return String(answer);
  }
}
