import type { Payload } from "../edits/entry";
import { troubleOf, type Trouble as RollTrouble } from "./roll";

export type Trouble = RollTrouble | "askedToWait" | "periodUnknown" | "phoneFull";

export interface Change {
  entry: string;
  type: string;
  v: number;
  rev: number;
  state: "sent" | "approved" | "returned";
  author: string;
  mine: boolean;
  /** How many versions wait beside it. */
  proposals: number;
  capturedAt: string;
  note?: string;
  /** Why a version that waited beside it was declined. */
  declined?: string;
  event: string;
  payload: Payload;
}

export interface Answer {
  id: string;
  said: "stored" | "duplicate" | "conflict" | "quarantined";
  rev?: number;
  reason?: string;
  serverSeq?: number;
  receivedAt?: string;
}

export interface Reply {
  answers: Answer[];
  hint: string;
  chain: { last: number; gaps: [number, number][] };
  changes: Change[];
  cursor: string;
  more: boolean;
}

/** The answer of the server, or why there is none. */
export type Said = { answer: Response } | { trouble: Trouble; status?: number; waitSeconds?: number };

const patience = 45_000, waitWhenNotSaid = 30;

/** One call of the server. Whether there is a line is found out by trying, never by asking the browser. */
export async function call(address: string, options: RequestInit = {}, waits = patience): Promise<Said> {
  let answer: Response;
  try {
    answer = await fetch(address, { ...options, headers: { Accept: "application/json", "X-Abdi-Field": "1", ...options.headers }, redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(waits) });
  } catch {
    return { trouble: "noSignal" };
  }
  if (answer.status === 429 || answer.status === 503) return { trouble: "askedToWait", status: answer.status, waitSeconds: secondsOf(answer.headers.get("Retry-After")) };
  // A page in place of an answer is that of a network that wants a sign-in of its own, or of ours.
  if (answer.ok && answer.status === 200 && options.method !== "HEAD" && !answer.headers.get("Content-Type")?.includes("json")) return { trouble: "noSignal" };
  return answer.ok || answer.status === 422 || (options.headers && "Upload-Offset" in options.headers && answer.status === 409) ? { answer } : { trouble: troubleOf(answer), status: answer.status };
}

function secondsOf(text: string | null): number {
  if (!text) return waitWhenNotSaid;
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(1, seconds) : waitWhenNotSaid;
}

/** Reads the answer to its end: a line can be lost half way. */
export async function read<T>(answer: Response): Promise<T | null> {
  try {
    return await answer.json() as T;
  } catch {
    return null;
  }
}

/** What is sent, as small as this browser can make it. */
export async function packed(text: string): Promise<Pick<RequestInit, "body"> & { headers: Record<string, string> }> {
  const headers: Record<string, string> = { "Content-Type": "application/json" };
  if (!("CompressionStream" in globalThis) || text.length < 1024) return { body: text, headers };
  const small = await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer();
  return { body: small, headers: { ...headers, "Content-Encoding": "gzip" } };
}
