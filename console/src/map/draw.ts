import { geoGraticule, geoPath, geoStereographic } from "d3-geo";
import type { GeoPermissibleObjects } from "d3-geo";
import { feature } from "topojson-client";
import land from "world-atlas/land-50m.json?url";
import { bearing, fromScreen, pixels, place, spot, toScreen, transform } from "./plane";
import type { View } from "./plane";
import { stepOf } from "./tracks";
import type { Track } from "./tracks";

/** Units of a path to one of the plane; a path keeps whole pixels better than fractions. */
const PATH_SCALE = 4000;
/** How well each step of age is to be seen. */
export const STRENGTH = [1, 0.72, 0.5, 0.32];
const SIZE = 11;
/** From here on, lines stand closer. */
const NEAR_SCALE = 3000;
/** Of more than so many, the ways would be a thicket, and they are left out until somebody looks closer. */
const WAYS = 1500;

/** A form for each category, within a square of two around its middle. */
export const FORMS: Record<string, string> = {
  CARGO: "M0-1L.9.8H-.9Z",
  MERCHANT: "M0-1L.9.8H-.9Z",
  TANKER: "M-.8-.8H.8V.8H-.8Z",
  PASSENGER: "M0-1L1 0L0 1L-1 0Z",
  FISHING: "M-.9-.8H.9L0 1Z",
  TUG_OR_SPECIAL: "M-.3-1H.3V-.3H1V.3H.3V1H-.3V.3H-1V-.3H-.3Z",
  MILITARY: "M0-1L.26-.33L.95-.31L.4.12L.6.8L0 .4L-.6.8L-.4.12L-.95-.31L-.26-.33Z",
  LAW_ENFORCEMENT: "M-.85-.9H.85V.1L0 1L-.85.1Z",
  SEARCH_AND_RESCUE: "M-.5-.9H.5L1 0L.5.9H-.5L-1 0Z",
};
export const ROUND = "M.85 0A.85.85 0 1 1-.85 0A.85.85 0 1 1 .85 0Z";

export interface Paths {
  land: Path2D;
  lines: Path2D;
  /** For a view that is near. */
  fine: Path2D;
}

/** Corners as a profile has them: latitude, longitude. */
export interface Fence {
  name?: string;
  corners: [string | number, string | number][];
}

function drawn(shape: GeoPermissibleObjects): Path2D {
  const path = new Path2D();
  const projection = geoStereographic().rotate([0, -90]).scale(PATH_SCALE).translate([0, 0]).clipAngle(92).precision(0.1);
  geoPath(projection, path as unknown as CanvasRenderingContext2D)(shape);
  return path;
}

function graticule(across: number, up: number): GeoPermissibleObjects {
  return geoGraticule().extent([[-180, 40], [180, 89.99]]).step([across, up]).precision(1)();
}

/** Natural Earth's land and the lines of the graticule, projected once. */
export async function paths(): Promise<Paths> {
  const topology = (await (await fetch(land)).json()) as Parameters<typeof feature>[0];
  const outline = topology.objects["land"];
  if (!outline) throw new Error("no land in it");
  return {
    land: drawn(feature(topology, outline)),
    lines: drawn(graticule(10, 5)),
    fine: drawn(graticule(5, 1)),
  };
}

export function fencePath(fences: Fence[]): Path2D {
  return drawn({
    type: "MultiLineString",
    coordinates: fences.map(({ corners }) =>
      [...corners, ...corners.slice(0, 1)].map(([latitude, longitude]) => [Number(longitude), Number(latitude)]),
    ),
  });
}

export function corners(fences: Fence[]): ReturnType<typeof spot>[] {
  return fences.flatMap((fence) => fence.corners.map(([latitude, longitude]) => spot(Number(longitude), Number(latitude))));
}

export interface Colours {
  paper: string;
  deep: string;
  ink: string;
  soft: string;
  rule: string;
  accent: string;
}

export function colours(of: Element): Colours {
  const style = getComputedStyle(of);
  const value = (name: string) => style.getPropertyValue(name).trim();
  return {
    paper: value("--paper"),
    deep: value("--paper-deep"),
    ink: value("--ink"),
    soft: value("--ink-soft"),
    rule: value("--rule"),
    accent: value("--accent"),
  };
}

export interface Surface {
  pen: CanvasRenderingContext2D;
  width: number;
  height: number;
  density: number;
}

/** A canvas as large as it is shown, on a fine screen too. */
export function surface(canvas: HTMLCanvasElement, width: number, height: number): Surface | null {
  const density = Math.min(2, window.devicePixelRatio || 1);
  if (canvas.width !== Math.round(width * density) || canvas.height !== Math.round(height * density)) {
    canvas.width = Math.round(width * density);
    canvas.height = Math.round(height * density);
  }
  const pen = canvas.getContext("2d");
  return pen && { pen, width, height, density };
}

function plain({ pen, density }: Surface): void {
  pen.setTransform(density, 0, 0, density, 0, 0);
}

/** Sea, land, graticule and the exercise's areas: all that stays when ships move. */
export function drawGround(
  on: Surface,
  view: View,
  { land, lines, fine }: Paths,
  fences: Path2D | null,
  inks: Colours,
  degrees: { latitude: (at: number) => string; longitude: (at: number) => string },
): void {
  const { pen, width, height, density } = on;
  plain(on);
  pen.fillStyle = inks.paper;
  pen.fillRect(0, 0, width, height);
  const [a, b, c, d, x, y] = transform(view);
  pen.transform(a / PATH_SCALE, b / PATH_SCALE, c / PATH_SCALE, d / PATH_SCALE, x, y);
  const hair = PATH_SCALE / view.scale;
  pen.fillStyle = inks.deep;
  pen.fill(land);
  pen.lineJoin = "round";
  pen.lineWidth = hair;
  pen.strokeStyle = inks.rule;
  pen.stroke(view.scale > NEAR_SCALE ? fine : lines);
  pen.strokeStyle = inks.soft;
  pen.lineWidth = 0.8 * hair;
  pen.stroke(land);
  if (fences) {
    pen.strokeStyle = inks.accent;
    pen.lineWidth = 2 * hair;
    pen.setLineDash([8 * hair, 5 * hair]);
    pen.stroke(fences);
    pen.setLineDash([]);
  }
  pen.setTransform(density, 0, 0, density, 0, 0);
  drawDegrees(on, view, inks, degrees);
}

/** What was drawn for another view, moved to this one: good enough while somebody moves it. */
export function moveGround(on: Surface, still: HTMLCanvasElement, was: View, view: View, inks: Colours): void {
  const { pen, width, height } = on;
  const ratio = view.scale / was.scale;
  plain(on);
  pen.fillStyle = inks.paper;
  pen.fillRect(0, 0, width, height);
  pen.drawImage(still, view.x - was.x * ratio, view.y - was.y * ratio, width * ratio, height * ratio);
}

function drawDegrees(
  { pen, width, height }: Surface,
  view: View,
  inks: Colours,
  degrees: { latitude: (at: number) => string; longitude: (at: number) => string },
): void {
  const [longitude, latitude] = place(fromScreen(view, width / 2, height / 2));
  const [across, up] = view.scale > NEAR_SCALE ? [5, 1] : [10, 5];
  const meridian = Math.round(longitude / across) * across;
  const parallel = Math.min(85, Math.round(latitude / up) * up);
  pen.font = "400 12px 'Source Sans 3 Variable', 'Noto Sans KR Variable', sans-serif";
  pen.fillStyle = inks.soft;
  pen.strokeStyle = inks.paper;
  pen.lineWidth = 3;
  const tell = (text: string, [x, y]: [number, number]) => {
    if (x < 4 || y < 12 || x > width - 40 || y > height - 4) return;
    pen.strokeText(text, x + 4, y - 4);
    pen.fillText(text, x + 4, y - 4);
  };
  for (let at = 40; at < 90; at += up) if (at !== parallel) tell(degrees.latitude(at), toScreen(view, spot(meridian, at)));
  for (let at = -180; at < 180; at += across) tell(degrees.longitude(at), toScreen(view, spot(at, parallel)));
}

type Stamp = HTMLCanvasElement;

/** Each form in each strength is drawn once, and then stamped. */
function stamps(inks: Colours, density: number): (category: string, hollow: boolean, step: number) => Stamp {
  const made = new Map<string, Stamp>();
  return (category, hollow, step) => {
    const key = `${category}/${hollow}/${step}`;
    const known = made.get(key);
    if (known) return known;
    const stamp = document.createElement("canvas");
    stamp.width = stamp.height = Math.ceil((SIZE + 4) * density);
    const pen = stamp.getContext("2d");
    if (pen) {
      pen.translate(stamp.width / 2, stamp.height / 2);
      pen.scale((SIZE / 2) * density, (SIZE / 2) * density);
      const form = new Path2D(FORMS[category] ?? ROUND);
      pen.globalAlpha = STRENGTH[step] ?? 1;
      pen.lineWidth = 0.28;
      pen.fillStyle = hollow ? inks.paper : inks.ink;
      pen.fill(form);
      pen.strokeStyle = hollow ? inks.ink : inks.paper;
      pen.stroke(form);
    }
    made.set(key, stamp);
    return stamp;
  };
}

/** Draws all tracks anew, the stronger the fresher; answers how many are in sight. */
export class TrackPainter {
  private stamp: ReturnType<typeof stamps> | null = null;
  private made = "";

  draw(on: Surface, view: View, tracks: Iterable<Track>, now: number, from: number[], inks: Colours): number {
    const { pen, width, height, density } = on;
    const key = `${inks.ink}${inks.paper}${density}`;
    if (!this.stamp || this.made !== key) this.stamp = stamps(inks, density);
    this.made = key;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, width * density, height * density);
    const [a, b, c, d, e, f] = transform(view);
    const half = (SIZE + 4) / 2;
    const ways: number[][] = from.map(() => []);
    let inSight = 0;
    for (const track of tracks) {
      const x = a * track.u + c * track.v + e;
      const y = b * track.u + d * track.v + f;
      if (x < -half || y < -half || x > width + half || y > height + half) continue;
      inSight++;
      const { seen } = track;
      const step = stepOf((now - track.since) / 1000, from);
      if (inSight <= WAYS && seen.courseDegrees !== undefined && seen.speedKnots) {
        const way = bearing(view, track.longitude, seen.courseDegrees);
        const long = 6 + Math.min(18, seen.speedKnots);
        ways[step]?.push(x, y, x + long * Math.sin(way), y - long * Math.cos(way));
      }
      pen.drawImage(
        this.stamp(seen.category, seen.dark === true, step),
        Math.round((x - half) * density),
        Math.round((y - half) * density),
      );
    }
    pen.setTransform(density, 0, 0, density, 0, 0);
    pen.strokeStyle = inks.ink;
    pen.lineWidth = 1;
    if (inSight <= WAYS)
      ways.forEach((way, step) => {
        pen.globalAlpha = STRENGTH[step] ?? 1;
        pen.beginPath();
        for (let i = 0; i + 3 < way.length; i += 4) {
          pen.moveTo(way[i] ?? 0, way[i + 1] ?? 0);
          pen.lineTo(way[i + 2] ?? 0, way[i + 3] ?? 0);
        }
        pen.stroke();
      });
    pen.globalAlpha = 1;
    return inSight;
  }

  /** The chosen track, and around it how far off it may be. */
  mark({ pen }: Surface, view: View, track: Track, inks: Colours): void {
    const [x, y] = toScreen(view, track);
    pen.strokeStyle = inks.accent;
    pen.fillStyle = inks.accent;
    pen.lineWidth = 2;
    pen.beginPath();
    pen.arc(x, y, Math.max(2, pixels(view, track.latitude, track.seen.accuracyMetres)), 0, 2 * Math.PI);
    pen.globalAlpha = 0.14;
    pen.fill();
    pen.globalAlpha = 1;
    pen.stroke();
    pen.strokeRect(x - SIZE, y - SIZE, 2 * SIZE, 2 * SIZE);
  }
}
