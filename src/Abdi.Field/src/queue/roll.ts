import type { Place } from "../edits/mark";

export interface Student {
  id: string;
  name: string;
  number: string;
  faculty: string;
  ready: boolean;
  group?: string;
  bus?: string;
}

/** What the server gives: who is on the roll, and the mark that counts for each. No bus and no group before the gong. */
export interface Roll {
  account: string;
  institution: string;
  key: string;
  before: string;
  readAt: string;
  opensAt?: string;
  lateAfter?: string;
  buses?: string[];
  students: Student[];
  marks: { id: string; student: string; place: Place; at: string; mine: boolean }[];
}

export type Trouble = "noSignal" | "signedOut" | "otherAccount" | "notAllowed" | "serverFault";

/** The names are thrown away with this when somebody signs out; the marks lie elsewhere. */
export const kept = "abdi-field";

// Names of others are not kept for longer than a release takes.
const keptFor = 3 * 24 * 60 * 60 * 1000;
const patience = 20_000;

const address = (code: string) => `/field/rollcall/${encodeURIComponent(code)}/roll`;

/** The roll as it was fetched last, by this account. */
export async function keptRoll(code: string, account: string): Promise<Roll | null> {
  const found = await (await caches.open(kept)).match(address(code));
  const roll = found ? await found.json() as Roll : null;
  if (!roll) return null;
  if (roll.account === account && Date.now() - Date.parse(roll.readAt) < keptFor) return roll;
  await (await caches.open(kept)).delete(address(code));
  return null;
}

/** The roll as it is now, kept for when there is no signal. */
export async function fetchRoll(code: string, account: string): Promise<Roll | Trouble> {
  let answer: Response;
  try {
    answer = await fetch(address(code), { headers: { Accept: "application/json" }, redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(patience) });
  } catch {
    return "noSignal";
  }
  if (!answer.ok) return troubleOf(answer);
  try {
    const roll = await answer.clone().json() as Roll;
    if (roll.account !== account) return "otherAccount";
    await (await caches.open(kept)).put(address(code), answer);
    return roll;
  } catch {
    // Signal was lost half way through the answer.
    return "noSignal";
  }
}

/** What an answer means that was none. Who has no session is led to the sign-in page. */
export const troubleOf = (answer: Response): Trouble =>
  answer.type === "opaqueredirect" || answer.status === 401 ? "signedOut" : answer.status === 409 ? "otherAccount" : answer.status === 403 || answer.status === 404 ? "notAllowed" : "serverFault";
