import { useState } from "preact/hooks";
import type { Around, Field } from "../edits/kind";
import { useField } from "./around";
import { Icon } from "./icon";
import { findPosition } from "./position";

interface Asked {
  field: Field;
  value: string;
  set: (value: string) => void;
  around: Around;
  fault?: string | undefined;
  doubts: string[];
}

const radiosAtMost = 5;

/** One question of a form, with its fault and what is doubtful about the answer beside it. */
export function Question(asked: Asked) {
  const { field, fault, doubts } = asked, { words } = useField(), id = `f-${field.name}`, about = [field.hint ? `${id}-hint` : "", fault ? `${id}-fault` : "", `${id}-doubt`].filter(part => part).join(" ");
  const label = words.say(field.label), hint = field.hint && <p class="hint" id={`${id}-hint`}>{words.say(field.hint)}</p>;
  const optional = field.optional && field.as !== "kilos" && <span class="optional">{words.say("Book.Optional")}</span>;
  const remarks = (
    <>
      {fault && <p class="fault" id={`${id}-fault`}><Icon name="warn" />{fault}</p>}
      <div id={`${id}-doubt`} aria-live="polite">{doubts.map(doubt => <p class="doubt" key={doubt}><Icon name="info" />{doubt}</p>)}</div>
    </>
  );
  const isWrong = `question${fault ? " wrong" : ""}${field.as === "kilos" && field.optional ? " beside" : ""}`;
  if (field.as === "yes") return <div class={isWrong}><label class="tickbox"><input type="checkbox" id={id} checked={asked.value === "yes"} onChange={event => asked.set(event.currentTarget.checked ? "yes" : "")} aria-describedby={about} /><span>{label}</span></label>{hint}{remarks}</div>;
  const choices = field.choices?.(asked.around) ?? [];
  if (field.as === "choice" && field.optional && choices.length === 0) return null;
  if (field.as === "steps" || field.as === "position" || (field.as === "choice" && choices.length > 0 && choices.length <= radiosAtMost && choices.every(choice => choice.label))) {
    return <fieldset class={isWrong} id={id} tabIndex={-1} aria-describedby={about}><legend>{label}{optional}</legend>{hint}{field.as === "position" ? <PositionInput value={asked.value} set={asked.set} /> : <Marks {...asked} />}{remarks}</fieldset>;
  }
  return <div class={isWrong}><label for={id}>{label}{optional}</label>{hint}<Input {...asked} id={id} about={about} />{remarks}</div>;
}

function Marks({ field, value, set, around }: Asked) {
  const { words } = useField(), marked = value === "" ? [] : value.split(",");
  const toggle = (step: string, isOn: boolean) => set((isOn ? [...marked, step] : marked.filter(one => one !== step)).join(","));
  return (
    <div class="marks">{field.choices!(around).map(choice => (
      <label class="tickbox" key={choice.value}>
        {field.as === "steps"
          ? <input type="checkbox" checked={marked.includes(choice.value)} onChange={event => toggle(choice.value, event.currentTarget.checked)} />
          : <input type="radio" name={field.name} checked={value === choice.value} onChange={() => set(choice.value)} />}
        <span>{words.say(choice.label!)}</span>
      </label>
    ))}</div>
  );
}

function Input({ field, value, set, around, fault, id, about }: Asked & { id: string; about: string }) {
  const { words } = useField(), typed = (event: { currentTarget: { value: string } }) => set(event.currentTarget.value);
  const common = { id, value, onInput: typed, "aria-describedby": about, ...fault ? { "aria-invalid": true } : {}, autocomplete: "off" };
  switch (field.as) {
    // A browser writes the date in its own way; the words beside it are ours.
    case "date": return <span class="unit"><input type="date" {...common} />{/^20\d\d-\d\d-\d\d$/.test(value) && <small>{words.weekday(value)}</small>}</span>;
    case "time": return <input type="time" {...common} />;
    case "instant": return <input type="datetime-local" {...common} />;
    case "hours": case "kilos": return <span class="unit"><input inputMode="decimal" {...common} />{words.say(field.as === "hours" ? "Book.UnitHours" : "Book.UnitKilos")}</span>;
    case "whole": return <input inputMode="numeric" class="short" {...common} />;
    case "rupiah": return <span class="unit">Rp<input inputMode="numeric" {...common} /></span>;
    case "long": return <><textarea rows={3} {...common} />{field.most && value.length > field.most * 0.8 && <p class="hint">{words.say("Book.LettersLeft", field.most - value.length)}</p>}</>;
    case "pairs": return <textarea rows={6} inputMode="text" {...common} />;
    case "choice": return <select {...common} onChange={typed}><option value="">{words.say(field.optional ? "Book.NoneChosen" : "Book.Choose")}</option>{field.choices!(around).map(choice => <option value={choice.value} key={choice.value} selected={choice.value === value}>{choice.name ?? words.say(choice.label!)}</option>)}</select>;
    default: return <input type="text" {...common} />;
  }
}

function PositionInput({ value, set }: { value: string; set: (value: string) => void }) {
  const { words } = useField(), [state, setState] = useState<"" | "looking" | "denied" | "unavailable">(""), [latitude, longitude, metres] = value.split(" ");
  const find = async () => {
    setState("looking");
    const found = await findPosition();
    if (typeof found === "string") return setState(found);
    setState("");
    set(`${found.latitude} ${found.longitude} ${found.accuracyMetres}`);
  };
  return (
    <div class="position">
      <p role="status">{state === "looking" ? words.say("Book.Looking") : state === "denied" ? words.say("Book.PositionDenied") : state === "unavailable" ? words.say("Book.PositionUnknown") : value ? `${latitude}, ${longitude} (${words.say("Book.Accuracy", metres!)})` : words.say("Book.NoPositionYet")}</p>
      <button type="button" disabled={state === "looking"} onClick={() => void find()}><Icon name="pin" />{words.say(value ? "Book.TakeAgain" : "Book.TakePosition")}</button>
    </div>
  );
}
