import { openDB, type DBSchema } from "idb";
import type { Mark } from "../edits/mark";
import { scanner, tellWaiting as tell } from "./waiting";

interface FieldBook extends DBSchema {
  marks: { key: string; value: Mark };
}

const book = openDB<FieldBook>("abdi-field", 1, { upgrade: db => void db.createObjectStore("marks", { keyPath: "id" }) });

/** Keeps a mark. When this is done it is on the disk, not on the way there. */
export async function keep(mark: Mark): Promise<void> {
  const write = (await book).transaction("marks", "readwrite", { durability: "strict" });
  await Promise.all([write.store.add(mark), write.done]);
  await tellWaiting();
}

/** All marks of this phone, of whatever period and account, the oldest first: their ids begin with the time. */
export async function all(): Promise<Mark[]> {
  return (await book).getAll("marks");
}

/** Notes how the server has answered. */
export async function answered(id: string, state: Mark["state"], code: string | null): Promise<void> {
  const write = (await book).transaction("marks", "readwrite", { durability: "strict" });
  const mark = await write.store.get(id);
  if (mark) await write.store.put({ ...mark, state, code });
  await write.done;
  await tellWaiting();
}

/** Puts a mark aside that was refused, and no other: what waits is never thrown away. */
export async function putAside(id: string): Promise<void> {
  const write = (await book).transaction("marks", "readwrite", { durability: "strict" });
  if ((await write.store.get(id))?.state === "refused") await write.store.delete(id);
  await write.done;
}

/** Lets the other pages of the site know what waits here: they warn before somebody signs out. */
export async function tellWaiting(): Promise<void> {
  tell(scanner, scanner, (await all()).filter(mark => mark.state === "waiting").length);
}
