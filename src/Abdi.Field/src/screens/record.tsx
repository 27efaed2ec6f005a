import { kinds } from "../edits/kinds";
import type { Kind } from "../edits/kind";
import { useField } from "./around";
import { Frame } from "./frame";
import { Icon } from "./icon";
import { StateTag } from "./parts";

const headings: [NonNullable<Kind["under"]>, string][] = [["daily", "Book.UnderDaily"], ["village", "Book.UnderVillage"], ["waste", "Book.UnderWaste"], ["enterprise", "Book.UnderEnterprise"], ["group", "Book.UnderGroup"]];

/** What there is to write down. A kind whose draft lies here is said to go on. */
export function Record() {
  const { standing, words } = useField(), drafted = new Set(standing.drafts.map(draft => draft.key));
  return (
    <Frame title={words.say("Book.Record")} about={words.say("Book.RecordAbout")} back="#/today" isQuiet>
      {headings.map(([under, heading]) => (
        <section class="card" key={under}>
          <h2>{words.say(heading)}</h2>
          <ul class="lines">{kinds.filter(kind => kind.under === under).map(kind => (
            <li class="row" key={kind.type}><span class="badge"><Icon name={kind.icon} /></span><a href={`#/record/${kind.type}`}><b>{words.say(kind.label)}</b></a>{drafted.has(kind.type) ? <StateTag phase="draft" /> : <Icon name="right" />}</li>
          ))}</ul>
        </section>
      ))}
    </Frame>
  );
}
