import { useRef, useState } from "preact/hooks";
import type { Entry } from "../edits/entry";
import { useField } from "./around";
import { Icon } from "./icon";

/** Takes an entry back, with a reason: it stays in the history, and nobody counts it any more. */
export function Remove({ entry }: { entry: Entry }) {
  const { field, words } = useField(), dialog = useRef<HTMLDialogElement>(null), [reason, setReason] = useState(""), [fault, setFault] = useState("");
  const remove = async (event: Event) => {
    event.preventDefault();
    if (reason.trim() === "") return setFault(words.say("Book.RemoveWhy"));
    try {
      await field.remove(entry, reason.trim());
      dialog.current?.close();
    } catch {
      setFault(words.say("Book.NotSaved"));
    }
  };
  return (
    <>
      <button type="button" class="danger" onClick={() => dialog.current?.showModal()}><Icon name="close" />{words.say("Book.Remove")}</button>
      <dialog class="drawer" ref={dialog} aria-labelledby="remove-title">
        <form onSubmit={event => void remove(event)} noValidate>
          <h2 id="remove-title">{words.say("Book.RemoveSure")}</h2><p>{words.say("Book.RemoveAbout")}</p>
          <div class={fault ? "question wrong" : "question"}><label for="reason">{words.say("Book.Reason")}</label>{fault && <p class="fault" id="reason-fault">{fault}</p>}<input id="reason" maxLength={300} value={reason} onInput={event => setReason(event.currentTarget.value)} aria-describedby="reason-fault" /></div>
          <div class="pair"><button class="danger">{words.say("Book.Remove")}</button><button type="button" onClick={() => dialog.current?.close()}>{words.say("Book.Cancel")}</button></div>
        </form>
      </dialog>
    </>
  );
}
