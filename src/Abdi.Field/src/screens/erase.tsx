import { useState } from "preact/hooks";
import { useField } from "./around";
import { Icon } from "./icon";

/** Erases what lies on this phone of this account. What was not sent is lost by it: how much that is must be typed. */
export function Erase() {
  const { field, standing, words } = useField(), [typed, setTyped] = useState(""), [fault, setFault] = useState(""), count = standing.unsent;
  const erase = async (event: Event) => {
    event.preventDefault();
    if (typed.trim() !== String(count)) return setFault(words.say("Book.EraseType", count));
    await field.erase();
    location.assign("/");
  };
  return (
    <details class="reveal">
      <summary>{words.say("Book.Erase")}</summary>
      <form onSubmit={event => void erase(event)} noValidate>
        <p>{words.say("Book.EraseAbout", count)}</p>
        <div class={fault ? "question wrong" : "question"}><label for="erase">{words.say("Book.EraseType", count)}</label>{fault && <p class="fault" id="erase-fault"><Icon name="warn" />{fault}</p>}<input id="erase" class="short" inputMode="numeric" value={typed} onInput={event => setTyped(event.currentTarget.value)} aria-describedby="erase-fault" /></div>
        <button class="danger wide"><Icon name="warn" />{words.say("Book.EraseNow")}</button>
      </form>
    </details>
  );
}
