import { dayOf } from "../edits/entry";
import { findKind } from "../edits/kinds";
import type { Logbook } from "../edits/logbook/logbook";
import type { Programme } from "../edits/programme/programme";
import { isClosed, living, readyBook, today, useField } from "./around";
import { Attendance } from "./attendance";
import { Frame } from "./frame";
import { hoursOf } from "./hours";
import { Icon } from "./icon";
import { Card, EntryRow, StateTag } from "./parts";
import { Warnings } from "./warnings";

const dayLength = 86_400_000, writtenShown = 5;
const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / dayLength);

/** The day at a glance: am I there, what is planned, what is written, how far am I. */
export function Today() {
  const { standing, words } = useField(), { period } = readyBook(standing), day = today(), entries = living(standing.entries);
  const number = daysBetween(period.fieldFrom, day) + 1, all = daysBetween(period.fieldFrom, period.recallOn) + 1;
  const when = number < 1 ? words.say("Book.BeginsIn", words.weekday(day), 1 - number) : number > all ? words.say("Book.Over", words.weekday(day)) : words.say("Book.DayOf", words.weekday(day), number, all);
  const noted = entries.find(entry => entry.mine && entry.note);
  const written = entries.filter(entry => entry.mine && findKind(entry.type) && entry.type !== "check-in" && entry.type !== "programme" && dayOf(entry) === day && !(entry.type === "logbook" && entry.payload.programme));
  return (
    <Frame title={words.say("Book.Today")} about={when} tab="today" hasCall>
      <Warnings />
      {number >= 1 && number <= all && !period.closed && <Attendance />}
      <Plan day={day} />
      {written.length > 0 && <Card title={words.say("Book.WrittenToday")}><ul class="lines">{written.slice(0, writtenShown).map(entry => <EntryRow entry={entry} key={entry.entity} />)}</ul>{written.length > writtenShown && <p><a href="#/notes">{words.say("Book.MoreNotes", written.length - writtenShown)}</a></p>}</Card>}
      {!isClosed(standing) && <nav class="quick" aria-label={words.say("Book.RecordOther")}>
        <a href="#/record/aspiration"><Icon name="talk" />{words.say("Book.Aspiration")}</a>
        <a href="#/record/enterprise-visit"><Icon name="shop" />{words.say("Book.EnterpriseVisit")}</a>
        <a href="#/record/waste-weighing"><Icon name="scale" />{words.say("Book.Weighing")}</a>
      </nav>}
      <Hours expected={Math.min(1, Math.max(0, number / all))} />
      <Card title={words.say("Book.FromLecturer")}>
        {noted ? <a class="last" href={`#/entry/${noted.entity}`}><q>{noted.note}</q><small><StateTag phase={noted.phase} /></small></a> : <p class="quiet">{words.say("Book.NoNote")}</p>}
      </Card>
      <a class="button wide" href="#/group"><Icon name="people" />{words.say("Book.GroupRecords")}</a>
    </Frame>
  );
}

function Plan({ day }: { day: string }) {
  const { standing, words } = useField(), entries = living(standing.entries);
  const planned = entries.filter(entry => entry.type === "programme").filter(({ payload }) => { const { startsOn, endsOn } = payload as Programme; return startsOn <= day && day <= endsOn; });
  const doneOf = (entity: string) => entries.filter(entry => entry.mine && entry.type === "logbook" && entry.payload.programme === entity && dayOf(entry) === day);
  return (
    <Card title={words.say("Book.Plan")}>
      {planned.length === 0 ? <p class="quiet">{words.say("Book.NoPlan")} {!isClosed(standing) && <a href="#/record/programme">{words.say("Book.WriteProgramme")}</a>}</p> : <ul class="plan">{planned.map(({ entity, payload }) => {
        const done = doneOf(entity), minutes = done.reduce((sum, entry) => sum + (entry.payload as Logbook).minutes, 0), { title, endsOn } = payload as Programme;
        return (
          <li key={entity} class={done.length > 0 ? "done" : ""}>
            <span class="box">{done.length > 0 && <Icon name="ok" />}</span>
            <a href={`#/record/logbook?programme=${entity}`}><b>{title}</b><small>{done.length > 0 ? words.say("Book.Recorded", words.hours(minutes)) : words.say("Book.Until", words.date(endsOn))}</small></a>
            {done[0] && <StateTag phase={done[0].phase} />}
          </li>
        );
      })}</ul>}
    </Card>
  );
}

function Hours({ expected }: { expected: number }) {
  const { standing, words } = useField(), wanted = (readyBook(standing).period.hoursWanted ?? 0) * 60, { approved, pending, toMend } = hoursOf(standing.entries);
  const done = approved + pending, behind = Math.round((wanted * expected - done) / 60), share = (minutes: number) => `${Math.min(100, 100 * minutes / wanted)}%`;
  // Not every season asks for a number of hours.
  return (
    <Card title={words.say("Book.ServiceHours")}>
      {wanted === 0 ? <p class="figure"><b class="num">{words.figure(done / 60)}</b> {words.say("Book.HoursDone")}</p> : <p class="figure"><b class="num">{words.figure(done / 60)}</b> {words.say("Book.OfHours", words.figure(wanted / 60))}{expected > 0 && <span class={behind > 0 ? "behind" : "on-time"}>{behind > 0 ? words.say("Book.Behind", behind) : words.say("Book.OnTime")}</span>}</p>}
      {wanted > 0 && <div class="meter" role="img" aria-label={words.say("Book.HoursMeter", words.figure(done / 60), words.figure(wanted / 60), words.figure(Math.round(wanted * expected / 60)))}>
        <i class="approved" style={{ width: share(approved) }} /><i class="pending" style={{ width: share(pending) }} />{expected > 0 && <u style={{ left: `${100 * expected}%` }} />}
      </div>}
      <p class="quiet sums"><span class="approved"><Icon name="twice" />{words.say("Book.HoursApproved", words.figure(approved / 60))}</span><span class="pending">{words.say("Book.HoursPending", words.figure(pending / 60))}</span>{toMend > 0 && <span class="bad">{words.say("Book.HoursToMend", words.figure(toMend / 60))}</span>}</p>
    </Card>
  );
}
