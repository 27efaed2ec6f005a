import { newId } from "./new-id";

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

type Whose = Pick<Mark, "period" | "account" | "student" | "place">;

export const present = (whose: Whose, card: string | null): Mark => made(whose, "present", null, card);

export const takenBack = (mark: Mark): Mark => made(mark, "takenBack", mark.id, null);

function made({ period, account, student, place }: Whose, kind: Mark["kind"], takesBack: string | null, card: string | null): Mark {
  const now = Date.now();
  return { id: newId(now), period, account, student, kind, place, takesBack, scannedAt: new Date(now).toISOString(), card, state: "waiting", code: null };
}
