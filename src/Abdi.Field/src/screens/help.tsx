import { useState } from "preact/hooks";
import { today, useField } from "./around";
import { Bring } from "./bring";
import { Erase } from "./erase";
import { Frame } from "./frame";
import { Icon } from "./icon";
import { Card, Notice } from "./parts";
import { Warnings } from "./warnings";

const points = ["Book.Point1", "Book.Point2", "Book.Point3", "Book.Point4", "Book.Point5", "Book.Point6"];

/** How it works, and how this phone stands. */
export function Help() {
  const { field, standing, words, settings } = useField(), [isLeaving, setLeaving] = useState<"" | "asking" | "failed">(""), { book, unsent, contactAt } = standing;
  const leave = async () => {
    if (unsent > 0 && !confirm(words.say("Book.LeaveWith", unsent))) return;
    setLeaving("asking");
    if (await field.signOut()) location.assign("/");
    else setLeaving("failed");
  };
  return (
    <Frame title={words.say("Book.Help")} about={words.say("Book.HelpAbout")} tab="help">
      <Warnings isAll />
      <Card title={words.say("Book.HowItWorks")}><ol class="points">{points.map(point => <li key={point}>{words.say(point)}</li>)}</ol></Card>
      <Card title={words.say("Book.ThisPhone")}>
        <dl class="answers">
          <dt>{words.say("Book.Storage")}</dt><dd>{standing.isSafe === undefined ? "–" : words.say(standing.isSafe ? "Book.StorageSafe" : "Book.StorageNotSafe")}</dd>
          <dt>{words.say("Book.Contact")}</dt><dd>{contactAt ? words.moment(contactAt, today()) : words.say("Book.NoContact")}</dd>
          {book && <><dt>{words.say("Book.DataOf")}</dt><dd>{words.moment(Date.parse(book.readAt), today())}</dd></>}
          <dt>{words.say("Book.Waiting")}</dt><dd>{words.say("Book.Unsent", unsent)}</dd>
          {settings.version && <><dt>{words.say("Book.Version")}</dt><dd>{settings.version}</dd></>}
        </dl>
        <p class="quiet">{words.say("Book.LanguageNote")}</p>
      </Card>
      <Bring />
      <Card title={words.say("Book.Account")}>
        <p><b>{settings.name}</b>{book && <small>{book.number}</small>}</p>
        <button type="button" class="wide" disabled={isLeaving === "asking"} onClick={() => void leave()}><Icon name="leave" />{words.say("Book.SignOut")}</button>
        {isLeaving === "failed" && <Notice tone="wait" icon="off" role="alert"><p>{words.say("Book.SignOutFailed")}</p></Notice>}
        <p class="quiet">{words.say("Book.SignOutAbout")}</p>
        <Erase />
      </Card>
    </Frame>
  );
}
