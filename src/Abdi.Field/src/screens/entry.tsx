import { isRemoved, photosOf, type Entry, type Payload, type Version } from "../edits/entry";
import { answerOf } from "../edits/form";
import { findKind } from "../edits/kinds";
import { noteField, type Field } from "../edits/kind";
import { aroundOf, isClosed, phases, today, useField } from "./around";
import { Frame } from "./frame";
import { Icon } from "./icon";
import { Card, Empty, Notice, StateTag, usePhotosSent } from "./parts";
import { Picture } from "./photo-input";
import { Remove } from "./remove";
import { Warnings } from "./warnings";

/** One entry: where it is, what stands in it, what became of it. */
export function EntryScreen({ entity, isJustSaved }: { entity: string; isJustSaved: boolean }) {
  const { standing, words } = useField(), entry = standing.entries.find(one => one.entity === entity), kind = entry && findKind(entry.type), photos = usePhotosSent();
  if (!entry || !kind) return <Frame title={words.say("Book.NotFound")} back="#/notes"><Warnings /><Empty title={words.say("Book.NotFound")} text={words.say("Book.NotFoundWhy")} href="#/notes" action={words.say("Book.MyNotes")} /></Frame>;
  const isGone = isRemoved(entry), mayChange = entry.mine && !isGone && !isClosed(standing), sent = photos(entry);
  return (
    <Frame title={words.say(kind.label)} about={words.say("Book.WrittenAt", words.moment(Date.parse(entry.capturedAt), today()))} back="#/notes" tab="notes">
      <Where entry={entry} isJustSaved={isJustSaved} />
      {isGone ? <Notice tone="info" icon="close"><p>{words.say("Book.IsRemoved")} {typeof entry.payload.reason === "string" ? entry.payload.reason : ""}</p></Notice> : <Card><Facts type={entry.type} payload={entry.payload} />{!entry.mine && <p class="quiet">{words.say("Book.WrittenBy", entry.author)}</p>}</Card>}
      {photosOf(entry.payload).length > 0 && <Card title={words.say("Book.Photos")}>
        {entry.mine && <p class="quiet" role="status">{sent}</p>}
        <ul class="thumbs">{photosOf(entry.payload).map((photo, at) => <li key={photo.sha256}><Picture sha256={photo.sha256} alt={words.say("Book.PhotoNumber", at + 1)} /><PhotoState sha256={photo.sha256} /></li>)}</ul>
      </Card>}
      {mayChange && <div class="pair">{kind.fields.length > 0 && <a class="button" href={`#/edit/${entity}`}><Icon name="edit" />{words.say("Book.Change")}</a>}<Remove entry={entry} /></div>}
      {entry.history.length > 1 && <Card title={words.say("Book.History")}><ol class="versions">{entry.history.map(version => (
        <li key={version.event}><b>{words.moment(Date.parse(version.capturedAt), today())}</b> <VersionTag entry={entry} version={version} /><details><summary>{words.say("Book.AsWritten")}</summary>{version.payload.removed === true ? <p>{words.say("Book.IsRemoved")}</p> : <Facts type={entry.type} payload={version.payload} />}</details></li>
      ))}</ol></Card>}
      {isJustSaved && <a class="button wide" href="#/today"><Icon name="sun" />{words.say("Book.ToToday")}</a>}
    </Frame>
  );
}

function Where({ entry, isJustSaved }: { entry: Entry; isJustSaved: boolean }) {
  const { words } = useField(), { phase } = entry, texts = { phone: "Book.SavedHere", sent: "Book.SavedThere", approved: "Book.SavedApproved", returned: "Book.SavedReturned", quarantined: "Book.SavedAside" } as const;
  const tone = phases[phase].tone === "good" ? "good" : phases[phase].tone === "bad" ? "bad" : phases[phase].tone === "sent" ? "info" : "wait";
  return (
    <>
      <Notice tone={tone} icon={phases[phase].icon} role="status">
        <p><b>{words.say(phases[phase].label)}</b></p><p>{words.say(texts[phase])} {isJustSaved && phase === "phone" ? words.say("Book.SendsItself") : ""}</p>
        {entry.reason && phase === "quarantined" && <p>{words.code(entry.reason)}</p>}
        {entry.note && <q>{entry.note}</q>}
      </Notice>
      {entry.isProposal && <Notice tone="wait" icon="clock"><p><b>{words.say("Book.Proposal")}</b></p><p>{words.say("Book.ProposalWhy")}</p></Notice>}
      {entry.declined && !entry.isProposal && <Notice tone="bad" icon="close"><p><b>{words.say("Book.Declined")}</b></p><p>{words.say("Book.DeclinedWhy")}</p><q>{entry.declined}</q></Notice>}
    </>
  );
}

// What was sent after the version that counts stands beside it: it waits, or was declined.
function VersionTag({ entry, version }: { entry: Entry; version: Version }) {
  const { words } = useField(), isBeside = version.phase === "sent" && entry.history.indexOf(version) > entry.history.findIndex(one => one.event === entry.event);
  if (isBeside && entry.isProposal) return <span class="state wait"><Icon name="clock" />{words.say("Book.Proposal")}</span>;
  if (isBeside && entry.declined) return <span class="state bad"><Icon name="close" />{words.say("Book.Declined")}</span>;
  return <StateTag phase={version.phase} />;
}

function PhotoState({ sha256 }: { sha256: string }) {
  const { standing, words } = useField(), photo = standing.photos.get(sha256);
  if (photo?.state === "waiting" && photo.offset > 0) return <span class="state wait"><Icon name="up" />{words.figure(Math.floor(100 * photo.offset / photo.bytes))}%</span>;
  if (photo?.state === "refused") return <span class="state bad"><Icon name="warn" />{words.code(photo.reason)}</span>;
  return <StateTag phase={photo?.state === "waiting" || photo?.state === "draft" ? "phone" : "sent"} />;
}

/** What was answered, by the questions of the form. */
function Facts({ type, payload }: { type: string; payload: Payload }) {
  const { standing, words } = useField(), kind = findKind(type)!, around = aroundOf(standing);
  const told = (field: Field, answer: unknown): string => {
    const nameOf = (value: string) => { const choice = field.choices?.(around).find(one => one.value === value); return choice ? choice.name ?? words.say(choice.label!) : value; };
    switch (field.as) {
      case "date": return words.date(String(answer));
      case "instant": return words.moment(Date.parse(String(answer)), today());
      case "time": return words.language === "id" ? String(answer).replace(":", ".") : String(answer);
      case "hours": return words.hours(Number(answer));
      case "kilos": return words.kilos(Number(answer));
      case "rupiah": return words.rupiah(Number(answer));
      case "whole": return words.figure(Number(answer));
      case "yes": return words.say(answer ? "Book.Yes" : "Book.No");
      case "choice": return nameOf(String(answer));
      case "steps": return (answer as string[]).map(nameOf).join(", ") || words.say("Book.NoStep");
      case "pairs": return words.say("Book.Pairs", (answer as unknown[]).length);
      case "position": return `${payload.latitude}, ${payload.longitude}`;
      default: return String(answer);
    }
  };
  const facts = [...kind.fields, ...kind.fields.includes(noteField) ? [] : [noteField]].map(field => [field, answerOf(field, payload)] as const).filter(([, answer]) => answer !== undefined);
  if (type === "check-in") return <dl class="answers"><dt>{words.say("Book.CheckIn")}</dt><dd>{words.moment(Date.parse(String(payload.at)), today())}</dd>{payload.latitude !== undefined && <><dt>{words.say("Book.Position")}</dt><dd>{`${payload.latitude}, ${payload.longitude} (${words.say("Book.Accuracy", String(payload.accuracyMetres))})`}</dd></>}</dl>;
  return <dl class="answers">{facts.map(([field, answer]) => <><dt>{words.say(field.label)}</dt><dd>{told(field, answer)}</dd></>)}</dl>;
}
