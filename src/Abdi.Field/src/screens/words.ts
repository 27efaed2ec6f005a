export interface Settings {
  code: string;
  account: string;
  language: "id" | "en";
  readQr: string;
  keep: string[];
  texts: Record<string, string>;
}

/** The texts of the site in the language of this page; the keys live there, in one place with those of all pages. */
export class Words {
  readonly #texts: Record<string, string>;
  readonly language: "id" | "en";

  constructor(settings: Pick<Settings, "texts" | "language">) {
    this.#texts = settings.texts;
    this.language = settings.language;
  }

  say(key: string, ...parts: (string | number)[]): string {
    return (this.#texts[key] ?? key).replace(/\{(\d+)\}/g, (gap, index) => String(parts[Number(index)] ?? gap));
  }

  /** Whether there is such a text. */
  knows(key: string): boolean {
    return key in this.#texts;
  }

  /** A number with its thousands set apart. */
  count(number: number): string {
    return number.toLocaleString(this.language === "en" ? "en" : "id");
  }

  /** A time as the clocks of western Indonesia show it: 14.02, 14:02. */
  time(at: number): string {
    const shown = new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Jakarta" });
    return this.language === "id" ? shown.replace(":", ".") : shown;
  }
}
