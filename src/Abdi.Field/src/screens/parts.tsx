import type { ComponentChildren } from "preact";
import { photosOf, type Entry, type Phase } from "../edits/entry";
import { findKind, kinds } from "../edits/kinds";
import { useField, phases, today } from "./around";
import { Icon } from "./icon";

/** Where something is, by colour, icon and word. */
export function StateTag({ phase }: { phase: Phase | "draft" }) {
  const { words } = useField(), { icon, tone, label } = phases[phase];
  return <span class={`state ${tone}`}><Icon name={icon} />{words.say(label)}</span>;
}

export const Card = ({ title, children }: { title?: ComponentChildren; children: ComponentChildren }) => <section class="card">{title && <h2>{title}</h2>}{children}</section>;

export const Notice = ({ tone, icon, children, role }: { tone: "info" | "wait" | "bad" | "good"; icon: string; children: ComponentChildren; role?: "status" | "alert" }) =>
  <div class={`notice ${tone}`} {...role ? { role } : {}}><Icon name={icon} /><div>{children}</div></div>;

/** Nothing is here yet: why, and the first step. */
export const Empty = ({ title, text, href, action }: { title: string; text: string; href?: string; action?: string }) =>
  <div class="empty"><h2>{title}</h2><p>{text}</p>{href && action && <a class="button" href={href}>{action}</a>}</div>;

/** The one line by which an entry is known in a list. */
export function useTitle(): (entry: Pick<Entry, "type" | "payload">) => { title: string; about: string[] } {
  const { words, standing } = useField();
  return ({ type, payload }) => {
    const kind = findKind(type), label = words.say(kind?.label ?? type);
    if (!kind || payload.removed === true) return { title: label, about: [] };
    const line = kind.line(payload, { entries: standing.entries, today: today(), book: standing.book as never });
    const figures = [
      line.minutes === undefined ? "" : words.hours(line.minutes), line.grams === undefined ? "" : words.kilos(line.grams), line.rupiah === undefined ? "" : words.rupiah(line.rupiah),
      line.people === undefined ? "" : words.say("Book.People", words.figure(line.people)), line.points === undefined ? "" : words.say("Book.Steps", line.points),
    ].filter(part => part !== "");
    return { title: line.title ?? label, about: [...line.title === undefined ? [] : [label], ...figures] };
  };
}

/** How far the photos of an entry are; nothing when it has none. */
export function usePhotosSent(): (entry: Entry) => string {
  const { words, standing } = useField();
  return entry => {
    const photos = photosOf(entry.payload), known = photos.filter(photo => standing.photos.has(photo.sha256));
    const sent = photos.length - known.filter(photo => standing.photos.get(photo.sha256)!.state !== "sent").length;
    return photos.length === 0 ? "" : words.say("Book.PhotosSent", sent, photos.length);
  };
}

/** A line of a list. Its state is left out where the heading above says it. */
export function EntryRow({ entry, day, by, isSorted }: { entry: Entry; day?: string; by?: boolean; isSorted?: boolean }) {
  const { title, about } = useTitle()(entry), photos = usePhotosSent()(entry), kind = kinds.find(one => one.type === entry.type);
  const { words } = useField();
  return (
    <li class="row">
      <span class="badge"><Icon name={kind?.icon ?? "note"} /></span>
      <a href={`#/entry/${entry.entity}`}><b>{title}</b><small>{[...by && !entry.mine ? [entry.author] : [], ...day ? [day] : [], ...by ? about.filter(part => part !== words.say(kind!.label)) : about, ...photos && entry.mine ? [photos] : []].join(" · ")}</small>
        {entry.phase === "returned" && entry.note && <q>{entry.note}</q>}</a>
      {entry.isProposal ? <span class="state wait"><Icon name="clock" />{words.say("Book.Proposal")}</span> : (!isSorted || entry.phase === "quarantined") && <StateTag phase={entry.phase} />}
    </li>
  );
}

export const Tel = ({ phone, label, name, urgent }: { phone: string; label: string; name?: string; urgent?: boolean }) =>
  <a class={urgent ? "dial urgent" : "dial"} href={`tel:${phone.replace(/[^\d+]/g, "")}`}><Icon name="sos" /><span><b>{label}</b><small>{[name, phone].filter(part => part).join(" · ")}</small></span></a>;
