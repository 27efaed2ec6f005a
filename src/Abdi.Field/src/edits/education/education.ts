import { doubtsOfDay, onField, themesOf, type Kind } from "../kind";

/** A session of education: who came, and what they knew before and after. */
export const education: Kind = {
  type: "education", label: "Book.Education", icon: "people", under: "village", hasPhotos: true,
  fields: [
    onField,
    { name: "theme", as: "choice", label: "Book.Theme", choices: themesOf },
    { name: "topic", as: "text", label: "Book.Topic", most: 200 },
    { name: "men", as: "whole", label: "Book.Men", most: 100_000 },
    { name: "women", as: "whole", label: "Book.Women", most: 100_000 },
    { name: "outOf", as: "whole", label: "Book.OutOf", hint: "Book.OutOfHint", optional: true, least: 1, most: 1000 },
    { name: "tests", as: "pairs", label: "Book.Tests", hint: "Book.TestsHint", optional: true, most: 200, when: values => !!values.outOf?.trim() },
  ],
  doubts(payload, around) {
    const doubts = doubtsOfDay("on", payload.on, around), tests = (payload.tests ?? []) as (number | null)[][], outOf = Number(payload.outOf);
    if (tests.some(pair => pair.some(points => points !== null && points > outOf))) doubts.push({ name: "tests", key: "Book.DoubtPoints", parts: [outOf] });
    if (tests.length > Number(payload.men) + Number(payload.women)) doubts.push({ name: "tests", key: "Book.DoubtMoreThanAll" });
    return doubts;
  },
  line: payload => ({ title: String(payload.topic), people: Number(payload.men) + Number(payload.women) }),
};
