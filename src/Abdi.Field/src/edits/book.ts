/** What the server tells of the season, and the phone keeps for when there is no signal. */
export interface Book {
  account: string;
  name: string;
  number: string;
  language: "id" | "en";
  hint: string;
  readAt: string;
  state: "ready" | "noPeriod" | "waitsForGong";
  period?: { code: string; name: string; fieldFrom: string; recallOn: string; closed: boolean; hoursWanted?: number };
  group?: { code: string; isLeader: boolean; mates: { name: string; faculty: string }[]; supervisor?: { name: string; phone?: string } };
  host?: Host;
  posko?: Position & { entry: string };
  themes?: { code: string; name: string }[];
  commitments?: { id: string; text: string }[];
  priorities?: { id: string; name: string }[];
  safetyPhone?: string;
  earlier?: { period: string; group: string; promised: string[]; finished: string[] }[];
  rescue?: { key: string; secret: string };
}

export interface Host {
  name: string;
  kind: "village" | "kelurahan" | "school" | "pesantren" | "enterpriseCluster" | "puskesmas";
  district: string;
  regency: string;
  latitude?: number;
  longitude?: number;
  residents?: number;
  needs: { theme: string; name: string; need?: number; source?: string; year?: number }[];
  contact?: { name: string; office?: string; phone?: string };
  way?: string;
  hazards?: string[];
  care?: string;
  clinic?: string;
  clinicPhone?: string;
}

export interface Position {
  latitude: number;
  longitude: number;
  accuracyMetres: number;
}

/** A book in which one can write: there is a season and a group. */
export type ReadyBook = Book & Required<Pick<Book, "period" | "group" | "host">>;

export const isReady = (book: Book | undefined): book is ReadyBook => book?.state === "ready" && !!book.period && !!book.group && !!book.host;
