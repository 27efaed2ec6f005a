import type { Host } from "../edits/book";
import { readyBook, useField } from "./around";
import { Frame } from "./frame";
import { Icon } from "./icon";
import { VillageMap } from "./map";
import { Card, Tel } from "./parts";

const hostKinds: Record<Host["kind"], string> = { village: "Book.KindVillage", kelurahan: "Book.KindKelurahan", school: "Book.KindSchool", pesantren: "Book.KindPesantren", enterpriseCluster: "Book.KindCluster", puskesmas: "Book.KindPuskesmas" };

/** The place: who receives the group, what it lacks, what groups before have promised and done. */
export function Village() {
  const { standing, words } = useField(), { host, group, earlier } = readyBook(standing);
  return (
    <Frame title={host.name} about={words.say("Book.HostAbout", words.say(hostKinds[host.kind]), host.district, host.regency)} tab="village">
      {(host.residents !== undefined || host.contact || host.way) && <Card title={words.say("Book.Host")}>
        {host.residents !== undefined && <p>{words.say("Book.Residents", words.figure(host.residents))}</p>}
        {host.way && <p class="quiet">{host.way}</p>}
        {host.contact && (host.contact.phone
          ? <details class="reveal"><summary>{host.contact.name}{host.contact.office && <small>{host.contact.office}</small>}</summary><Tel phone={host.contact.phone} label={words.say("Book.Call", host.contact.name)} /></details>
          : <p><b>{host.contact.name}</b>{host.contact.office && `, ${host.contact.office}`}</p>)}
      </Card>}
      <Needs needs={host.needs} />
      <VillageMap />
      <Card title={words.say("Book.Earlier")}>
        {(earlier ?? []).length === 0 ? <p class="quiet">{words.say("Book.NoEarlier")}</p> : <ul class="earlier">{earlier!.map(one => (
          <li key={one.period + one.group}><b>{words.say("Book.EarlierGroup", one.group, one.period)}</b>
            {one.finished.length > 0 && <><small>{words.say("Book.Finished")}</small><ul class="ticks">{one.finished.map(text => <li><Icon name="ok" />{text}</li>)}</ul></>}
            {one.promised.length > 0 && <><small>{words.say("Book.Promised")}</small><ul class="ticks open">{one.promised.map(text => <li><Icon name="clock" />{text}</li>)}</ul></>}</li>
        ))}</ul>}
      </Card>
      <Card title={words.say("Book.Mates", words.say("Book.GroupOf", group.code))}>
        <ul class="mates">{group.mates.map(mate => <li key={mate.name}><b>{mate.name}</b><small>{mate.faculty}</small></li>)}</ul>
        {group.supervisor && <p class="quiet">{words.say("Book.SupervisorIs", group.supervisor.name)}</p>}
        <a class="button wide" href="#/group"><Icon name="people" />{words.say("Book.GroupRecords")}</a>
      </Card>
    </Frame>
  );
}

/** Needs as bars; what nobody has measured is hatched and said, never shown as none. */
function Needs({ needs }: { needs: Host["needs"] }) {
  const { words } = useField(), sorted = [...needs].sort((one, other) => (other.need ?? -1) - (one.need ?? -1));
  return (
    <Card title={words.say("Book.Needs")}>
      {needs.length === 0 ? <p class="quiet">{words.say("Book.NoNeeds")}</p> : <>
        <p class="quiet">{words.say("Book.NeedsAbout")}</p>
        <ul class="needs">{sorted.map(({ theme, name, need, source, year }) => (
          <li key={theme}>
            <p><b>{name}</b><span class="num">{need === undefined ? words.say("Book.Unknown") : words.say("Book.OutOfHundred", Math.round(need * 100))}</span></p>
            <div class={need === undefined ? "gauge unknown" : `gauge n${Math.min(5, Math.floor(need * 5) + 1)}`}>{need !== undefined && <i style={{ width: `${Math.max(1, need * 100)}%` }} />}</div>
            {source && <small>{[source, year].filter(part => part).join(", ")}</small>}
          </li>
        ))}</ul>
      </>}
    </Card>
  );
}
