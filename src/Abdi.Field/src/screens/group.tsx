import { dayOf, type Entry } from "../edits/entry";
import { stepsOf } from "../edits/enterprise/ladder";
import { kinds } from "../edits/kinds";
import { gramsOf } from "../edits/waste/waste";
import { living, readyBook, useField } from "./around";
import { Frame } from "./frame";
import { Card, Empty, EntryRow } from "./parts";

const sum = (entries: Entry[], of: (payload: Entry["payload"]) => number) => entries.reduce((total, entry) => total + of(entry.payload), 0);

/** What all of the group have recorded of the kinds that belong to it, with the sums. */
export function Group() {
  const { standing, words } = useField(), { group } = readyBook(standing), all = living(standing.entries), shared = kinds.filter(kind => kind.isShared);
  const of = (type: string) => all.filter(entry => entry.type === type);
  const gifts = of("contribution"), waste = of("waste-weighing"), deposits = of("waste-deposit"), enterprises = of("enterprise"), visits = of("enterprise-visit");
  const totals: [string, string][] = [
    ["Book.Programmes", of("programme").length > 0 ? words.figure(of("programme").length) : ""],
    ["Book.Contributions", gifts.length > 0 ? words.rupiah(sum(gifts, payload => Number(payload.rupiah))) : ""],
    ["Book.Weighed", waste.length > 0 ? words.kilos(sum(waste, gramsOf)) : ""],
    ["Book.Deposited", deposits.length > 0 ? words.kilos(sum(deposits, payload => Number(payload.grams))) : ""],
    ["Book.Enterprises", enterprises.length > 0 ? words.figure(enterprises.length) : ""],
    ["Book.EnterpriseSteps", enterprises.length > 0 ? words.figure(sum(enterprises, stepsOf)) : ""],
    ["Book.Coaching", visits.length > 0 ? words.hours(sum(visits, payload => Number(payload.minutes))) : ""],
    ["Book.Outputs", of("output").length > 0 ? words.figure(of("output").length) : ""],
  ];
  const known = totals.filter(([, total]) => total !== ""), lists = shared.map(kind => [kind, of(kind.type)] as const).filter(([, entries]) => entries.length > 0);
  return (
    <Frame title={words.say("Book.GroupRecords")} about={words.say("Book.GroupOf", group.code)} back="#/village" tab="village">
      {lists.length === 0 ? <Empty title={words.say("Book.NothingShared")} text={words.say("Book.NothingSharedWhy")} href="#/record" action={words.say("Book.Record")} /> : <p class="quiet">{words.say("Book.GroupAbout")}</p>}
      {known.length > 0 && <Card title={words.say("Book.Totals")}><dl class="totals">{known.map(([label, total]) => <div key={label}><dt>{words.say(label)}</dt><dd class="num">{total}</dd></div>)}</dl></Card>}
      {lists.map(([kind, entries]) => <Card key={kind.type} title={`${words.say(kind.label)} (${entries.length})`}><ul class="lines">{entries.map(entry => <EntryRow entry={entry} day={words.shortDate(dayOf(entry))} by key={entry.entity} />)}</ul></Card>)}
    </Frame>
  );
}
