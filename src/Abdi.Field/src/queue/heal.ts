import { fact, note, write, type Database } from "./database";
import type { Reply } from "./wire";

/**
 * Compares what the server says to have of this phone with what the phone was told. What the server had and has no more, it is sent
 * again; what neither has is lost, and is counted. Once in a run for each event: a server that never counts it is not asked for ever.
 */
export async function heal(db: Database, chain: Reply["chain"], healed: Set<number>): Promise<number> {
  const head = await fact(db, "head");
  if (!head) return 0;
  const missing = [...chain.gaps, ...chain.last < head.seq ? [[chain.last + 1, head.seq] as [number, number]] : []];
  const lost = new Set<number>();
  let again = 0;
  const tx = write(db, ["events", "photos"]);
  const events = tx.objectStore("events"), photos = tx.objectStore("photos");
  for (const [from, to] of missing) {
    const held = new Map((await events.getAll(IDBKeyRange.bound(from, to))).map(event => [event.seq, event]));
    for (let seq = from; seq <= to; seq++) {
      const event = held.get(seq);
      if (!event) lost.add(seq);
      else if (event.state === "stored" && !healed.has(seq)) {
        const { toldAt: _, ...rest } = event;
        await events.put({ ...rest, state: "waiting" });
        healed.add(seq);
        again++;
      }
    }
  }
  // A server that lost an event lost its photos with it, or knows them still: the first question tells.
  for (const photo of again > 0 ? await photos.getAll() : []) if (photo.state === "sent" && photo.seq !== undefined && healed.has(photo.seq)) await photos.put({ ...photo, state: "waiting" });
  await tx.done;
  await note(db, { lostSeqs: [...lost] });
  return again;
}
