import type { Feature, Point } from "geojson";
import type { Spot } from "./plane";
import { spot } from "./plane";

/** What the node tells of a track; what a profile drops is not there. */
export interface Seen {
  category: string;
  reality: string;
  label: string;
  accuracyMetres: number;
  observed: string;
  ageSeconds: number;
  track?: string;
  feed?: string;
  sensor?: string;
  dark?: boolean;
  speedKnots?: number;
  courseDegrees?: number;
  mmsi?: number;
  imo?: number;
  callSign?: string;
  name?: string;
  /** Of a count: there are this many or more. */
  atLeast?: number;
}

export interface Track extends Spot {
  id: string;
  longitude: number;
  latitude: number;
  /** When it was seen, on the clock of this page. */
  since: number;
  seen: Seen;
}

const MOST = 50_000;

/** The newest of each track. Ages are counted on from what the node said, so that a wrong clock here tells no wrong age. */
export class Tracks {
  private readonly all = new Map<string, Track>();

  take(features: Feature<Point, Seen>[], now: number): void {
    for (const feature of features) {
      const id = String(feature.id ?? "");
      const [longitude = 0, latitude = 0] = feature.geometry.coordinates;
      // What is newest stands last, so that the first makes room.
      this.all.delete(id);
      this.all.set(id, {
        id,
        longitude,
        latitude,
        ...spot(longitude, latitude),
        since: now - feature.properties.ageSeconds * 1000,
        seen: feature.properties,
      });
    }
    for (const id of this.all.keys()) {
      if (this.all.size <= MOST) break;
      this.all.delete(id);
    }
  }

  clear(): void {
    this.all.clear();
  }

  get size(): number {
    return this.all.size;
  }

  find(id: string): Track | undefined {
    return this.all.get(id);
  }

  values(): IterableIterator<Track> {
    return this.all.values();
  }
}

/** How old something is, in steps that can be told apart by eye: from when on each begins. */
export function steps(promisedSeconds: number): number[] {
  return [0, 60, 300, 1800].map((seconds) => (seconds === 0 ? 0 : promisedSeconds + seconds));
}

export function stepOf(ageSeconds: number, from: number[]): number {
  let step = 0;
  while (step + 1 < from.length && ageSeconds >= (from[step + 1] ?? Infinity)) step++;
  return step;
}
