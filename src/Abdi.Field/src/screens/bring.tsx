import { useRef, useState } from "preact/hooks";
import type { Brought } from "../queue/rescue";
import { useField } from "./around";
import { troubles } from "./frame";
import { Icon } from "./icon";
import { Card, Notice } from "./parts";

/** Takes the file that a broken phone has saved, whosoever's it is, to the server. */
export function Bring() {
  const { field, words } = useField(), [isOn, setOn] = useState(false), [brought, setBrought] = useState<Brought>(), [refusal, setRefusal] = useState(""), files = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setOn(true);
    setBrought(undefined);
    setRefusal("");
    const said = await field.bring(file);
    setOn(false);
    if ("safe" in said) setBrought(said);
    else setRefusal(words.say("code" in said ? said.code : troubles[said.trouble]));
  };
  return (
    <Card title={words.say("Book.BringTitle")}>
      <p class="quiet">{words.say("Book.BringAbout")}</p>
      <input type="file" accept=".abdi" hidden ref={files} onChange={event => { void take(event.currentTarget.files?.[0]); event.currentTarget.value = ""; }} />
      <button type="button" class="wide" disabled={isOn} onClick={() => files.current?.click()}><Icon name="up" />{words.say(isOn ? "Book.Bringing" : "Book.Bring")}</button>
      {brought && <Notice tone="good" icon="ok" role="status"><p>{words.say("Book.Brought", words.figure(brought.safe), words.figure(brought.photos))}</p>{brought.aside > 0 && <p>{words.say("Book.BroughtAside", words.figure(brought.aside))}</p>}</Notice>}
      {refusal && <Notice tone="bad" icon="warn" role="alert"><p>{refusal}</p></Notice>}
    </Card>
  );
}
