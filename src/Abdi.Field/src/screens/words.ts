const jakarta = 7 * 60 * 60 * 1000;

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

  /** A number with its thousands set apart, and at most two digits after the comma: 1.234,5. Not asked of the browser, which on a cheap phone needs a tenth of a second to learn how. */
  figure(number: number): string {
    const [whole, part] = String(Math.round(number * 100) / 100).split(".") as [string, string?], [apart, comma] = this.language === "id" ? [".", ","] : [",", "."];
    return whole.replace(/\B(?=(\d{3})+$)/g, apart) + (part ? comma + part : "");
  }

  /** A time as the clocks of western Indonesia show it: 14.02, 14:02. */
  time(at: number): string {
    const shown = new Date(at + jakarta).toISOString().slice(11, 16);
    return this.language === "id" ? shown.replace(":", ".") : shown;
  }
}
