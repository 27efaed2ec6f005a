import { choicesOf, doubtsOfDay, onField, type Kind } from "../kind";

/** Something that was made and can be shown. */
export const output: Kind = {
  type: "output", label: "Book.Output", icon: "star", under: "group", isShared: true, hasPhotos: true,
  fields: [
    onField,
    { name: "sort", as: "choice", label: "Book.OutputSort", choices: choicesOf(["infographic", "Book.Infographic"], ["video", "Book.Video"], ["news", "Book.News"], ["article", "Book.Article"], ["poster", "Book.Poster"], ["module", "Book.Module"]) },
    { name: "title", as: "text", label: "Book.OutputTitle", most: 200 },
    { name: "address", as: "text", label: "Book.WebAddress", hint: "Book.WebAddressHint", optional: true, most: 300 },
  ],
  faults: values => values.address?.trim() && !/^https:\/\/[^\s/]+\.[^\s]+$/.test(values.address.trim()) ? [{ name: "address", key: "Book.FaultAddress" }] : [],
  doubts: (payload, around) => doubtsOfDay("on", payload.on, around),
  line: payload => ({ title: String(payload.title) }),
};
