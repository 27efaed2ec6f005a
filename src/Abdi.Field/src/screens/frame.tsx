import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Trouble } from "../queue/wire";
import { isClosed, useField } from "./around";
import { Emergency } from "./emergency";
import { Icon } from "./icon";

const tabs = [["today", "sun", "Book.Today"], ["notes", "note", "Book.Notes"], ["village", "village", "Book.Village"], ["help", "help", "Book.Help"]] as const;

export const troubles: Record<Trouble, string> = {
  noSignal: "Book.NoSignal", signedOut: "Book.SignedOut", otherAccount: "Book.OtherAccount", notAllowed: "Book.NotAllowed", serverFault: "Book.ServerFault", askedToWait: "Book.AskedToWait", periodUnknown: "Book.PeriodUnknown", phoneFull: "Book.PhoneFull",
};

interface Parts {
  title: string;
  about?: string;
  tab?: "today" | "notes" | "village" | "help";
  back?: string;
  hasCall?: boolean;
  bar?: ComponentChildren;
  isQuiet?: boolean;
  children: ComponentChildren;
}

/** The frame of every screen: the heading with the way to help, what is said of signal, the content, the bar at the bottom. */
export function Frame({ title, about, tab, back, hasCall, bar, isQuiet, children }: Parts) {
  const { words, standing } = useField(), heading = useRef<HTMLHeadingElement>(null), [isOpen, open] = useState(false);
  useEffect(() => {
    document.title = `${title} – Abdi`;
    // Where one has gone is said by the heading; as the page opens, the title of the page says it.
    if (document.body.dataset.shown) {
      scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    }
    document.body.dataset.shown = "yes";
  }, [title]);
  return (
    <>
      <header class="masthead">
        {back && <a class="back" href={back} aria-label={words.say("Book.Back")}><Icon name="left" /></a>}
        <div><h1 tabIndex={-1} ref={heading}>{title}</h1>{about && <p>{about}</p>}</div>
        {standing.book && <button type="button" class={back ? "sos small" : "sos"} onClick={() => open(true)}><Icon name="sos" /><span {...back ? { class: "vh" } : {}}>{words.say("Book.Emergency")}</span></button>}
      </header>
      {!isQuiet && <Signal isHere={tab === "notes" && !back} />}
      <main class={hasCall && !isClosed(standing) ? "content" : bar || tab ? "content lower" : "content lowest"}>{children}</main>
      {(bar ?? tab) && <footer class="bar">
        {bar}
        {hasCall && !isClosed(standing) && <a class="cta" href="#/record"><Icon name="plus" />{words.say("Book.Record")}</a>}
        {tab && <nav aria-label={words.say("Book.Main")}>{tabs.map(([name, icon, label]) => (
          <a href={`#/${name}`} {...name === tab ? { "aria-current": "page" as const } : {}}><Icon name={icon} />
            {name === "notes" && standing.unsent > 0 && <em class="num"><span aria-hidden="true">{standing.unsent}</span><span class="vh">{words.say("Book.Unsent", standing.unsent)}</span></em>}{words.say(label)}</a>
        ))}</nav>}
      </footer>}
      {isOpen && <Emergency close={() => open(false)} />}
    </>
  );
}

/** What is said of the line and of what waits; nothing when all is well. */
function Signal({ isHere }: { isHere: boolean }) {
  const { words, standing } = useField(), { sending, unsent, unsentPhotos } = standing;
  const waits = [unsent > 0 ? words.say("Book.UnsentSafe", unsent) : "", unsentPhotos > 0 ? words.say("Book.PhotosWait", unsentPhotos) : ""].filter(part => part !== "").join(" ");
  const trouble = sending.trouble === "otherAccount" ? null : sending.trouble;
  return (
    <div role="status" aria-live="polite">
      {(trouble || unsent + unsentPhotos > 0) && <div class={`signal ${trouble && trouble !== "noSignal" ? "bad" : ""}`}>
        <Icon name={trouble === "noSignal" ? "off" : trouble ? "warn" : sending.isOn ? "up" : "phone"} />
        <p><b>{trouble === "askedToWait" ? words.say("Book.AskedToWait", words.time(sending.notBefore)) : words.say(trouble ? troubles[trouble] : sending.isOn ? "Book.Sending" : "Book.WaitsHere")}</b>{waits || words.say("Book.AllSent")}</p>
        {trouble === "signedOut" ? <a href="/sign-in?to=%2Ffield%2F">{words.say("Book.SignIn")}</a> : !isHere && unsent + unsentPhotos > 0 && <a href="#/notes">{words.say("Book.Look")}</a>}
      </div>}
    </div>
  );
}
