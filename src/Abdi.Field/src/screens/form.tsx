import { useMemo, useRef, useState } from "preact/hooks";
import { photosOf, type Edit, type Entry, type PhotoName } from "../edits/entry";
import { fieldsOf, readForm, startOf, valuesOf } from "../edits/form";
import type { Kind, Remark, Values } from "../edits/kind";
import type { Draft } from "../queue/database";
import { aroundOf, useField } from "./around";
import { Frame } from "./frame";
import { Icon } from "./icon";
import { Question } from "./inputs";
import { PhotoInput } from "./photo-input";
import { goOn } from "./router";

/** The form of a kind, for a new entry or for one that is changed. Every keystroke lies on the phone before the next one. */
export function Form({ kind, entry, preset }: { kind: Kind; entry?: Entry; preset?: Values }) {
  const { field, standing, words } = useField(), key = entry?.entity ?? kind.type;
  const [begun] = useState(() => standing.drafts.find(draft => draft.key === key));
  const [draft, setDraft] = useState<Draft>(() => begun ? { ...begun, values: { ...preset, ...begun.values } } : {
    key, type: kind.type, entity: entry?.entity ?? field.newEntity(), baseRev: entry?.rev ?? 0, savedAt: Date.now(), photos: entry ? photosOf(entry.payload) : [],
    values: entry ? valuesOf(kind, entry.payload) : { ...startOf(kind, aroundOf(standing)), ...preset },
  });
  const latest = useRef(draft), [faults, setFaults] = useState<Remark[]>([]), [isFailed, setFailed] = useState(false), [isDraft, setIsDraft] = useState(!!begun), isSaving = useRef(false), summary = useRef<HTMLDivElement>(null), failure = useRef<HTMLDivElement>(null);
  const around = aroundOf(standing, draft.entity), fields = fieldsOf(kind, draft.values);
  const doubts = useMemo(() => kind.doubts?.(readForm(kind, draft.values, around).payload, around) ?? [], [draft.values, standing.entries]);

  const change = (next: Partial<Draft>) => {
    latest.current = { ...latest.current, ...next, savedAt: Date.now() };
    setDraft(latest.current);
    setIsDraft(true);
    if (!isSaving.current) field.keepDraft(latest.current).then(() => setFailed(false), () => setFailed(true));
  };
  const set = (name: string, value: string) => {
    change({ values: { ...latest.current.values, [name]: value } });
    setFaults(known => known.filter(fault => fault.name !== name));
  };
  const save = async (event: Event) => {
    event.preventDefault();
    const { payload, faults } = readForm(kind, latest.current.values, around);
    setFaults(known => known.length + faults.length === 0 ? known : faults);
    if (faults.length > 0) return void requestAnimationFrame(() => summary.current?.focus());
    if (isSaving.current) return;
    isSaving.current = true;
    const { entity, baseRev, photos } = latest.current;
    const edit: Edit = { type: kind.type, entity, baseRev, payload: photos.length > 0 ? { ...payload, photos: photos.map(({ sha256, bytes }): PhotoName => ({ sha256, bytes })) } : payload };
    try {
      await field.save(kind.split?.(edit, field.newEntity) ?? [edit], key, () => goOn(`#/entry/${entity}?saved`));
    } catch {
      isSaving.current = false;
      setFailed(true);
      requestAnimationFrame(() => failure.current?.focus());
    }
  };
  const discard = async () => {
    if (!confirm(words.say("Book.DiscardSure"))) return;
    isSaving.current = true;
    await field.dropDraft(key);
    history.back();
  };
  const labelOf = (name: string) => words.say(fields.find(one => one.name === name)?.label ?? name);
  const told = (remark: Remark) => words.say(remark.key, ...(remark.parts ?? []).map(part => typeof part === "number" ? words.figure(part) : part));

  return (
    <Frame title={words.say(kind.label)} about={isFailed ? "" : words.say(entry ? "Book.Changing" : begun ? "Book.DraftResumed" : "Book.KeptWhileTyping")} back={entry ? `#/entry/${entry.entity}` : "#/record"} isQuiet
      bar={<button type="submit" form="entry" class="cta"><Icon name="phone" />{words.say("Book.SaveHere")}</button>}>
      {isFailed && <div class="notice bad" role="alert" tabIndex={-1} ref={failure}><Icon name="warn" /><div><p>{words.say("Book.NotSaved")}</p></div></div>}
      {faults.length > 0 && <div class="summary" role="alert" tabIndex={-1} ref={summary}><h2>{words.say("Book.Faults", faults.length)}</h2>
        <ul>{faults.map(fault => <li key={fault.name}><a href={`#f-${fault.name}`} onClick={event => { event.preventDefault(); document.getElementById(`f-${fault.name}`)?.focus(); }}>{labelOf(fault.name)}: {told(fault)}</a></li>)}</ul></div>}
      <form id="entry" noValidate onSubmit={event => void save(event)}>
        {fields.map(one => <Question key={one.name} field={one} value={draft.values[one.name] ?? ""} set={value => set(one.name, value)} around={around}
          fault={faults.filter(fault => fault.name === one.name).map(told)[0]} doubts={doubts.filter(doubt => doubt.name === one.name).map(told)} />)}
        {kind.hasPhotos && <PhotoInput photos={draft.photos} set={photos => change({ photos })} now={() => latest.current.photos} />}
      </form>
      {isDraft && <button type="button" class="plain" onClick={() => void discard()}>{words.say("Book.Discard")}</button>}
    </Frame>
  );
}
