import { isReady } from "../edits/book";
import type { Edit, Entry, Payload } from "../edits/entry";
import { newId } from "../edits/new-id";
import { append, findHead } from "./append";
import { note, openBook, type Database, type Draft, type Photo } from "./database";
import { forget } from "./forget";
import { Hint } from "./hint";
import { isSafe, keepBook, keptBook } from "./keep";
import { dropPhoto, pictureOf, takePhoto, type PhotoFault } from "./photos";
import { readStanding, standingAfter, type Standing } from "./read-standing";
import { bring, rescue, type Brought, type Refused } from "./rescue";
import { Sender } from "./sender";
import { lostWith, tellWaiting } from "./waiting";
import { call } from "./wire";

const screenFirst = 150;

/** The field book of one account on this phone: what screens may ask of it. */
export class FieldBook {
  readonly #db: Database;
  readonly #settings: string;
  readonly account: string;
  readonly #hint = new Hint();
  readonly #sender: Sender;
  readonly #tabs: BroadcastChannel;
  #isClosed = false;
  #keeping: "not yet" | "now" | "kept" = "not yet";
  readonly #listeners = new Set<() => void>();
  standing: Standing;

  private constructor(db: Database, account: string, settings: string) {
    this.#db = db;
    this.account = account;
    this.#settings = settings;
    this.#sender = new Sender(db, account, this.#hint, () => this.#tell());
    this.#tabs = new BroadcastChannel(`abdi-field-${account}`);
    this.#tabs.onmessage = () => void this.#read();
    this.standing = { entries: [], drafts: [], photos: new Map(), waiting: new Set(), device: "", unsent: 0, unsentPhotos: 0, lost: 0, others: 0, sending: this.#sender.state, page: "same" };
  }

  static async open(account: string, settings: string): Promise<FieldBook> {
    let opened: FieldBook | undefined;
    const opening = openBook(account, () => { if (opened) opened.#close(); });
    // Asked for meanwhile: the first look into this other storage waits, too.
    const lost = lostWith(account, ""), db = await opening, book = opened = new FieldBook(db, account, settings);
    await book.#read();
    if (!book.standing.device) {
      await note(db, { lost, device: crypto.randomUUID() });
      await book.#read();
    }
    return book;
  }

  /** Begins to send, and to keep the page for when there is no signal. */
  start(): void {
    const isFirst = !isReady(this.standing.book), send = () => this.#sender.start(() => this.standing.unsent + this.standing.unsentPhotos > 0);
    // The screen first; on a first visit that is what the server has to say.
    if (isFirst) send();
    setTimeout(() => {
      if (this.#isClosed) return;
      void findHead(this.#db);
      void isSafe().then(isSafe => this.#show({ isSafe }));
      // A phone that is full cannot even forget; with the next start, then.
      void forget(this.#db, Date.now()).then(() => this.#read(), () => { /* see above */ });
      // On a thin line the first book comes before the page is fetched a second time to be kept; see #tell.
      if (isFirst) return;
      send();
      void this.#renewPage();
    }, screenFirst);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Writes edits down. Once they are safe `then` is called in the same turn in which screens are told, so that all is drawn once. */
  async save(edits: Edit[], draft?: string, then?: () => void): Promise<void> {
    const { book } = this.standing;
    if (!isReady(book)) throw new Error("There is no group to write for.");
    const { entries, photos } = await append(this.#db, { period: book.period.code, group: book.group.code, author: this.account, hint: this.#hint.now }, edits, draft);
    then?.();
    this.#show(standingAfter(this.standing, entries, photos, draft));
    // The screen first: telling and sending are in no such hurry, and take the processor from it. All is read again with it.
    setTimeout(() => {
      if (this.#isClosed) return;
      this.#tellWaiting();
      this.#tabs.postMessage("changed");
      void this.#sender.send();
    }, screenFirst);
  }

  remove(entry: Entry, reason: string): Promise<void> {
    const payload: Payload = { removed: true, ...reason ? { reason } : {} };
    return this.save([{ type: entry.type, entity: entry.entity, baseRev: entry.rev, payload }]);
  }

  newEntity = (): string => newId(Date.now());

  async keepDraft(draft: Draft): Promise<void> {
    await this.#db.put("drafts", draft);
    // Not all is read again for a letter.
    this.#show({ drafts: [...this.standing.drafts.filter(one => one.key !== draft.key), draft] });
  }

  async dropDraft(key: string): Promise<void> {
    const draft = await this.#db.get("drafts", key);
    await this.#db.delete("drafts", key);
    for (const photo of draft?.photos ?? []) await dropPhoto(this.#db, photo.sha256);
    await this.#tell();
  }

  takePhoto = (file: Blob): Promise<Photo | PhotoFault> => takePhoto(this.#db, file);
  dropPhoto = (sha256: string): Promise<void> => dropPhoto(this.#db, sha256);
  pictureOf = (sha256: string): Promise<string | null> => pictureOf(this.#db, sha256);

  send = (): Promise<void> => this.#sender.send();

  rescue(): Promise<Blob> {
    return rescue(this.#db, this.account, this.standing.book!.rescue!);
  }

  /** Brings the file that another phone has saved to the server, which alone can read it. */
  bring = (file: Blob): Promise<Brought | Refused> => bring(file);

  /** Ends the session at the server. What is written stays here, and is opened again by whoever wrote it. Says whether it could. */
  async signOut(): Promise<boolean> {
    const said = await call("/api/sync/v1/sign-out", { method: "POST" });
    if ("trouble" in said && said.trouble !== "signedOut") return false;
    await caches.delete(keptBook);
    return true;
  }

  /** Erases all that lies here of this account, sent or not. */
  async erase(): Promise<void> {
    this.#close();
    tellWaiting(this.account, "", 0);
    this.#db.close();
    await new Promise(resolve => { const asked = indexedDB.deleteDatabase(`abdi-field-${this.account}`); asked.onsuccess = asked.onerror = asked.onblocked = resolve; });
    await caches.delete(keptBook);
  }

  // The database was taken from under this page: erased by another tab, or closed by the browser.
  #close(): void {
    this.#isClosed = true;
    this.#sender.stop();
    this.#tabs.close();
    this.#show({ page: "closed" });
  }

  async #renewPage(): Promise<void> {
    if (this.#keeping === "now") return;
    this.#keeping = "now";
    try {
      const page = await keepBook(this.#settings);
      if (page) this.#show({ page });
      this.#keeping = page ? "kept" : "not yet";
    } catch {
      // No signal, or cut off halfway: what was kept before is still good, and it goes on when the server is heard again.
      this.#keeping = "not yet";
    }
  }

  async #tell(): Promise<void> {
    if (this.#isClosed) return;
    const { isOn, trouble } = this.#sender.state, { sending } = this.standing;
    const isToldOfAnother = trouble === "otherAccount" && sending.trouble !== trouble, hasHeard = sending.isOn && !isOn && !trouble;
    if (isToldOfAnother || (hasHeard && this.#keeping === "not yet")) void this.#renewPage();
    await this.#read();
    this.#tabs.postMessage("changed");
  }

  async #read(): Promise<void> {
    const { read, facts } = await readStanding(this.#db, this.account);
    this.#hint.kept(facts.hint);
    this.#show({ ...read, sending: this.#sender.state });
    this.#tellWaiting();
  }

  // The other pages of the site know what waits here. Not before this phone has a name: until then they know what waited in a database that is gone.
  #tellWaiting(): void {
    if (this.standing.device) tellWaiting(this.account, this.standing.device, this.standing.unsent);
  }

  #show(change: Partial<Standing>): void {
    this.standing = { ...this.standing, ...change };
    for (const listener of this.#listeners) listener();
  }
}
