import { Words } from "./words";

/** Words of the book: figures, days and measures as they are written in the language of the page. */
export class BookWords extends Words {
  get #locale(): string {
    return this.language === "id" ? "id-ID" : "en-GB";
  }

  #day(day: string, options: Intl.DateTimeFormatOptions): string {
    return new Date(`${day}T00:00:00Z`).toLocaleDateString(this.#locale, { ...options, timeZone: "UTC" }).replace(",", "");
  }

  /** 6 Mei 2025 */
  date(day: string): string {
    return this.#day(day, { day: "numeric", month: "long", year: "numeric" });
  }

  /** 6 Mei */
  shortDate(day: string): string {
    return this.#day(day, { day: "numeric", month: "short" });
  }

  /** Selasa 6 Mei */
  weekday(day: string): string {
    return this.#day(day, { weekday: "long", day: "numeric", month: "long" });
  }

  /** 1.234,5 with at most two digits after the comma. */
  figure(number: number): string {
    return number.toLocaleString(this.#locale, { maximumFractionDigits: 2 });
  }

  rupiah(rupiah: number): string {
    return `Rp${rupiah.toLocaleString(this.#locale)}`;
  }

  hours(minutes: number): string {
    return this.say("Book.Hours", this.figure(minutes / 60));
  }

  kilos(grams: number): string {
    return this.say("Book.Kilos", this.figure(grams / 1000));
  }

  distance(metres: number): string {
    return metres < 950 ? this.say("Book.Metres", this.count(Math.round(metres / 10) * 10)) : this.say("Book.Kilometres", this.figure(Math.round(metres / 100) / 10));
  }

  /** A day and a time: hari ini 14.02, 6 Mei 14.02. */
  moment(at: number, today: string): string {
    const day = new Date(at + 7 * 3600_000).toISOString().slice(0, 10);
    return day === today ? this.say("Book.TodayAt", this.time(at)) : `${this.#day(day, { day: "numeric", month: "long" })} ${this.time(at)}`;
  }

  /** A text of the server by its code, or the code itself when it is newer than this page. */
  code(code: string | undefined): string {
    return code ? this.say(code) : "";
  }
}
