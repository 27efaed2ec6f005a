import { isReady, type Book } from "../edits/book";
import { fact, note, type Database } from "./database";
import type { Hint } from "./hint";
import { sendEvents, type Stopped } from "./send-events";
import { sendPhotos } from "./send-photos";
import { call, read, type Trouble } from "./wire";

const every = 60_000, bookIsFreshFor = 10 * 60_000, waitAtFirst = 15, waitAtMost = 15 * 60;

/** How sending stands: what screens show of it. */
export interface Sending {
  isOn: boolean;
  trouble: Trouble | null;
  /** Not before then, because the server asked for it. */
  notBefore: number;
}

/** Sends whenever there may be a line. Of the tabs of one account only one sends at a time. */
export class Sender {
  readonly #db: Database;
  readonly #account: string;
  readonly #hint: Hint;
  readonly #changed: () => Promise<void>;
  #failures = 0;
  #wanted = false;
  #isStopped = false;
  state: Sending = { isOn: false, trouble: null, notBefore: 0 };

  constructor(db: Database, account: string, hint: Hint, changed: () => Promise<void>) {
    this.#db = db;
    this.#account = account;
    this.#hint = hint;
    this.#changed = changed;
  }

  /** Tries now, whenever the browser believes to have a line again, when the page is looked at, and each minute while something waits. */
  start(waits: () => boolean): void {
    const trySoon = () => void this.send();
    addEventListener("online", trySoon);
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") trySoon(); });
    setInterval(() => { if (document.visibilityState === "visible" && (waits() || this.state.trouble === "noSignal")) trySoon(); }, every);
    trySoon();
  }

  stop(): void {
    this.#isStopped = true;
  }

  async send(): Promise<void> {
    if (this.#isStopped) return;
    if (this.state.isOn) { this.#wanted = true; return; }
    if (Date.now() < this.state.notBefore) return;
    await this.#show({ isOn: true });
    let stopped: Stopped = null;
    try {
      // Behind another tab, and not left to it: that one may be closed before it has come to what waits here.
      await navigator.locks.request(`abdi-send-${this.#account}`, async () => { stopped = await this.#exchange(); });
    } catch (fault) {
      // The database cannot take what the server answered. What was written is still there, and is sent again.
      if (!(fault instanceof DOMException)) throw fault;
      stopped = { trouble: "phoneFull" };
    }
    if (this.#isStopped) return;
    await this.#after(stopped);
    // What was saved while this went on had been told to try, too.
    if (this.#wanted && !stopped) { this.#wanted = false; await this.send(); }
    this.#wanted = false;
  }

  async #exchange(): Promise<Stopped> {
    const kept = await fact(this.#db, "book");
    if (!kept || !isReady(kept)) {
      const stopped = await this.#renewBook();
      if (stopped) return stopped;
    }
    const book = await fact(this.#db, "book");
    const heard = async (hint: string) => {
      this.#hint.came(hint);
      await note(this.#db, { hint });
      await this.#changed();
    };
    const stopped = await sendEvents({ db: this.#db, account: this.#account, period: isReady(book) ? book.period.code : undefined, heard }) ?? await sendPhotos(this.#db, this.#changed);
    if (stopped) return stopped;
    return kept && Date.now() - Date.parse(kept.readAt) > bookIsFreshFor ? await this.#renewBook() : null;
  }

  async #renewBook(): Promise<Stopped> {
    const said = await call("/api/sync/v1/book");
    if ("trouble" in said) return said;
    const book = await read<Book>(said.answer);
    if (!book) return { trouble: "noSignal" };
    if (book.account !== this.#account) return { trouble: "otherAccount" };
    // When it was read is told by this phone's clock: only this phone compares it.
    this.#hint.came(book.hint);
    await note(this.#db, { book: { ...book, readAt: new Date().toISOString() }, hint: book.hint, contactAt: Date.now() });
    await this.#changed();
    return null;
  }

  async #after(stopped: Stopped): Promise<void> {
    this.#failures = stopped && stopped.trouble !== "noSignal" ? this.#failures + 1 : 0;
    const isFault = stopped?.trouble === "serverFault" || stopped?.trouble === "askedToWait";
    const seconds = isFault ? Math.max(stopped?.waitSeconds ?? 0, Math.min(waitAtMost, waitAtFirst * 2 ** (this.#failures - 1))) : 0;
    await this.#show({ isOn: false, trouble: stopped?.trouble ?? null, notBefore: seconds > 0 ? Date.now() + seconds * 1000 : 0 });
    if (seconds > 0) setTimeout(() => void this.send(), seconds * 1000 + 50);
  }

  async #show(change: Partial<Sending>): Promise<void> {
    this.state = { ...this.state, ...change };
    await this.#changed();
  }
}
