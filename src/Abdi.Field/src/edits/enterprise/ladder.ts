import { choicesOf, type Field } from "../kind";
import type { Payload } from "../entry";

const rung = (name: string, label: string, ...steps: [string, string][]): Field => ({ name: `rungs.${name}`, as: "steps", label, choices: choicesOf(...steps) });

/** The five rungs by which an enterprise climbs in a month, where the classes of the law are too wide to show it. */
export const ladder: Field[] = [
  rung("legal", "Book.RungLegal", ["nib", "Book.StepNib"], ["sppIrt", "Book.StepSppIrt"], ["halal", "Book.StepHalal"], ["brand", "Book.StepBrand"]),
  rung("books", "Book.RungBooks", ["separateCash", "Book.StepCash"], ["dailyRecord", "Book.StepRecord"], ["costPrice", "Book.StepCost"]),
  rung("market", "Book.RungMarket", ["packaging", "Book.StepPackaging"], ["label", "Book.StepLabel"], ["photo", "Book.StepPhoto"], ["marketplace", "Book.StepMarketplace"], ["whatsApp", "Book.StepWhatsApp"], ["qris", "Book.StepQris"]),
  rung("production", "Book.RungProduction", ["recipe", "Book.StepRecipe"], ["hygiene", "Book.StepHygiene"], ["capacity", "Book.StepCapacity"]),
  rung("finance", "Book.RungFinance", ["bankAccount", "Book.StepBank"], ["kurReady", "Book.StepKur"]),
];

export const stepsOf = (payload: Payload): number => Object.values((payload.rungs ?? {}) as Record<string, string[]>).reduce((sum, steps) => sum + steps.length, 0);
