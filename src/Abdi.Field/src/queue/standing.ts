import type { Mark, Place } from "../edits/mark";
import type { Roll } from "./roll";

/** The mark that counts for a student at a place: when, whether this account made it, and whether the server knows it. */
export interface Standing {
  at: number;
  mine: boolean;
}

const nameOf = (student: string, place: Place) => `${place} ${student}`;

/**
 * What counts, of what the server has told and what this phone keeps: the earliest mark that was not taken back. The server decides
 * by the same rule once everybody's marks have arrived; see RollCallMerge.
 */
export class Standings {
  readonly #standing = new Map<string, Standing>();

  constructor(roll: Roll | null, own: Mark[]) {
    const back = new Set(own.filter(mark => mark.kind === "takenBack" && mark.state !== "refused").map(mark => mark.takesBack));
    for (const mark of roll?.marks ?? []) if (!back.has(mark.id)) this.#note(mark.student, mark.place, { at: Date.parse(mark.at), mine: mark.mine });
    // What was sent before the roll was read is in it, or was taken back by somebody else.
    const readAt = roll ? Date.parse(roll.readAt) : 0;
    for (const mark of own) {
      const isNews = mark.state === "waiting" || (mark.state === "sent" && Date.parse(mark.scannedAt) > readAt);
      if (mark.kind === "present" && isNews && !back.has(mark.id)) this.#note(mark.student, mark.place, { at: Date.parse(mark.scannedAt), mine: true });
    }
  }

  of(student: string, place: Place): Standing | undefined {
    return this.#standing.get(nameOf(student, place));
  }

  #note(student: string, place: Place, standing: Standing): void {
    const known = this.#standing.get(nameOf(student, place));
    if (!known || standing.at < known.at) this.#standing.set(nameOf(student, place), standing);
  }
}
