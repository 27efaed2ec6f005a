import type { Mark } from "../edits/mark";
import { all, answered } from "./marks";
import { troubleOf, type Trouble } from "./roll";

// As the server takes them: so many in one batch, and no larger.
const marksAtMost = 100;
const patience = 30_000;

interface Answer {
  id: string;
  said: "taken" | "known" | "refused";
  code?: string;
}

/** What of this account and period waits to be sent. */
export async function waiting(period: string, account: string): Promise<Mark[]> {
  return (await all()).filter(mark => mark.state === "waiting" && mark.account === account && mark.period === period);
}

/** Sends all that waits, a batch after the other. A mark is sent when the server has said so, and not before. */
export async function send(period: string, account: string, device: string): Promise<Trouble | "period-closed" | "done"> {
  for (;;) {
    const batch = (await waiting(period, account)).slice(0, marksAtMost);
    if (batch.length === 0) return "done";
    let answer: Response;
    let said: Answer[];
    try {
      answer = await fetch(`/field/rollcall/${encodeURIComponent(period)}/marks`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Abdi-Field": "1", Accept: "application/json" },
        body: JSON.stringify({ account, device, sentAt: new Date().toISOString(), marks: batch.map(asSent) }),
        redirect: "manual",
        signal: AbortSignal.timeout(patience),
      });
      if (answer.status === 422) return "period-closed";
      if (!answer.ok) return troubleOf(answer);
      said = (await answer.json() as { answers: Answer[] }).answers;
    } catch {
      return "noSignal";
    }
    const asked = new Set(batch.map(mark => mark.id));
    const told = said.filter(one => asked.has(one.id));
    for (const one of told) await answered(one.id, one.said === "refused" ? "refused" : "sent", one.code ?? null);
    // An answer that tells of none of them would be asked for ever.
    if (told.length === 0) return "serverFault";
  }
}

const asSent = ({ id, student, kind, place, takesBack, scannedAt, card }: Mark) => ({ id, student, kind, place, takesBack, scannedAt, card });
