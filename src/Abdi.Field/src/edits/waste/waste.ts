import { doubtsOfDay, onField, type Around, type Field, type Kind, type Remark } from "../kind";
import type { Payload } from "../entry";

const classes: [string, string][] = [
  ["food", "Book.WasteFood"], ["wood", "Book.WasteWood"], ["paper", "Book.WastePaper"], ["plastic", "Book.WastePlastic"], ["metal", "Book.WasteMetal"],
  ["textile", "Book.WasteTextile"], ["rubber", "Book.WasteRubber"], ["glass", "Book.WasteGlass"], ["other", "Book.WasteOther"],
];

const muchPerPerson = 2000;

export const gramsOf = (payload: Payload): number => Object.values((payload.grams ?? {}) as Record<string, number>).reduce((sum, grams) => sum + grams, 0);

const grams = (name: string, label: string, more: Partial<Field> = {}): Field => ({ name, as: "kilos", label, most: 100_000_000, ...more });

/** One of eight days in a row on which the waste of the same households is weighed by class (SNI 19-3964-1994). */
export const wasteWeighing: Kind = {
  type: "waste-weighing", label: "Book.Weighing", icon: "scale", under: "waste", isShared: true, hasPhotos: true,
  fields: [
    onField,
    { name: "day", as: "whole", label: "Book.WeighingDay", hint: "Book.WeighingDayHint", least: 1, most: 8 },
    { name: "households", as: "whole", label: "Book.Households", least: 1, most: 100_000 },
    { name: "people", as: "whole", label: "Book.PeopleInThem", least: 1, most: 1_000_000 },
    ...classes.map(([name, label]) => grams(`grams.${name}`, label, { optional: true })),
  ],
  faults: values => classes.some(([name]) => values[`grams.${name}`]?.trim()) ? [] : [{ name: "grams.food", key: "Book.FaultWeight" }],
  doubts(payload, around) {
    const doubts = doubtsOfDay("on", payload.on, around), all = gramsOf(payload);
    if (all / Number(payload.people) > muchPerPerson) doubts.push({ name: "people", key: "Book.DoubtHeavy", parts: [all / Number(payload.people) / 1000] });
    if (Number(payload.people) < Number(payload.households)) doubts.push({ name: "people", key: "Book.DoubtFewPeople" });
    if (all > 0 && weighedTheSame(payload, around)) doubts.push({ name: "grams.food", key: "Book.DoubtSameWeight" });
    return doubts;
  },
  line: payload => ({ grams: gramsOf(payload), people: Number(payload.people) }),
};

const weighedTheSame = (payload: Payload, { entries, entity }: Around) =>
  entries.some(entry => entry.type === "waste-weighing" && entry.entity !== entity && gramsOf(entry.payload) === gramsOf(payload) && entry.payload.on !== payload.on);

/** What became of the waste between two days. */
export const wasteBalance: Kind = {
  type: "waste-balance", label: "Book.Balance", icon: "scale", under: "waste", isShared: true,
  fields: [
    { name: "from", as: "date", label: "Book.FromDay" },
    { name: "to", as: "date", label: "Book.UntilDay", start: around => around.today },
    grams("generatedGrams", "Book.Generated"),
    grams("organicGrams", "Book.Organic", { hint: "Book.OrganicHint" }),
    grams("inorganicGrams", "Book.Inorganic", { hint: "Book.InorganicHint" }),
  ],
  faults: values => values.from && values.to && values.to < values.from ? [{ name: "to", key: "Book.FaultOrder" }] : [],
  doubts: payload => Number(payload.organicGrams) + Number(payload.inorganicGrams) > Number(payload.generatedGrams) ? [{ name: "generatedGrams", key: "Book.DoubtReduced" }] : [],
  line: payload => ({ grams: Number(payload.generatedGrams) }),
};

/** How many of the households that were visited sort their waste. */
export const wasteSorting: Kind = {
  type: "waste-sorting", label: "Book.Sorting", icon: "scale", under: "waste", isShared: true, hasPhotos: true,
  fields: [
    onField,
    { name: "visited", as: "whole", label: "Book.Visited", least: 1, most: 100_000 },
    { name: "sorting", as: "whole", label: "Book.SortingOnes", most: 100_000 },
  ],
  doubts: (payload, around) => [...doubtsOfDay("on", payload.on, around), ...Number(payload.sorting) > Number(payload.visited) ? [{ name: "sorting", key: "Book.DoubtMoreThanAll" }] : []],
  line: payload => ({ people: Number(payload.visited) }),
};

/** What the waste bank pays for a material from a day on. */
export const wastePrice: Kind = {
  type: "waste-price", label: "Book.Price", icon: "scale", under: "waste", isShared: true,
  fields: [
    { name: "material", as: "text", label: "Book.Material", most: 60 },
    { name: "rupiahPerKg", as: "rupiah", label: "Book.PerKilo", most: 1_000_000 },
    { name: "validFrom", as: "date", label: "Book.ValidFrom", start: around => around.today },
  ],
  line: payload => ({ title: String(payload.material), rupiah: Number(payload.rupiahPerKg) }),
};

/** What was brought to the waste bank. */
export const wasteDeposit: Kind = {
  type: "waste-deposit", label: "Book.Deposit", icon: "scale", under: "waste", isShared: true, hasPhotos: true,
  fields: [
    onField,
    { name: "material", as: "text", label: "Book.Material", most: 60 },
    grams("grams", "Book.Weight", { least: 1 }),
    { name: "rupiah", as: "rupiah", label: "Book.Paid" },
    { name: "depositors", as: "whole", label: "Book.Depositors", least: 1, most: 100_000 },
  ],
  doubts(payload, around) {
    const doubts: Remark[] = doubtsOfDay("on", payload.on, around);
    const price = around.entries.filter(entry => entry.type === "waste-price" && String(entry.payload.material).toLowerCase() === String(payload.material).toLowerCase() && String(entry.payload.validFrom) <= String(payload.on))
      .sort((one, other) => String(other.payload.validFrom).localeCompare(String(one.payload.validFrom)))[0];
    const owed = price ? Math.round(Number(price.payload.rupiahPerKg) * Number(payload.grams) / 1000) : null;
    if (owed !== null && typeof payload.rupiah === "number" && Math.abs(owed - payload.rupiah) > owed / 10) doubts.push({ name: "rupiah", key: "Book.DoubtPrice", parts: [owed] });
    return doubts;
  },
  line: payload => ({ title: String(payload.material), grams: Number(payload.grams), rupiah: Number(payload.rupiah) }),
};
