import { useEffect, useMemo, useState } from "preact/hooks";
import { isReady } from "../edits/book";
import { findKind } from "../edits/kinds";
import type { FieldBook } from "../queue/field-book";
import { FieldContext, isClosed, useField, type Settings } from "./around";
import type { BookWords } from "./book-words";
import { EntryScreen } from "./entry";
import { Form } from "./form";
import { Frame, troubles } from "./frame";
import { Group } from "./group";
import { Help } from "./help";
import { Notes, Outbox } from "./notes";
import { Notice } from "./parts";
import { Record } from "./record";
import { useRoute } from "./router";
import { Today } from "./today";
import { Village } from "./village";

/** The whole book: it shows how things stand whenever that has changed. */
export function App({ field, words, settings }: { field: FieldBook; words: BookWords; settings: Settings }) {
  const [standing, setStanding] = useState(field.standing);
  useEffect(() => {
    setStanding(field.standing);
    return field.subscribe(() => setStanding(field.standing));
  }, [field]);
  const value = useMemo(() => ({ field, standing, words, settings }), [field, standing, words, settings]);
  return <FieldContext.Provider value={value}><Screen /></FieldContext.Provider>;
}

function Screen() {
  const { standing } = useField(), { parts: [screen = "today", which = ""], query } = useRoute();
  if (standing.page === "otherAccount") return <OtherAccount />;
  if (standing.page === "closed") return <Closed />;
  if (screen === "help") return <Help />;
  if (!isReady(standing.book)) return <NotReady />;
  const entry = standing.entries.find(one => one.entity === which);
  if (isClosed(standing) && (screen === "record" || screen === "edit")) return <Today />;
  switch (screen) {
    case "notes": return <Notes />;
    case "village": return <Village />;
    case "group": return <Group />;
    case "entry": return <EntryScreen key={which} entity={which} isJustSaved={query.has("saved")} />;
    case "edit": { const kind = entry && findKind(entry.type); return kind && entry ? <Form key={which} kind={kind} entry={entry} /> : <EntryScreen entity={which} isJustSaved={false} />; }
    case "record": { const kind = findKind(which); return kind && kind.fields.length > 0 ? <Form key={which + query} kind={kind} preset={Object.fromEntries(query)} /> : <Record />; }
    default: return <Today />;
  }
}

/** Somebody else signed in on this phone since this page was kept: nothing may be written under the first one's name. */
function OtherAccount() {
  const { words } = useField();
  return <Frame title={words.say("Book.OtherAccountTitle")} isQuiet><Notice tone="wait" icon="lock" role="alert"><p>{words.say("Book.OtherAccount")}</p><button type="button" class="primary" onClick={() => location.reload()}>{words.say("Book.Reload")}</button></Notice></Frame>;
}

/** The database is gone from under this page; what was erased here is told by the page that opens anew. */
function Closed() {
  const { words } = useField();
  return <Frame title={words.say("Book.ClosedTitle")} isQuiet><Notice tone="wait" icon="warn" role="alert"><p>{words.say("Book.Closed")}</p><button type="button" class="primary" onClick={() => location.reload()}>{words.say("Book.Reload")}</button></Notice></Frame>;
}

/** There is no season to write for yet, or the phone has not been told of it. */
function NotReady() {
  const { field, standing, words } = useField(), { book, sending } = standing;
  const [title, text] = book?.state === "noPeriod" ? ["Book.NoPeriod", "Book.NoPeriodWhy"] as const : book?.state === "waitsForGong" ? ["Book.WaitsForGong", "Book.WaitsForGongWhy"] as const : ["Book.FirstTime", sending.trouble ? troubles[sending.trouble] : "Book.FirstTimeWhy"] as const;
  return (
    <Frame title={words.say("Book.Today")} tab="today" isQuiet>
      <div class="empty"><h2>{words.say(title)}</h2><p role="status">{sending.isOn ? words.say("Book.Reading") : words.say(text)}</p>
        {sending.trouble === "signedOut" ? <a class="button primary" href="/sign-in?to=%2Ffield%2F">{words.say("Book.SignIn")}</a> : <button type="button" disabled={sending.isOn} onClick={() => void field.send()}>{words.say("Book.TryAgain")}</button>}</div>
      {standing.unsent > 0 && <Outbox />}
    </Frame>
  );
}
