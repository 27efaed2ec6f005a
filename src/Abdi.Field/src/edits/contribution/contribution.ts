import { choicesOf, doubtsOfDay, entriesOf, onField, type Kind } from "../kind";

const much = 50_000_000;

/** What somebody gave to a programme, in money or in kind, and who: the four columns of the account. */
export const contribution: Kind = {
  type: "contribution", label: "Book.Contribution", icon: "gift", under: "group", isShared: true, hasPhotos: true,
  fields: [
    onField,
    { name: "what", as: "text", label: "Book.Gift", hint: "Book.GiftHint", most: 200 },
    { name: "source", as: "choice", label: "Book.GiftSource", choices: choicesOf(["student", "Book.FromStudents"], ["community", "Book.FromCommunity"], ["government", "Book.FromGovernment"], ["donor", "Book.FromDonor"]) },
    { name: "rupiah", as: "rupiah", label: "Book.GiftValue", hint: "Book.GiftValueHint" },
    { name: "inKind", as: "yes", label: "Book.InKind" },
    { name: "programme", as: "choice", label: "Book.WhichProgramme", optional: true, choices: entriesOf("programme", payload => String(payload.title)) },
  ],
  doubts: (payload, around) => [...doubtsOfDay("on", payload.on, around), ...Number(payload.rupiah) > much ? [{ name: "rupiah", key: "Book.DoubtMuch" }] : []],
  line: payload => ({ title: String(payload.what), rupiah: Number(payload.rupiah) }),
};
