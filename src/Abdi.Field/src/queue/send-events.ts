import { fact, note, type Database, type Kept } from "./database";
import { heal } from "./heal";
import { receive } from "./receive";
import { call, packed, read, type Reply, type Trouble } from "./wire";

const eventsAtMost = 200, bytesAtMost = 950_000;

/** Why nothing more was sent, if not because all was. */
export type Stopped = { trouble: Trouble; waitSeconds?: number } | null;

export interface Run {
  db: Database;
  account: string;
  /** The period of the book, if it has one: what is new is asked for in it. What was written for another is sent all the same. */
  period: string | undefined;
  /** Told after each exchange: what waits, and what the server says, has changed. */
  heard: (hint: string) => Promise<void>;
}

/** Sends the events that wait, the oldest first, and takes what is new, until there is no more of either. */
export async function sendEvents(run: Run): Promise<Stopped> {
  const { db } = run, passedOver = new Set<number>(), healed = new Set<number>();
  let atMost = eventsAtMost;
  for (;;) {
    const waiting = (await db.getAllFromIndex("events", "state", "waiting")).filter(event => !passedOver.has(event.seq));
    const batch = batchOf(waiting, atMost), period = batch[0]?.period ?? run.period;
    if (period === undefined) return null;
    const said = await call("/api/sync/v1/batch", { method: "POST", ...await packed(await bodyOf(run, period, batch)) });
    if ("trouble" in said) {
      if (said.status === 404) return { trouble: "periodUnknown" };
      if (said.status !== 400 && said.status !== 413) return said;
      // Unreadable as a whole: halved until the one that is to blame stands alone, and is passed over until the next start.
      if (batch.length === 0) return { trouble: "serverFault" };
      if (batch.length === 1) passedOver.add(batch[0]!.seq);
      atMost = Math.max(1, batch.length >> 1);
      continue;
    }
    const reply = await read<Reply>(said.answer);
    if (!reply) return { trouble: "noSignal" };
    const answered = await receive(db, run.account, reply, period === run.period);
    const again = await heal(db, reply.chain, healed);
    await note(db, { contactAt: Date.now() });
    await run.heard(reply.hint);
    // An answer that tells of none of them would be asked for ever.
    if (batch.length > 0 && answered === 0) return { trouble: "serverFault" };
    const rest = waiting.length - answered;
    if (rest <= 0 && again === 0 && !reply.more && await nothingNew(db, passedOver)) return passedOver.size > 0 ? { trouble: "serverFault" } : null;
  }
}

const nothingNew = async (db: Database, passedOver: Set<number>) => (await db.getAllKeysFromIndex("events", "state", "waiting")).every(seq => passedOver.has(seq));

// A batch is of one period: the first that waits decides which.
function batchOf(waiting: Kept[], atMost: number): Kept[] {
  const batch: Kept[] = [];
  let bytes = 0;
  for (const event of waiting) {
    bytes += event.payload.length * 2 + 600;
    if (event.period !== waiting[0]!.period) continue;
    if (batch.length === atMost || (batch.length > 0 && bytes > bytesAtMost)) break;
    batch.push(event);
  }
  return batch;
}

async function bodyOf({ db, account, period: own }: Run, period: string, batch: Kept[]): Promise<string> {
  const after = period === own ? await fact(db, "cursor") : undefined;
  return written(account, (await fact(db, "device"))!, period, batch, after);
}

/** A batch as it is sent. It says whose it is: a server at which somebody else is signed in by now answers nothing but that. A payload stands in it exactly as it was hashed. */
export function written(account: string, device: string, period: string, batch: Kept[], after?: string): string {
  const events = batch.map(({ id, seq, prev, type, v, entity, baseRev, capturedAt, hint, elapsedMs, group, salt, payload }) =>
    `${JSON.stringify({ id, seq, prev, author: account, type, v, entity, baseRev, capturedAt, hint, elapsedMs, group, salt }).slice(0, -1)},"payload":${payload}}`);
  return `${JSON.stringify({ account, device, period, after }).slice(0, -1)},"events":[${events.join(",")}]}`;
}
