import type { Entry, Phase } from "../edits/entry";
import { write, type Database, type Kept, type Write } from "./database";
import type { Answer, Change, Reply } from "./wire";

type Tx = Write<"events" | "entries" | "facts">;

/** Takes what the server has answered and what is new, in one transaction with the place from which to ask on. Says how many events were answered. */
export async function receive(db: Database, account: string, reply: Reply, isOwnPeriod: boolean): Promise<number> {
  const tx: Tx = write(db, ["events", "entries", "facts"]);
  const waiting = new Map((await tx.objectStore("events").index("state").getAll("waiting")).map(event => [event.id, event]));
  let answered = 0;
  for (const answer of reply.answers) {
    const event = waiting.get(answer.id);
    if (!event) continue;
    await told(tx, event, answer);
    waiting.delete(answer.id);
    answered++;
  }
  const stillWaits = new Set([...waiting.values()].map(event => event.entity));
  // Who stands behind an aspiration does not come back to the phone that has erased it.
  for (const change of reply.changes) if (change.type !== "reporter") await changed(tx, account, change, stillWaits.has(change.entry));
  if (isOwnPeriod) void tx.objectStore("facts").put(reply.cursor, "cursor");
  await tx.done;
  return answered;
}

async function told(tx: Tx, event: Kept, answer: Answer): Promise<void> {
  const isAside = answer.said === "quarantined";
  const reason = answer.reason ? { reason: answer.reason } : {};
  await tx.objectStore("events").put({ ...event, ...reason, state: isAside ? "quarantined" : "stored", toldAt: Date.now() });
  const entry = await tx.objectStore("entries").get(event.entity);
  if (!entry) return;
  const phase: Phase = isAside ? "quarantined" : "sent";
  const history = entry.history.map(version => version.event === event.id ? { ...version, phase } : version);
  // Something newer of it may wait still; then that is how it stands.
  const isNewest = entry.event === event.id;
  await tx.objectStore("entries").put({
    ...entry, ...isNewest ? reason : {}, history, phase: isNewest ? phase : entry.phase, rev: Math.max(entry.rev, answer.rev ?? 0), ...isNewest ? { isProposal: answer.said === "conflict" } : {},
  });
}

async function changed(tx: Tx, account: string, change: Change, isWaiting: boolean): Promise<void> {
  const known = await tx.objectStore("entries").get(change.entry);
  if (known && change.rev < known.rev) return;
  const version = { event: change.event, capturedAt: change.capturedAt, phase: change.state as Phase, payload: change.payload };
  const history = known?.history.some(one => one.event === change.event) ? known.history.map(one => one.event === change.event ? { ...one, phase: version.phase } : one) : [...known?.history ?? [], version];
  const note = { ...change.note === undefined ? {} : { note: change.note }, ...change.declined === undefined ? {} : { declined: change.declined } };
  // What was written here since has not been sent yet: it stays on screen, above what the server tells.
  const standing: Pick<Entry, "phase" | "payload" | "event"> = isWaiting && known ? known : { phase: change.state, payload: change.payload, event: change.event };
  const isProposal = known?.isProposal === true && change.proposals > 0;
  await tx.objectStore("entries").put({
    entity: change.entry, type: change.type, rev: change.rev, mine: change.mine, author: change.mine ? account : change.author, capturedAt: known?.capturedAt ?? change.capturedAt,
    phase: standing.phase, payload: standing.payload, event: standing.event, ...note, isProposal, history,
  });
}
