import type { Position } from "../book";
import type { Payload } from "../entry";
import type { Kind } from "../kind";

export type Posko = Payload & Position & { address?: string };

/** Where the group lives. Distances of check-ins are counted from here, not from the middle of the village. */
export const posko: Kind = {
  type: "posko", label: "Book.Posko", icon: "village", under: "group", isShared: true, hasPhotos: true,
  fields: [
    { name: "position", as: "position", label: "Book.Position", hint: "Book.PoskoHint" },
    { name: "address", as: "text", label: "Book.Address", optional: true, most: 200 },
  ],
  doubts: payload => Number(payload.accuracyMetres) > 100 ? [{ name: "position", key: "Book.DoubtAccuracy" }] : [],
  line: payload => payload.address ? { title: String(payload.address) } : {},
};
