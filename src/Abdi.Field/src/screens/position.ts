import type { Position } from "../edits/book";

const patience = 20_000, mayBeOldFor = 60_000, earthMetres = 6_371_000;

/** Where the phone is, asked once; or why it cannot tell. */
export const findPosition = (): Promise<Position | "denied" | "unavailable"> => new Promise(resolve => {
  if (!navigator.geolocation) return resolve("unavailable");
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => resolve({ latitude: rounded(coords.latitude), longitude: rounded(coords.longitude), accuracyMetres: Math.round(coords.accuracy) }),
    fault => resolve(fault.code === fault.PERMISSION_DENIED ? "denied" : "unavailable"),
    { enableHighAccuracy: true, timeout: patience, maximumAge: mayBeOldFor },
  );
});

// A metre is as exact as a phone is at best.
const rounded = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

type Point = Pick<Position, "latitude" | "longitude">;

/** Metres between two points, along the surface of the earth. */
export function metresBetween(one: Point, other: Point): number {
  const radians = Math.PI / 180, up = (other.latitude - one.latitude) * radians, along = (other.longitude - one.longitude) * radians;
  const half = Math.sin(up / 2) ** 2 + Math.cos(one.latitude * radians) * Math.cos(other.latitude * radians) * Math.sin(along / 2) ** 2;
  return 2 * earthMetres * Math.asin(Math.sqrt(half));
}
