import type { Roll } from "../queue/roll";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const idBytes = 16, signatureBytes = 64;
const purpose = new TextEncoder().encode("abdi roll call 1");

export interface Card {
  student: string;
  written: string;
}

/** What was scanned, judged without signal: whose card it is, or why it is none. */
export async function judge(scanned: string, roll: Roll): Promise<Card | "notACard" | "forged"> {
  const text = scanned.trim().toUpperCase();
  if (!text.startsWith(roll.before)) return "notACard";
  return judgeCard(text.slice(roll.before.length), roll);
}

/** The same of the card alone, without the address before it. */
export async function judgeCard(written: string, roll: Roll): Promise<Card | "notACard" | "forged"> {
  const bytes = bytesOf(written.toUpperCase());
  if (bytes?.length !== idBytes + signatureBytes) return "notACard";
  const signed = new Uint8Array([...purpose, ...bytesOfHex(roll.institution), ...bytes.slice(0, idBytes)]);
  const isSigned = await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, await keyOf(roll), bytes.slice(idBytes), signed);
  const hex = [...bytes.slice(0, idBytes)].map(byte => byte.toString(16).padStart(2, "0")).join("");
  return isSigned ? { student: hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"), written } : "forged";
}

const keyOf = (roll: Roll) => crypto.subtle.importKey("spki", Uint8Array.from(atob(roll.key), letter => letter.charCodeAt(0)), { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);

const bytesOfHex = (hex: string) => hex.match(/../g)?.map(pair => parseInt(pair, 16)) ?? [];

// Five bits each; what is left over at the end fills up no byte.
function bytesOf(letters: string): Uint8Array<ArrayBuffer> | null {
  const bytes: number[] = [];
  let bits = 0, held = 0;
  for (const letter of letters) {
    const digit = alphabet.indexOf(letter);
    if (digit < 0) return null;
    bits = (bits << 5) | digit;
    held += 5;
    if (held >= 8) {
      held -= 8;
      bytes.push((bits >> held) & 0xff);
      bits &= (1 << held) - 1;
    }
  }
  return new Uint8Array(bytes);
}
