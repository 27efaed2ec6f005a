/**
 * The last signed time of the server, and how long ago it came. How long is known only within the life of this page: no clock of
 * the phone outlives it that nobody can set.
 */
export class Hint {
  #hint = "";
  #cameAt: number | null = null;

  /** The hint that was kept from an earlier life of the page. */
  kept(hint: string | undefined): void {
    this.#hint ||= hint ?? "";
  }

  came(hint: string): void {
    this.#hint = hint;
    this.#cameAt = performance.now();
  }

  get now(): { hint?: string; elapsedMs?: number } {
    if (!this.#hint) return {};
    return this.#cameAt === null ? { hint: this.#hint } : { hint: this.#hint, elapsedMs: Math.round(performance.now() - this.#cameAt) };
  }
}
