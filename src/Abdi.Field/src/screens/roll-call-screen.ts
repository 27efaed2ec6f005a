import { judge, judgeCard, type Card } from "../cards/card";
import { present, takenBack, type Mark, type Place } from "../edits/mark";
import { all, keep, putAside, tellWaiting } from "../queue/marks";
import { fetchRoll, keptRoll, type Roll, type Student, type Trouble } from "../queue/roll";
import { send } from "../queue/send";
import { Standings } from "../queue/standing";
import { Camera } from "./camera";
import { bad, good, known } from "./signal";
import type { Settings, Words } from "./words";

const renewEvery = 20_000;
const sameCodeFor = 3000;
const foundAtMost = 8;
const lastAtMost = 12;
const lettersToFind = 3;
const troubles: Record<Trouble, string> = { noSignal: "Scanner.NoSignal", signedOut: "Scanner.SignInAgain", otherAccount: "Scanner.OtherAccount", notAllowed: "Scanner.NotAllowed", serverFault: "Scanner.ServerFault" };

const element = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;

/** The page of a scanner. It knows no database and no wire: both lie in the queue. */
export class RollCallScreen {
  readonly #settings: Settings;
  readonly #words: Words;
  readonly #camera: Camera;
  readonly #device = `${navigator.platform} ${screen.width}x${screen.height}`;
  #roll: Roll | null = null;
  #marks: Mark[] = [];
  #standings = new Standings(null, []);
  #place: Place = "hall";
  #trouble: Trouble | "period-closed" | null = null;
  #isSending = false;
  #mayBeErased = false;
  #lastCode = { code: "", at: 0 };

  constructor(settings: Settings, words: Words) {
    this.#settings = settings;
    this.#words = words;
    this.#camera = new Camera(element<HTMLVideoElement>("video"), settings.readQr);
  }

  async begin(): Promise<void> {
    element("send").addEventListener("click", () => void this.#exchange());
    element("undo").addEventListener("click", () => void this.#undo());
    element("camera").addEventListener("click", () => void this.#switchCamera());
    element("find").addEventListener("input", () => this.#showFound());
    element("bus").addEventListener("change", () => this.#show());
    for (const choice of document.querySelectorAll<HTMLInputElement>("[name=place]")) choice.addEventListener("change", () => this.#move(choice.value as Place));
    addEventListener("online", () => void this.#exchange());
    addEventListener("offline", () => { this.#trouble = "noSignal"; this.#show(); });
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") void this.#exchange(); });
    setInterval(() => void this.#exchange(), renewEvery);

    await this.#read();
    await tellWaiting();
    this.#roll = await keptRoll(this.#settings.code, this.#settings.account);
    this.#show();
    await this.#exchange();
    await this.#takeAddress();
  }

  /** This browser cannot do it. */
  refuse(): void {
    this.#say(element("trouble"), "stop", this.#words.say("Scanner.OldBrowser"));
    element("trouble").hidden = false;
    for (const id of ["send", "camera", "find"]) element<HTMLButtonElement>(id).disabled = true;
  }

  /** The browser has not promised to keep what is stored. */
  warnOfErasure(): void {
    this.#mayBeErased = true;
    this.#show();
  }

  // ---- marks ----

  async #scanned(text: string): Promise<void> {
    const now = Date.now();
    if (text === this.#lastCode.code && now - this.#lastCode.at < sameCodeFor) {
      this.#lastCode.at = now;
      return;
    }
    this.#lastCode = { code: text, at: now };
    if (this.#roll) await this.#takeCard(await judge(text, this.#roll));
    else this.#refuseScan(this.#words.say("Scanner.NoRoll"));
  }

  // A camera of the phone has opened this page with a card behind the hash. Taken once: a reload is no second scan.
  async #takeAddress(): Promise<void> {
    const card = location.hash.slice(1);
    if (!card || !this.#roll) return;
    history.replaceState(null, "", location.pathname);
    await this.#takeCard(await judgeCard(card, this.#roll));
  }

  async #takeCard(card: Card | "notACard" | "forged"): Promise<void> {
    if (card === "notACard" || card === "forged") return this.#refuseScan(this.#words.say(card === "forged" ? "Scanner.Forged" : "Scanner.NotACard"));
    const student = this.#roll?.students.find(one => one.id === card.student);
    return student ? this.#mark(student, card.written) : this.#refuseScan(this.#words.say("Scanner.NotOnRoll"));
  }

  async #mark(student: Student, card: string | null): Promise<void> {
    const bus = element<HTMLSelectElement>("bus").value;
    if (this.#place === "bus" && bus && student.bus !== bus) return this.#refuseScan(this.#words.say("Scanner.WrongBus", student.name, student.bus ?? this.#words.say("Scanner.NoBus")));
    const standing = this.#standings.of(student.id, this.#place);
    if (standing) {
      known();
      this.#tell("info", "known", student, this.#words.say(standing.mine ? "Scanner.KnownHere" : "Scanner.KnownOther", this.#words.time(standing.at)));
      return;
    }
    const mark = present({ period: this.#settings.code, account: this.#settings.account, student: student.id, place: this.#place }, card);
    try {
      await keep(mark);
    } catch {
      return this.#refuseScan(this.#words.say("Scanner.NotSaved"));
    }
    const at = Date.parse(mark.scannedAt), isLate = this.#place === "hall" && !!this.#roll?.lateAfter && at > Date.parse(this.#roll.lateAfter);
    if (student.ready) good(); else bad();
    this.#tell(student.ready ? "check" : "warn", student.ready ? "good" : "warned", student, this.#words.say(this.#place === "bus" ? "Scanner.Boarded" : isLate ? "Scanner.Late" : "Scanner.Present", this.#words.time(at)));
    await this.#read();
    this.#show();
    void this.#exchange();
  }

  async #undo(): Promise<void> {
    const last = this.#lastScan();
    if (!last) return;
    await keep(takenBack(last));
    await this.#read();
    this.#result("info", "known", [this.#words.say("Scanner.TakenBack", this.#nameOf(last.student))]);
    this.#lastCode = { code: "", at: 0 };
    this.#show();
    void this.#exchange();
  }

  #lastScan(): Mark | undefined {
    const back = new Set(this.#marks.map(mark => mark.takesBack));
    return this.#marks.findLast(mark => mark.kind === "present" && mark.state !== "refused" && !back.has(mark.id));
  }

  // ---- the wire ----

  async #exchange(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    this.#show();
    try {
      const sent = await send(this.#settings.code, this.#settings.account, this.#device);
      const roll = sent === "noSignal" || sent === "signedOut" ? sent : await fetchRoll(this.#settings.code, this.#settings.account);
      if (typeof roll !== "string") this.#roll = roll;
      this.#trouble = sent !== "done" ? sent : typeof roll === "string" ? roll : null;
    } finally {
      this.#isSending = false;
      await this.#read();
      this.#show();
    }
  }

  async #read(): Promise<void> {
    const kept = await all(), { code, account } = this.#settings;
    this.#marks = kept.filter(mark => mark.period === code && mark.account === account);
    this.#standings = new Standings(this.#roll, this.#marks);
    const others = kept.filter(mark => mark.state === "waiting" && mark.account !== account).length;
    document.body.dataset.others = String(others);
  }

  // ---- what is seen ----

  async #switchCamera(): Promise<void> {
    const button = element("camera");
    if (this.#camera.isOpen) {
      this.#camera.close();
    } else {
      const fault = await this.#camera.open(code => this.#scanned(code));
      if (fault) this.#refuseScan(this.#words.say(fault === "refused" ? "Scanner.CameraRefused" : "Scanner.CameraNone"));
    }
    button.textContent = (this.#camera.isOpen ? button.dataset.close : button.dataset.open) ?? "";
  }

  #move(place: Place): void {
    this.#place = place;
    element("bus").hidden = place !== "bus";
    this.#show();
  }

  #show(): void {
    this.#standings = new Standings(this.#roll, this.#marks);
    const words = this.#words, unsent = this.#marks.filter(mark => mark.state === "waiting").length;
    const hasSignal = this.#trouble !== "noSignal" && navigator.onLine;
    this.#say(element("signal"), hasSignal ? "check" : "stop", words.say(this.#isSending ? "Scanner.Sending" : hasSignal ? "Scanner.Signal" : "Scanner.NoSignal"));
    element("signal").className = `tag ${hasSignal ? "ok" : "warn"}`;
    this.#say(element("outbox"), unsent > 0 ? "clock" : "check", unsent > 0 ? words.say("Scanner.Unsent", words.figure(unsent)) : words.say(this.#marks.length > 0 ? "Scanner.AllSent" : "Scanner.NothingYet"));
    element("outbox").parentElement!.classList.toggle("waits", unsent > 0);
    element("send").hidden = unsent === 0;
    element("undo").hidden = !this.#lastScan();
    this.#showTrouble();
    this.#showBuses();
    this.#showCount();
    this.#showFound();
    this.#showLast();
    element("roll").textContent = this.#roll ? words.say("Scanner.RollOf", words.figure(this.#roll.students.length), words.time(Date.parse(this.#roll.readAt))) : words.say("Scanner.NoRoll");
  }

  #showTrouble(): void {
    const words = this.#words, others = Number(document.body.dataset.others ?? 0), opens = this.#roll?.opensAt ? Date.parse(this.#roll.opensAt) : null;
    const lines = [
      this.#trouble && this.#trouble !== "noSignal" ? words.say(this.#trouble === "period-closed" ? "period-closed" : troubles[this.#trouble]) : "",
      this.#roll && opens === null ? words.say("Scanner.NotSet") : opens !== null && opens > Date.now() ? words.say("Scanner.Opens", words.time(opens)) : "",
      others > 0 ? words.say("Scanner.OthersWait", words.figure(others)) : "",
      this.#mayBeErased && this.#marks.some(mark => mark.state === "waiting") ? words.say("Scanner.MayBeErased") : "",
    ].filter(line => line !== "");
    const trouble = element("trouble"), text = lines.join(" ");
    trouble.hidden = lines.length === 0;
    // Said again only when it has changed: a reader of the screen reads every change aloud.
    if (trouble.dataset.text === text) return;
    trouble.dataset.text = text;
    this.#say(trouble, "warn", text);
    if (this.#trouble === "signedOut" || this.#trouble === "otherAccount") {
      const link = document.createElement("a");
      link.href = `/sign-in?to=${encodeURIComponent(location.pathname)}`;
      link.className = "button";
      link.textContent = words.say("Scanner.SignIn");
      trouble.append(" ", link);
    }
  }

  #showBuses(): void {
    const buses = this.#roll?.buses, select = element<HTMLSelectElement>("bus");
    element("where").hidden = !buses;
    if (!buses && this.#place === "bus") this.#move("hall");
    const names = ["", ...buses ?? []];
    if (select.options.length === names.length && names.every((name, at) => select.options[at]!.value === name)) return;
    const chosen = select.value;
    select.replaceChildren(...names.map(name => new Option(name || this.#words.say("Scanner.AnyBus"), name, false, name === chosen)));
  }

  #showCount(): void {
    const bus = element<HTMLSelectElement>("bus").value, called = this.#roll?.students.filter(student => this.#place === "hall" || (student.ready && student.bus && (!bus || student.bus === bus))) ?? [];
    const there = called.filter(student => this.#standings.of(student.id, this.#place)).length, text = this.#words.say(this.#place === "bus" ? "Scanner.CountBus" : "Scanner.Count", this.#words.figure(there), this.#words.figure(called.length));
    if (element("count").textContent !== text) element("count").textContent = text;
  }

  #showFound(): void {
    const list = element("found"), asked = element<HTMLInputElement>("find").value.toLowerCase().trim();
    list.hidden = asked.length < lettersToFind;
    if (list.hidden) return list.replaceChildren();
    const parts = asked.split(/\s+/);
    const found = this.#roll?.students.filter(student => parts.every(part => `${student.name} ${student.number}`.toLowerCase().includes(part))) ?? [];
    list.replaceChildren(...found.slice(0, foundAtMost).map(student => this.#rowOfFound(student)));
    if (found.length === 0) list.append(this.#line(this.#words.say("Scanner.NoneFound")));
    if (found.length > foundAtMost) list.append(this.#line(this.#words.say("Scanner.MoreFound", this.#words.figure(found.length - foundAtMost))));
  }

  #rowOfFound(student: Student): HTMLLIElement {
    const row = document.createElement("li"), button = document.createElement("button"), standing = this.#standings.of(student.id, this.#place);
    button.type = "button";
    button.className = "pick";
    const name = document.createElement("b"), about = document.createElement("small");
    name.textContent = student.name;
    about.textContent = [student.number, student.faculty, student.bus ?? "", student.ready ? "" : this.#words.say("Scanner.NotReady")].filter(part => part !== "").join(" · ");
    button.append(name, about);
    if (standing) {
      const tag = document.createElement("span");
      tag.className = "tag ok";
      this.#say(tag, "check", this.#words.time(standing.at));
      button.append(tag);
    }
    button.addEventListener("click", () => void this.#mark(student, null));
    row.append(button);
    return row;
  }

  #showLast(): void {
    const shown = this.#marks.slice(-lastAtMost).reverse();
    element("last-title").hidden = shown.length === 0;
    element("last").hidden = shown.length === 0;
    element("last").replaceChildren(...shown.map(mark => this.#rowOfLast(mark)));
  }

  #rowOfLast(mark: Mark): HTMLLIElement {
    const row = document.createElement("li"), words = this.#words, name = this.#nameOf(mark.student), at = words.time(Date.parse(mark.scannedAt));
    const told = document.createElement("div"), tag = document.createElement("span");
    told.textContent = `${mark.kind === "takenBack" ? words.say("Scanner.TakenBack", name) : name} · ${at}`;
    tag.className = `tag ${mark.state === "sent" ? "ok" : mark.state === "refused" ? "bad" : "warn"}`;
    const why = mark.code && words.knows(mark.code) ? words.say(mark.code) : mark.code ?? "";
    this.#say(tag, mark.state === "sent" ? "check" : mark.state === "refused" ? "stop" : "clock", mark.state === "refused" ? words.say("Scanner.Refused", why) : words.say(mark.state === "sent" ? "Scanner.OnServer" : "Scanner.OnPhone"));
    row.append(told, tag);
    if (mark.state === "refused") {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = words.say("Scanner.Put", name);
      button.addEventListener("click", () => void putAside(mark.id).then(() => this.#read()).then(() => this.#show()));
      row.append(button);
    }
    return row;
  }

  #line(text: string): HTMLLIElement {
    const row = document.createElement("li");
    row.textContent = text;
    return row;
  }

  #nameOf(student: string): string {
    return this.#roll?.students.find(one => one.id === student)?.name ?? "–";
  }

  #refuseScan(why: string): void {
    bad();
    this.#result("stop", "refused", [why]);
  }

  #tell(icon: string, kind: string, student: Student, what: string): void {
    this.#result(icon, kind, [student.name, what, [student.number, student.faculty].filter(part => part !== "").join(" · "), student.ready ? "" : this.#words.say("Scanner.NotReady"), student.bus ? this.#words.say("Scanner.Ride", student.bus) : ""]);
  }

  #result(icon: string, kind: string, lines: string[]): void {
    const result = element("result");
    result.className = `result ${kind}`;
    const text = document.createElement("div");
    for (const [at, line] of lines.filter(line => line !== "").entries()) {
      const part = document.createElement(at === 0 ? "b" : "p");
      part.textContent = line;
      text.append(part);
    }
    result.replaceChildren(this.#icon(icon), text);
  }

  #say(where: HTMLElement, icon: string, text: string): void {
    if (where.dataset.said === icon + text) return;
    where.dataset.said = icon + text;
    const words = document.createElement("span");
    words.textContent = text;
    where.replaceChildren(this.#icon(icon), words);
  }

  #icon(name: string): Node {
    return element<HTMLTemplateElement>(`icon-${name}`).content.cloneNode(true);
  }
}
