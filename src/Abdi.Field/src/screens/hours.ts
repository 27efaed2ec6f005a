import { isRemoved, type Entry } from "../edits/entry";

/** The minutes of the own logbook by how far they are. What was returned counts only when it has been mended. */
export function hoursOf(entries: Entry[]): { approved: number; pending: number; toMend: number } {
  const sum = { approved: 0, pending: 0, toMend: 0 };
  for (const entry of entries) {
    if (entry.type !== "logbook" || !entry.mine || isRemoved(entry)) continue;
    const where = entry.phase === "approved" ? "approved" : entry.phase === "phone" || entry.phase === "sent" ? "pending" : "toMend";
    sum[where] += Number(entry.payload.minutes);
  }
  return sum;
}
