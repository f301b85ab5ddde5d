/**
 * The plane of the polar stereographic projection: the pole at its origin, one unit to the equator's circle. Every view is
 * this plane turned, enlarged and moved, so whatever has been projected once is drawn in any view without projecting again.
 */
export interface Spot {
  u: number;
  v: number;
}

/** Where the pole is, which meridian points down, and how many pixels a unit has. North is up on that meridian. */
export interface View {
  meridian: number;
  scale: number;
  x: number;
  y: number;
}

const RADIANS = Math.PI / 180;
/** Metres to a degree of latitude. */
const DEGREE_METRES = 111_195;
const NEAREST = 400_000;
const FARTHEST = 60;

export function spot(longitude: number, latitude: number): Spot {
  const r = Math.tan(((90 - latitude) / 2) * RADIANS);
  return { u: r * Math.sin(longitude * RADIANS), v: r * Math.cos(longitude * RADIANS) };
}

/** Longitude and latitude. */
export function place({ u, v }: Spot): [number, number] {
  return [Math.atan2(u, v) / RADIANS, 90 - (2 * Math.atan(Math.hypot(u, v))) / RADIANS];
}

/** As a canvas takes it: across and down from the plane's. */
export function transform(view: View): [number, number, number, number, number, number] {
  const cos = Math.cos(view.meridian * RADIANS) * view.scale;
  const sin = Math.sin(view.meridian * RADIANS) * view.scale;
  return [cos, sin, -sin, cos, view.x, view.y];
}

export function toScreen(view: View, { u, v }: Spot): [number, number] {
  const [a, b, c, d, x, y] = transform(view);
  return [a * u + c * v + x, b * u + d * v + y];
}

export function fromScreen(view: View, x: number, y: number): Spot {
  const cos = Math.cos(view.meridian * RADIANS);
  const sin = Math.sin(view.meridian * RADIANS);
  const across = (x - view.x) / view.scale;
  const down = (y - view.y) / view.scale;
  return { u: across * cos + down * sin, v: down * cos - across * sin };
}

/** The view that shows all of the spots, north up in their middle; the whole Arctic when there are none. */
export function fit(spots: Spot[], width: number, height: number): View {
  const u = spots.reduce((sum, one) => sum + one.u, 0);
  const v = spots.reduce((sum, one) => sum + one.v, 0);
  const meridian = spots.length === 0 ? -100 : Math.atan2(u, v) / RADIANS;
  const edge = Math.tan(13 * RADIANS);
  const seen = spots.length === 0 ? [{ u: -edge, v: -edge }, { u: edge, v: edge }] : spots;
  const turned: View = { meridian: spots.length === 0 ? 0 : meridian, scale: 1, x: 0, y: 0 };
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const one of seen) {
    const [x, y] = toScreen(turned, one);
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  const scale = within(0.86 * Math.min(width / Math.max(1e-9, right - left), height / Math.max(1e-9, bottom - top)), 20_000);
  return {
    meridian,
    scale,
    x: width / 2 - (scale * (left + right)) / 2,
    y: height / 2 - (scale * (top + bottom)) / 2,
  };
}

function within(scale: number, nearest = NEAREST): number {
  return Math.min(nearest, Math.max(FARTHEST, scale));
}

/** Nearer or farther; what is under the point stays there. */
export function zoomed(view: View, by: number, x: number, y: number): View {
  const scale = within(view.scale * by);
  const ratio = scale / view.scale;
  return { ...view, scale, x: x + (view.x - x) * ratio, y: y + (view.y - y) * ratio };
}

export function moved(view: View, x: number, y: number): View {
  return { ...view, x: view.x + x, y: view.y + y };
}

/** How many pixels so many metres are, there. */
export function pixels(view: View, latitude: number, metres: number): number {
  const r = Math.tan(((90 - latitude) / 2) * RADIANS);
  return (metres / DEGREE_METRES) * RADIANS * view.scale * ((1 + r * r) / 2);
}

/** Which way a course points on the screen, there: 0 is up, clockwise, in radians. */
export function bearing(view: View, longitude: number, course: number): number {
  return (course - (longitude - view.meridian)) * RADIANS;
}
