import type { Position } from "../edits/book";
import type { Standing } from "../queue/read-standing";
import { living } from "./around";

/** Where the group lives: as recorded last by one of it, or as the server told. */
export function poskoOf(standing: Standing): Position | undefined {
  const own = living(standing.entries).find(entry => entry.type === "posko");
  return own ? own.payload as unknown as Position : standing.book?.posko;
}
