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

/** Corners of a form, within a square of two around its middle: across and down in turn. */
type Form = number[];

const TRIANGLE: Form = [0, -1, 0.9, 0.8, -0.9, 0.8];
const ROUND: Form = Array.from({ length: 12 }, (_, i) => [0.9 * Math.sin((i * Math.PI) / 6), -0.9 * Math.cos((i * Math.PI) / 6)]).flat();
const STAR: Form = Array.from({ length: 10 }, (_, i) => {
  const long = i % 2 === 0 ? 1.1 : 0.45;
  return [long * Math.sin((i * Math.PI) / 5), -long * Math.cos((i * Math.PI) / 5)];
}).flat();

/** A form for each category; a circle for every other. */
const FORMS: Record<string, Form> = {
  CARGO: TRIANGLE,
  MERCHANT: TRIANGLE,
  TANKER: [-0.8, -0.8, 0.8, -0.8, 0.8, 0.8, -0.8, 0.8],
  PASSENGER: [0, -1.05, 1.05, 0, 0, 1.05, -1.05, 0],
  FISHING: [-0.9, -0.9, 0.9, -0.9, 0, 0.95],
  TUG_OR_SPECIAL: [-0.3, -1, 0.3, -1, 0.3, -0.3, 1, -0.3, 1, 0.3, 0.3, 0.3, 0.3, 1, -0.3, 1, -0.3, 0.3, -1, 0.3, -1, -0.3, -0.3, -0.3],
  MILITARY: STAR,
  LAW_ENFORCEMENT: [-0.85, -0.9, 0.85, -0.9, 0.85, 0.1, 0, 1, -0.85, 0.1],
  SEARCH_AND_RESCUE: [-0.5, -0.9, 0.5, -0.9, 1, 0, 0.5, 0.9, -0.5, 0.9, -1, 0],
};

function formOf(category: string): Form {
  return FORMS[category] ?? ROUND;
}

/** The form as SVG writes it, for a legend. */
export function outline(category: string): string {
  return `M${formOf(category).join(" ")}Z`;
}

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

/** One path for so many: one for each costs more, and one for all more again. */
const IN_ONE_PATH = 500;

/** Draws one form at all of the spots. */
function fill(pen: CanvasRenderingContext2D, form: Form, spots: number[], hollow: boolean): void {
  const half = SIZE / 2;
  for (let begin = 0; begin < spots.length; begin += 2 * IN_ONE_PATH) {
    pen.beginPath();
    for (let i = begin; i < Math.min(spots.length, begin + 2 * IN_ONE_PATH); i += 2) {
      const x = spots[i] ?? 0;
      const y = spots[i + 1] ?? 0;
      pen.moveTo(x + half * (form[0] ?? 0), y + half * (form[1] ?? 0));
      for (let k = 2; k + 1 < form.length; k += 2) pen.lineTo(x + half * (form[k] ?? 0), y + half * (form[k + 1] ?? 0));
      pen.closePath();
    }
    pen.fill();
    if (hollow) pen.stroke();
  }
}

/** Draws all tracks anew, the stronger the fresher; answers how many are in sight. */
export function drawTracks(
  { pen, width, height, density }: Surface,
  view: View,
  tracks: Iterable<Track>,
  now: number,
  from: number[],
  inks: Colours,
): number {
  pen.setTransform(density, 0, 0, density, 0, 0);
  pen.clearRect(0, 0, width, height);
  const [a, b, c, d, e, f] = transform(view);
  // By category; in it by step of age, and whether it transmits.
  const batches = new Map<string, number[][]>();
  const ways: number[][] = from.map(() => []);
  let inSight = 0;
  for (const track of tracks) {
    const x = a * track.u + c * track.v + e;
    const y = b * track.u + d * track.v + f;
    if (x < -SIZE || y < -SIZE || x > width + SIZE || y > height + SIZE) continue;
    inSight++;
    const { seen } = track;
    const step = stepOf((now - track.since) / 1000, from);
    if (inSight <= WAYS && seen.courseDegrees !== undefined && seen.speedKnots) {
      const way = bearing(view, track.longitude, seen.courseDegrees);
      const long = 6 + Math.min(18, seen.speedKnots);
      ways[step]?.push(x, y, x + long * Math.sin(way), y - long * Math.cos(way));
    }
    let batch = batches.get(seen.category);
    if (!batch) batches.set(seen.category, (batch = Array.from({ length: 2 * from.length }, () => [])));
    batch[2 * step + (seen.dark ? 1 : 0)]?.push(x, y);
  }
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
  // The oldest first, so that the freshest lie above.
  for (let step = from.length - 1; step >= 0; step--) {
    pen.globalAlpha = STRENGTH[step] ?? 1;
    for (const [category, batch] of batches)
      for (const hollow of [0, 1]) {
        pen.fillStyle = hollow ? inks.paper : inks.ink;
        fill(pen, formOf(category), batch[2 * step + hollow] ?? [], hollow === 1);
      }
  }
  pen.globalAlpha = 1;
  return inSight;
}

/** The chosen track, and around it how far off it may be. */
export function markTrack({ pen }: Surface, view: View, track: Track, inks: Colours): void {
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
