import type { Book } from "../edits/book";
import { bytesOf, joined, utf8, uuidBytes } from "./bytes";
import { fact, type Database } from "./database";
import { written } from "./send-events";
import { call, read, type Trouble } from "./wire";

const info = utf8("abdi rescue v1"), magic = utf8("abdirsc1");

/** All that has not been sent, in one file that only the server can read; the README says how it is laid out. */
export async function rescue(db: Database, account: string, keys: NonNullable<Book["rescue"]>): Promise<Blob> {
  const content = await contentOf(db, account), key = crypto.getRandomValues(new Uint8Array(32)), nonce = crypto.getRandomValues(new Uint8Array(12));
  const head = joined(magic, uuidBytes(account), await wrapped(key, keys.key), nonce);
  const sealed = await sealed256(key, nonce, content, head);
  const body = joined(head, sealed);
  const secret = await crypto.subtle.importKey("raw", bytesOf(keys.secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Blob([body, await crypto.subtle.sign("HMAC", secret, body)], { type: "application/octet-stream" });
}

/** What of a file is at the server now: entries and changes, those that wait for the office, photos. */
export interface Brought {
  safe: number;
  aside: number;
  photos: number;
}

/** Why it was not taken: there is no line, or the code of the server. */
export type Refused = { trouble: Trouble } | { code: string };

// The patience of a whole file on a line of 24 kbit/s would be hours; it ends when nothing can come of it any more.
const patience = 60 * 60_000;

/** Brings a file that was saved on a phone, this one or another, to the server. */
export async function bring(file: Blob): Promise<Brought | Refused> {
  const said = await call("/api/sync/v1/rescue", { method: "POST", body: file, headers: { "Content-Type": "application/octet-stream" } }, patience);
  if ("trouble" in said) return said.status === 413 ? { code: "Book.BringTooBig" } : { trouble: said.trouble };
  return await read<Brought | Refused>(said.answer) ?? { trouble: "noSignal" };
}

async function contentOf(db: Database, account: string): Promise<Uint8Array<ArrayBuffer>> {
  const waiting = (await db.getAllFromIndex("events", "state", "waiting")).sort((one, other) => one.seq - other.seq);
  const device = (await fact(db, "device"))!, pictures: { sha256: string; picture: Blob }[] = [];
  for (const photo of await db.getAllFromIndex("photos", "state", "waiting")) {
    const picture = await db.get("pictures", photo.sha256);
    if (picture) pictures.push({ sha256: photo.sha256, picture });
  }
  const batches = [...new Set(waiting.map(event => event.period))].map(period => written(account, device, period, waiting.filter(event => event.period === period)));
  const text = `{"madeAt":${JSON.stringify(new Date().toISOString())},"account":"${account}","batches":[${batches.join(",")}],"photos":${JSON.stringify(pictures.map(({ sha256, picture }) => ({ sha256, bytes: picture.size })))}}`;
  const json = utf8(text), length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, json.length);
  return joined(length, json, ...await Promise.all(pictures.map(async ({ picture }) => new Uint8Array(await picture.arrayBuffer()))));
}

// The key of the content, for the holder of the server's private key and nobody else; not even this phone can open the file again.
async function wrapped(key: Uint8Array<ArrayBuffer>, server: string): Promise<Uint8Array<ArrayBuffer>> {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const own = await crypto.subtle.generateKey(curve, false, ["deriveBits"]), point = new Uint8Array(await crypto.subtle.exportKey("raw", own.publicKey));
  const theirs = await crypto.subtle.importKey("spki", bytesOf(server), curve, false, []);
  const agreed = await crypto.subtle.importKey("raw", await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, own.privateKey, 256), "HKDF", false, ["deriveBits"]);
  const wrapping = new Uint8Array(await crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt: point, info }, agreed, 256)), nonce = crypto.getRandomValues(new Uint8Array(12));
  return joined(point, nonce, await sealed256(wrapping, nonce, key, new Uint8Array()));
}

async function sealed256(key: Uint8Array<ArrayBuffer>, nonce: Uint8Array<ArrayBuffer>, content: Uint8Array<ArrayBuffer>, head: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const aes = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
  return new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: head }, aes, content));
}
