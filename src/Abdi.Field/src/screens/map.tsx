import type { Position } from "../edits/book";
import { living, readyBook, useField } from "./around";
import { Card } from "./parts";
import { metresBetween } from "./position";
import { poskoOf } from "./posko";

type Point = Pick<Position, "latitude" | "longitude"> & { what: "host" | "posko" | "check" };

const width = 320, height = 220, edge = 34, leastMetres = 400, steps = [50, 100, 200, 500, 1000, 2000, 5000, 10_000];
const marks = [["posko", "Book.Posko"], ["host", "Book.HostPoint"], ["check", "Book.OwnCheckIns"]] as const;

/** The places that this phone knows, drawn to scale without any map beneath: distances as the crow flies. */
export function VillageMap() {
  const { standing, words } = useField(), { host } = readyBook(standing), posko = poskoOf(standing);
  const checks = living(standing.entries).filter(entry => entry.type === "check-in" && entry.mine && entry.payload.latitude !== undefined);
  const points: Point[] = [
    ...host.latitude !== undefined && host.longitude !== undefined ? [{ latitude: host.latitude, longitude: host.longitude, what: "host" as const }] : [],
    ...posko ? [{ ...posko, what: "posko" as const }] : [],
    ...checks.map(({ payload }) => ({ latitude: Number(payload.latitude), longitude: Number(payload.longitude), what: "check" as const })),
  ];
  if (points.length === 0) return <Card title={words.say("Book.Map")}><p class="quiet">{words.say("Book.NoPoints")}</p></Card>;
  const middle = { latitude: midOf(points.map(point => point.latitude)), longitude: midOf(points.map(point => point.longitude)) };
  const east = (point: Point) => Math.sign(point.longitude - middle.longitude) * metresBetween(middle, { ...middle, longitude: point.longitude });
  const north = (point: Point) => Math.sign(point.latitude - middle.latitude) * metresBetween(middle, { ...middle, latitude: point.latitude });
  const metres = Math.max(leastMetres, ...points.map(point => 2 * Math.abs(east(point)) * height / width), ...points.map(point => 2 * Math.abs(north(point))));
  const scale = (height - 2 * edge) / metres, bar = steps.findLast(step => step * scale <= width / 3) ?? steps[0]!;
  const at = (point: Point) => `translate(${(width / 2 + east(point) * scale).toFixed(1)} ${(height / 2 - north(point) * scale).toFixed(1)})`;
  const hosts = points.find(point => point.what === "host"), apart = posko && hosts ? words.say("Book.PoskoFromHost", words.distance(metresBetween(posko, hosts))) : "";
  return (
    <Card title={words.say("Book.Map")}>
      <svg class="map" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={[...marks.filter(([what]) => points.some(point => point.what === what)).map(([, label]) => words.say(label)), apart].join(". ")}>
        {points.map((point, key) => <g key={key} transform={at(point)} class={point.what}>{point.what === "posko" ? <path d="M0-11L10-2V9H-10V-2z" /> : point.what === "host" ? <path d="M0-10L10 0 0 10-10 0z" /> : <circle r="4" />}</g>)}
        <g transform={`translate(12 ${height - 12})`} class="ruler"><path d={`M0-5V0H${(bar * scale).toFixed(1)}V-5`} /><text x={bar * scale + 6}>{words.distance(bar)}</text></g>
        <g transform={`translate(${width - 20} 24)`} class="ruler"><path d="M0 12V-8M-5-3L0-9L5-3" /><text y="24" text-anchor="middle">{words.say("Book.North")}</text></g>
      </svg>
      <ul class="legend">{marks.filter(([what]) => points.some(point => point.what === what)).map(([what, label]) => <li key={what} class={what}>{words.say(label)}</li>)}</ul>
      {apart && <p class="quiet">{apart}</p>}
    </Card>
  );
}

const midOf = (numbers: number[]) => (Math.min(...numbers) + Math.max(...numbers)) / 2;
