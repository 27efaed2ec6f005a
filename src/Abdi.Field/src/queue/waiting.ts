const name = "abdi-field-waiting", total = "abdi-unsent";

/** What waits on this phone, by account: the only thing that one account can see of another. */
type Waiting = Record<string, { count: number; device: string }>;

const all = (): Waiting => JSON.parse(localStorage.getItem(name) ?? "{}") as Waiting;

/** Tells how much waits here of an account; the pages of the site warn by the sum before somebody signs out. */
export function tellWaiting(account: string, device: string, count: number): void {
  const waiting = all(), known = waiting[account];
  if (known ? known.count === count && known.device === device : count === 0) return;
  waiting[account] = { count, device };
  localStorage.setItem(name, JSON.stringify(waiting));
  localStorage.setItem(total, String(Object.values(waiting).reduce((sum, one) => sum + one.count, 0)));
}

/** How much of other accounts waits for its owner. */
export const ofOthers = (account: string): number => Object.entries(all()).reduce((sum, [owner, one]) => owner === account || owner === scanner ? sum : sum + one.count, 0);

/** What waited in a database that is gone: this phone's storage was emptied while entries lay in it. */
export function lostWith(account: string, device: string): number {
  const known = all()[account];
  return known && known.device !== device ? known.count : 0;
}

/** The name under which the marks of a roll call are counted. */
export const scanner = "scanner";
