import { useRef, useState } from "preact/hooks";
import type { Position } from "../edits/book";
import { presentAt, type CheckIn } from "../edits/check-in/check-in";
import type { Entry } from "../edits/entry";
import { aroundOf, living, today, useField } from "./around";
import { Icon } from "./icon";
import { StateTag } from "./parts";
import { findPosition, metresBetween } from "./position";
import { poskoOf } from "./posko";

/** Being there today: one press, with the position if the phone knows it. */
export function Attendance() {
  const { field, standing, words } = useField(), { book } = aroundOf(standing);
  const [isLooking, look] = useState(false), [fault, setFault] = useState(false), isDone = useRef(false);
  const known = living(standing.entries).find(entry => entry.type === "check-in" && entry.mine && entry.payload.on === today());
  if (known) return <Present entry={known} />;

  const save = async (found: Position | "denied" | "unavailable", at: number) => {
    if (isDone.current) return;
    isDone.current = true;
    try {
      await field.save([{ type: "check-in", entity: field.newEntity(), baseRev: 0, payload: presentAt(today(), at, found) }]);
    } catch {
      isDone.current = false;
      setFault(true);
    }
    look(false);
  };
  const begin = async () => {
    const at = Date.now();
    setFault(false);
    look(true);
    await save(await findPosition(), at);
  };
  return (
    <section class="card attend" aria-label={words.say("Book.Attendance")}>
      <p><b>{words.say("Book.NotPresent")}</b><span>{book.host.name}, {words.say("Book.GroupOf", book.group.code)}</span></p>
      {isLooking
        ? <div role="status" class="looking"><p>{words.say("Book.Looking")}</p><button type="button" onClick={() => void save("unavailable", Date.now())}>{words.say("Book.WithoutPosition")}</button></div>
        : <button type="button" class="primary wide" onClick={() => void begin()}><Icon name="pin" />{words.say("Book.BePresent")}</button>}
      {fault && <p class="fault" role="alert">{words.say("Book.NotSaved")}</p>}
    </section>
  );
}

function Present({ entry }: { entry: Entry }) {
  const { standing, words } = useField(), { at, latitude, longitude, accuracyMetres, noPosition } = entry.payload as CheckIn, { book } = aroundOf(standing), posko = poskoOf(standing);
  const where = latitude === undefined || longitude === undefined
    ? words.say(noPosition === "denied" ? "Book.PositionDenied" : "Book.PositionUnknown")
    : [posko ? words.say("Book.FromPosko", words.distance(metresBetween(posko, { latitude, longitude }))) : words.say("Book.PositionKept"), words.say("Book.Accuracy", words.figure(accuracyMetres ?? 0))].join(", ");
  return (
    <section class="card present" aria-label={words.say("Book.Attendance")}>
      <span class="tick"><Icon name="ok" /></span>
      <a href={`#/entry/${entry.entity}`}><b>{words.say("Book.PresentSince", words.time(Date.parse(at)))}</b><small>{book.host.name}. {where}</small></a>
      <StateTag phase={entry.phase} />
    </section>
  );
}
