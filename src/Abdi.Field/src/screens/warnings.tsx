import { isClosed, useField } from "./around";
import { Notice } from "./parts";

/** What must be known before anything else is done: said only while it is so. */
export function Warnings({ isAll }: { isAll?: boolean }) {
  const { standing, words } = useField();
  return (
    <>
      {standing.page === "newer" && <Notice tone="info" icon="down" role="status"><p>{words.say("Book.NewVersion")}</p><button type="button" onClick={() => location.reload()}>{words.say("Book.Reload")}</button></Notice>}
      {isClosed(standing) && <Notice tone="info" icon="lock"><p>{words.say("Book.SeasonClosed")}</p></Notice>}
      {standing.lost > 0 && <Notice tone="bad" icon="warn" role="alert"><p>{words.say("Book.Lost", standing.lost)}</p></Notice>}
      {standing.isSafe === false && (isAll || standing.unsent > 0) && <Notice tone="wait" icon="warn"><p>{words.say("Book.MayBeErased")}</p></Notice>}
      {standing.others > 0 && <Notice tone="info" icon="lock"><p>{words.say("Book.OthersWait", standing.others)}</p></Notice>}
    </>
  );
}
