import { dayAt } from "../edits/entry";
import { Words } from "./words";

/** Words of the book: days and measures as they are written in the language of the page. */
export class BookWords extends Words {
  #day(day: string): { weekday: string; date: number; month: string; year: number } {
    const at = new Date(`${day}T00:00:00Z`), name = (key: string, index: number) => this.say(key).split(" ")[index] ?? "";
    return { weekday: name("Book.Weekdays", at.getUTCDay()), date: at.getUTCDate(), month: name("Book.Months", at.getUTCMonth()), year: at.getUTCFullYear() };
  }

  /** 6 Mei 2025 */
  date(day: string): string {
    const { date, month, year } = this.#day(day);
    return `${date} ${month} ${year}`;
  }

  /** 6 Mei */
  shortDate(day: string): string {
    const { date, month } = this.#day(day);
    return `${date} ${month.slice(0, 3)}`;
  }

  /** Selasa 6 Mei */
  weekday(day: string): string {
    const { weekday, date, month } = this.#day(day);
    return `${weekday} ${date} ${month}`;
  }

  rupiah(rupiah: number): string {
    return `Rp${this.figure(rupiah)}`;
  }

  hours(minutes: number): string {
    return this.say("Book.Hours", this.figure(minutes / 60));
  }

  kilos(grams: number): string {
    return this.say("Book.Kilos", this.figure(grams / 1000));
  }

  distance(metres: number): string {
    return metres < 950 ? this.say("Book.Metres", this.figure(Math.round(metres / 10) * 10)) : this.say("Book.Kilometres", this.figure(Math.round(metres / 100) / 10));
  }

  /** A day and a time: hari ini 14.02, 6 Mei 14.02. */
  moment(at: number, today: string): string {
    const day = dayAt(at), { date, month } = this.#day(day);
    return day === today ? this.say("Book.TodayAt", this.time(at)) : `${date} ${month} ${this.time(at)}`;
  }

  /** A text of the server by its code, or the code itself when it is newer than this page. */
  code(code: string | undefined): string {
    return code ? this.say(code) : "";
  }
}
