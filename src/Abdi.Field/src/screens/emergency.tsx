import { useEffect, useRef } from "preact/hooks";
import { isReady } from "../edits/book";
import { living, useField } from "./around";
import { Icon } from "./icon";
import { Tel } from "./parts";
import { poskoOf } from "./posko";

/** Whom to call and what to look out for. All of it lies on the phone; the message goes by SMS, which needs no data. */
export function Emergency({ close }: { close: () => void }) {
  const { words, standing, settings } = useField(), dialog = useRef<HTMLDialogElement>(null), { book } = standing;
  useEffect(() => dialog.current?.showModal(), []);
  const host = book?.host, supervisor = book?.group?.supervisor;
  const seen = living(standing.entries).find(entry => entry.type === "check-in" && entry.mine && entry.payload.latitude !== undefined)?.payload ?? poskoOf(standing);
  const place = seen ? words.say("Book.SmsPlace", `${seen.latitude},${seen.longitude}`) : "";
  const message = words.say("Book.SmsText", settings.name, book?.group?.code ?? "–", host ? `${host.name}, ${host.district}` : "–", place);
  return (
    <dialog class="drawer" ref={dialog} aria-labelledby="sos-title" onClose={close} onClick={event => { if (event.target === dialog.current) dialog.current?.close(); }}>
      <div>
        <div class="drawer-head"><h2 id="sos-title">{words.say("Book.Emergency")}</h2><button type="button" class="bare" aria-label={words.say("Book.Close")} onClick={() => dialog.current?.close()}><Icon name="close" /></button></div>
        <div class="tels">
          <Tel phone="112" label={words.say("Book.Call112")} urgent />
          {book?.safetyPhone && <Tel phone={book.safetyPhone} label={words.say("Book.SafetyPhone")} urgent />}
          {supervisor?.phone && <Tel phone={supervisor.phone} label={words.say("Book.Supervisor")} name={supervisor.name} />}
          {host?.clinicPhone && <Tel phone={host.clinicPhone} label={words.say("Book.Clinic")} {...host.clinic ? { name: host.clinic } : {}} />}
          {book?.safetyPhone && <a class="dial" href={`sms:${book.safetyPhone.replace(/[^\d+]/g, "")}?body=${encodeURIComponent(message)}`}><Icon name="talk" /><span><b>{words.say("Book.Sms")}</b><small>{words.say("Book.SmsHint")}</small></span></a>}
        </div>
        {host?.clinic && !host.clinicPhone && <p><b>{words.say("Book.Clinic")}: </b>{host.clinic}</p>}
        {host?.hazards && host.hazards.length > 0 && <><h3>{words.say("Book.Hazards")}</h3><ul>{host.hazards.map(hazard => <li>{hazard}</li>)}</ul></>}
        {host?.care && <p>{host.care}</p>}
        {isReady(book) && <a class="button wide" href="#/record/incident" onClick={() => dialog.current?.close()}><Icon name="warn" />{words.say("Book.RecordIncident")}</a>}
      </div>
    </dialog>
  );
}
