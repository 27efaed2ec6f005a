export type Place = "hall" | "bus";

/** One mark of a roll call, as it is kept on this phone. It is never changed but for how the server answered it. */
export interface Mark {
  id: string;
  period: string;
  /** The account that made it: on a shared phone it waits for its owner. */
  account: string;
  student: string;
  kind: "present" | "takenBack";
  place: Place;
  takesBack: string | null;
  scannedAt: string;
  card: string | null;
  state: "waiting" | "sent" | "refused";
  /** Why the server refused it. */
  code: string | null;
}

/** A UUID of version 7: it begins with the time, so that a database keeps neighbours together. It proves no time. */
export function newId(now: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) & 0xff;
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

type Whose = Pick<Mark, "period" | "account" | "student" | "place">;

export const present = (whose: Whose, card: string | null): Mark => made(whose, "present", null, card);

export const takenBack = (mark: Mark): Mark => made(mark, "takenBack", mark.id, null);

function made({ period, account, student, place }: Whose, kind: Mark["kind"], takesBack: string | null, card: string | null): Mark {
  const now = Date.now();
  return { id: newId(now), period, account, student, kind, place, takesBack, scannedAt: new Date(now).toISOString(), card, state: "waiting", code: null };
}
