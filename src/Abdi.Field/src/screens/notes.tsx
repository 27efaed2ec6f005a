import { useState } from "preact/hooks";
import { dayOf, type Entry, type Phase } from "../edits/entry";
import { findKind, kinds } from "../edits/kinds";
import { living, today, useField } from "./around";
import { Frame } from "./frame";
import { Icon } from "./icon";
import { Card, Empty, EntryRow, Notice, StateTag } from "./parts";
import { Warnings } from "./warnings";

const sections: { phase: Phase; holds: (entry: Entry) => boolean }[] = [
  { phase: "returned", holds: entry => entry.phase === "returned" || entry.phase === "quarantined" },
  { phase: "phone", holds: entry => entry.phase === "phone" },
  { phase: "sent", holds: entry => entry.phase === "sent" },
  { phase: "approved", holds: entry => entry.phase === "approved" },
];
const shownAtFirst = 20;

/** All that this account has written, by how far it is: what wants to be mended first. */
export function Notes() {
  const { standing, words } = useField(), own = living(standing.entries).filter(entry => entry.mine && findKind(entry.type));
  return (
    <Frame title={words.say("Book.MyNotes")} about={own.length > 0 ? words.say("Book.Entries", own.length) : words.say("Book.NoEntries")} tab="notes" hasCall>
      <Warnings />
      <Outbox />
      {standing.drafts.length > 0 && <Card title={<><StateTag phase="draft" /> {words.say("Book.Entries", standing.drafts.length)}</>}><ul class="lines">{standing.drafts.map(draft => {
        const kind = kinds.find(one => one.type === draft.type);
        return <li class="row" key={draft.key}><span class="badge"><Icon name={kind?.icon ?? "note"} /></span><a href={draft.key === draft.type ? `#/record/${draft.type}` : `#/edit/${draft.key}`}><b>{draft.values.what || draft.values.title || draft.values.text || draft.values.name || words.say(kind?.label ?? draft.type)}</b><small>{words.say("Book.DraftOf", words.moment(draft.savedAt, today()))}</small></a><Icon name="right" /></li>;
      })}</ul></Card>}
      {own.length === 0 && standing.drafts.length === 0 && <Empty title={words.say("Book.NothingWritten")} text={words.say("Book.NothingWrittenWhy")} href="#/record/logbook" action={words.say("Book.WriteFirst")} />}
      {sections.map(section => <Section key={section.phase} phase={section.phase} entries={own.filter(section.holds)} />)}
    </Frame>
  );
}

function Section({ phase, entries }: { phase: Phase; entries: Entry[] }) {
  const { words } = useField(), [most, setMost] = useState(shownAtFirst);
  if (entries.length === 0) return null;
  return (
    <Card title={<><StateTag phase={phase} /> {words.say("Book.Entries", entries.length)}</>}>
      <ul class="lines">{entries.slice(0, most).map(entry => <EntryRow entry={entry} day={words.shortDate(dayOf(entry))} isSorted key={entry.entity} />)}</ul>
      {entries.length > most && <button type="button" class="plain" onClick={() => setMost(most + 50)}>{words.say("Book.ShowMore", entries.length - most)}</button>}
    </Card>
  );
}

/** What waits, and the two ways out of the phone: over the line, or as a file. */
export function Outbox() {
  const { field, standing, words } = useField(), { unsent, unsentPhotos, sending, contactAt, book } = standing, [isMade, setMade] = useState<"" | "making" | "made" | "failed">("");
  const waits = unsent + unsentPhotos > 0;
  const keep = async () => {
    setMade("making");
    try {
      const address = URL.createObjectURL(await field.rescue()), link = document.createElement("a");
      link.href = address;
      link.download = `abdi-${book?.number ?? "cadangan"}-${today()}.abdi`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
      setMade("made");
    } catch {
      setMade("failed");
    }
  };
  const refused = [...standing.photos.values()].filter(photo => photo.state === "refused");
  return (
    <section class="card outbox" aria-label={words.say("Book.Outbox")}>
      <p aria-live="polite"><b>{unsent > 0 ? words.say("Book.Unsent", unsent) : words.say("Book.AllSent")}</b>{unsentPhotos > 0 && <span>{words.say("Book.PhotosWait", unsentPhotos)}</span>}
        <small>{sending.isOn ? words.say("Book.Sending") : contactAt ? words.say("Book.LastContact", words.moment(contactAt, today())) : words.say("Book.NoContact")}</small></p>
      <div class="pair">
        <button type="button" class={waits ? "primary" : ""} disabled={sending.isOn} onClick={() => void field.send()}><Icon name="up" />{words.say("Book.SendNow")}</button>
        {waits && book?.rescue && <button type="button" disabled={isMade === "making"} onClick={() => void keep()}><Icon name="down" />{words.say("Book.SaveRescue")}</button>}
      </div>
      {isMade === "made" && <Notice tone="good" icon="ok" role="status"><p>{words.say("Book.RescueMade")}</p></Notice>}
      {isMade === "failed" && <Notice tone="bad" icon="warn" role="alert"><p>{words.say("Book.RescueFailed")}</p></Notice>}
      {refused.length > 0 && <Notice tone="bad" icon="camera"><p>{words.say("Book.PhotosRefused", refused.length, words.code(refused[0]!.reason))}</p></Notice>}
    </section>
  );
}
