import { geoDistance, geoStereographic } from "d3-geo";
import { describe, expect, test } from "vitest";
import { bearing, fit, fromScreen, moved, pixels, place, spot, toScreen, zoomed } from "../src/map/plane";
import type { View } from "../src/map/plane";
import { Tracks, stepOf, steps } from "../src/map/tracks";
import { events } from "../src/map/follow";

const SEED = Number(process.env["SEED"] ?? Date.now());
let state = SEED >>> 0;
/** Mulberry32. */
function random(): number {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

const somewhere = (): [number, number] => [random() * 360 - 180, 45 + random() * 44];

function someView(): View {
  return { meridian: random() * 360 - 180, scale: 100 + random() * 5000, x: random() * 800, y: random() * 600 };
}

describe(`the plane (seed ${SEED})`, () => {
  test("a place is where d3-geo's polar stereographic projection puts it, and comes back", () => {
    for (let i = 0; i < 500; i++) {
      const view = someView();
      const [longitude, latitude] = somewhere();
      const theirs = geoStereographic()
        .rotate([-view.meridian, -90])
        .scale(view.scale)
        .translate([view.x, view.y])([longitude, latitude]);
      const [x, y] = toScreen(view, spot(longitude, latitude));
      expect(x).toBeCloseTo(theirs?.[0] ?? NaN, 6);
      expect(y).toBeCloseTo(theirs?.[1] ?? NaN, 6);
      const [backLongitude, backLatitude] = place(fromScreen(view, x, y));
      expect(geoDistance([backLongitude, backLatitude], [longitude, latitude])).toBeLessThan(1e-9);
    }
  });

  test("a circle's pixels and a course are those of a near place", () => {
    for (let i = 0; i < 500; i++) {
      const view = someView();
      const [longitude, latitude] = somewhere();
      const step = 0.001;
      const [x, y] = toScreen(view, spot(longitude, latitude));
      const [northX, northY] = toScreen(view, spot(longitude, latitude + step));
      const expected = Math.hypot(northX - x, northY - y);
      expect(pixels(view, latitude, step * 111_195) / expected).toBeCloseTo(1, 3);
      const north = bearing(view, longitude, 0);
      expect(Math.sin(north)).toBeCloseTo((northX - x) / expected, 4);
      expect(-Math.cos(north)).toBeCloseTo((northY - y) / expected, 4);
    }
  });

  test("what is fitted is in sight with north up, and what is zoomed at a point stays there", () => {
    for (let i = 0; i < 200; i++) {
      const [longitude, latitude] = somewhere();
      const spots = Array.from({ length: 20 }, () => spot(longitude + random() * 20, Math.min(89, latitude + random() * 5)));
      const view = fit(spots, 900, 600);
      for (const one of spots) {
        const [x, y] = toScreen(view, one);
        expect(x >= 0 && x <= 900 && y >= 0 && y <= 600, `${x}, ${y}`).toBe(true);
      }
      const at = fromScreen(view, 300, 200);
      const [x, y] = toScreen(zoomed(view, 1.5, 300, 200), at);
      expect(x).toBeCloseTo(300, 6);
      expect(y).toBeCloseTo(200, 6);
      expect(toScreen(moved(view, 10, -5), at)[0]).toBeCloseTo(310, 6);
    }
  });
});

describe("tracks", () => {
  const feature = (id: string, ageSeconds: number) => ({
    type: "Feature" as const,
    id,
    geometry: { type: "Point" as const, coordinates: [-150, 72] },
    properties: { category: "CARGO", reality: "EXERCISE", label: "x", accuracyMetres: 1915, observed: "", ageSeconds },
  });

  test("the newest of each stays, and ages go on by the page's own clock", () => {
    const tracks = new Tracks();
    tracks.take([feature("a", 10), feature("b", 20)], 100_000);
    tracks.take([feature("a", 5)], 110_000);
    expect(tracks.size).toBe(2);
    expect((120_000 - (tracks.find("a")?.since ?? 0)) / 1000).toBe(15);
    expect((120_000 - (tracks.find("b")?.since ?? 0)) / 1000).toBe(40);
    tracks.clear();
    expect(tracks.size).toBe(0);
  });

  test("steps of age begin where the promise ends", () => {
    const from = steps(120);
    expect([0, 179, 180, 419, 420, 1919, 1920, 9999].map((age) => stepOf(age, from))).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
  });
});

test("events are told whole, however they are cut", async () => {
  const text = 'event:tracks\ndata:{"a":"é"}\n\n:here\n\nevent: closed\r\ndata:\r\n\r\n';
  const bytes = new TextEncoder().encode(text);
  for (let size = 1; size < bytes.length; size++) {
    const heard: string[] = [];
    const body = new ReadableStream<Uint8Array>({
      start(stream) {
        for (let at = 0; at < bytes.length; at += size) stream.enqueue(bytes.slice(at, at + size));
        stream.close();
      },
    });
    await events(body, (name, data) => heard.push(`${name}|${data}`));
    expect(heard).toEqual(['tracks|{"a":"é"}', "closed|"]);
  }
});
