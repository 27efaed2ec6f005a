import { choicesOf, doubtsOfDay, entriesOf, onField, type Field, type Kind } from "../kind";
import { ladder, stepsOf } from "./ladder";

const microSales = 2_000_000_000, longVisit = 8 * 60;

const whichField: Field = { name: "enterprise", as: "choice", label: "Book.WhichEnterprise", hint: "Book.WhichEnterpriseHint", choices: entriesOf("enterprise", payload => String(payload.name)) };

/** A small enterprise as it was found: the baseline that later progress is counted from. */
export const enterprise: Kind = {
  type: "enterprise", label: "Book.Enterprise", icon: "shop", under: "enterprise", isShared: true, hasPhotos: true,
  fields: [
    { name: "name", as: "text", label: "Book.EnterpriseName", most: 120 },
    { name: "trade", as: "text", label: "Book.Trade", hint: "Book.TradeHint", most: 120 },
    { ...onField, label: "Book.BaselineOn" },
    { name: "capital", as: "rupiah", label: "Book.Capital", hint: "Book.CapitalHint" },
    { name: "yearlySales", as: "rupiah", label: "Book.YearlySales" },
    { name: "workers", as: "whole", label: "Book.Workers", hint: "Book.WorkersHint", most: 10_000 },
    { name: "womenOwned", as: "yes", label: "Book.WomenOwned" },
    ...ladder,
    { name: "consent", as: "yes", label: "Book.OwnerConsent", hint: "Book.OwnerConsentHint" },
  ],
  doubts: (payload, around) => [
    ...doubtsOfDay("on", payload.on, around),
    ...Number(payload.yearlySales) > microSales ? [{ name: "yearlySales", key: "Book.DoubtNotMicro" }] : [],
    ...payload.consent === true ? [] : [{ name: "consent", key: "Book.DoubtOwner" }],
  ],
  line: payload => ({ title: String(payload.name), points: stepsOf(payload) }),
};

const nameIn = (payload: Record<string, unknown>, entries: readonly { entity: string; payload: Record<string, unknown> }[] = []) => {
  const found = entries.find(entry => entry.entity === payload.enterprise);
  return found ? { title: String(found.payload.name) } : {};
};

/** A coaching visit: what was spoken about and what was agreed. */
export const enterpriseVisit: Kind = {
  type: "enterprise-visit", label: "Book.EnterpriseVisit", icon: "shop", under: "enterprise", isShared: true, hasPhotos: true,
  fields: [
    whichField,
    onField,
    { name: "subject", as: "choice", label: "Book.Subject", choices: choicesOf(["management", "Book.Management"], ["marketing", "Book.Marketing"]) },
    { name: "minutes", as: "hours", label: "Book.HowLong", hint: "Book.HowLongHint", least: 5, most: 1440 },
    { name: "what", as: "long", label: "Book.Coached", most: 1000 },
    { name: "agreed", as: "long", label: "Book.Agreed", optional: true, most: 500 },
  ],
  doubts: (payload, around) => [...doubtsOfDay("on", payload.on, around), ...Number(payload.minutes) > longVisit ? [{ name: "minutes", key: "Book.DoubtLong" }] : []],
  line: (payload, around) => ({ title: String(payload.what), ...nameIn(payload, around?.entries), minutes: Number(payload.minutes) }),
};

/** The same enterprise at the end, and three and six months later. */
export const enterpriseProgress: Kind = {
  type: "enterprise-progress", label: "Book.EnterpriseProgress", icon: "shop", under: "enterprise", isShared: true, hasPhotos: true,
  fields: [
    whichField,
    onField,
    { name: "at", as: "choice", label: "Book.ProgressAt", choices: choicesOf(["end", "Book.AtEnd"], ["months3", "Book.AtThree"], ["months6", "Book.AtSix"]) },
    { name: "yearlySales", as: "rupiah", label: "Book.YearlySales", optional: true },
    { name: "workers", as: "whole", label: "Book.Workers", optional: true, most: 10_000 },
    ...ladder,
  ],
  doubts(payload, { entries }) {
    const baseline = entries.find(entry => entry.entity === payload.enterprise);
    return baseline && stepsOf(payload) < stepsOf(baseline.payload) ? [{ name: "rungs.legal", key: "Book.DoubtFewerSteps", parts: [stepsOf(payload), stepsOf(baseline.payload)] }] : [];
  },
  line: (payload, around) => ({ ...nameIn(payload, around?.entries), points: stepsOf(payload) }),
};
