import type { Position } from "../book";
import type { Payload } from "../entry";
import type { Kind } from "../kind";

export interface CheckIn extends Payload {
  on: string;
  at: string;
  latitude?: number;
  longitude?: number;
  accuracyMetres?: number;
  noPosition?: "denied" | "unavailable";
}

/** Present on a day, where the phone was as the button was pressed, or why it could not tell. Nothing is followed afterwards. */
export const checkIn: Kind = {
  type: "check-in", label: "Book.CheckIn", icon: "ok",
  fields: [],
  line: () => ({}),
};

export const presentAt = (on: string, at: number, found: Position | "denied" | "unavailable"): CheckIn =>
  ({ on, at: new Date(at).toISOString(), ...typeof found === "string" ? { noPosition: found } : found });
