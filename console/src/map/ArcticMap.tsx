import { useEffect, useId, useMemo, useRef, useState } from "react";
import type { Dispatch, KeyboardEvent, PointerEvent, RefObject, SetStateAction } from "react";
import { useLanguage } from "../i18n/Language";
import type { Key } from "../i18n/words";
import { useTheme } from "../preferences";
import {
  STRENGTH,
  colours,
  corners,
  drawGround,
  drawTracks,
  fencePath,
  markTrack,
  outline,
  paths,
  surface,
} from "./draw";
import type { Fence, Paths } from "./draw";
import { fit, moved, toScreen, zoomed } from "./plane";
import type { View } from "./plane";
import type { Track, Tracks } from "./tracks";

const STEP = 60;
const NEAR = 1.4;
const REACH = 14;
/** Ages grow without anything coming. */
const AGED_MILLIS = 1000;
const FRAME_MILLIS = 50;
/** While it is moved, the coast is drawn anew this often, and moved as it is in between. */
const GROUND_MILLIS = 600;

const KEYS: Record<string, (view: View, width: number, height: number) => View> = {
  ArrowLeft: (view) => moved(view, STEP, 0),
  ArrowRight: (view) => moved(view, -STEP, 0),
  ArrowUp: (view) => moved(view, 0, STEP),
  ArrowDown: (view) => moved(view, 0, -STEP),
  "+": (view, width, height) => zoomed(view, NEAR, width / 2, height / 2),
  "=": (view, width, height) => zoomed(view, NEAR, width / 2, height / 2),
  "-": (view, width, height) => zoomed(view, 1 / NEAR, width / 2, height / 2),
};

const BUTTONS: { key: string; sign: string; name: Key }[] = [
  { key: "+", sign: "+", name: "map.nearer" },
  { key: "-", sign: "−", name: "map.farther" },
  { key: "0", sign: "◎", name: "map.fit" },
  { key: "ArrowLeft", sign: "←", name: "map.left" },
  { key: "ArrowUp", sign: "↑", name: "map.up" },
  { key: "ArrowDown", sign: "↓", name: "map.down" },
  { key: "ArrowRight", sign: "→", name: "map.right" },
];

const present = () => performance.now();

/** Where one looks. Two maps that share it show the same piece of sea. */
export interface Sight {
  view: View | null;
  setView: Dispatch<SetStateAction<View | null>>;
  /** Somebody moved it; until then it follows what there is. */
  chosen: RefObject<boolean>;
}

export function useSight(): Sight {
  const [view, setView] = useState<View | null>(null);
  const chosen = useRef(false);
  return { view, setView, chosen };
}

/** A chart about the pole. What stays is drawn on one canvas, and what moves on another above it. */
export function ArcticMap({
  tracks,
  touched,
  fences,
  from,
  selected,
  onSelect,
  sight,
  named,
  clock = present,
}: {
  tracks: Tracks;
  touched: RefObject<number>;
  fences: Fence[];
  from: number[];
  selected: string | null;
  onSelect: (id: string | null) => void;
  sight?: Sight;
  /** What it shows, where there is more than one. */
  named?: string;
  /** What time it is on the map, in milliseconds. */
  clock?: () => number;
}) {
  const { t, language } = useLanguage();
  const [theme] = useTheme();
  const own = useSight();
  const { view, setView, chosen } = sight ?? own;
  const hint = useId();
  const frame = useRef<HTMLDivElement>(null);
  const ground = useRef<HTMLCanvasElement>(null);
  const above = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [land, setLand] = useState<Paths | null>(null);
  const [failed, setFailed] = useState(false);
  const [dark, setDark] = useState(document.documentElement.dataset["theme"]);
  const fenced = useMemo(() => (fences.length > 0 ? fencePath(fences) : null), [fences]);

  useEffect(() => {
    paths().then(setLand, () => setFailed(true));
    const root = new MutationObserver(() => setDark(document.documentElement.dataset["theme"]));
    root.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    return () => root.disconnect();
  }, []);

  useEffect(() => {
    const here = frame.current;
    if (!here) return;
    const observer = new ResizeObserver(() => setSize({ width: here.clientWidth, height: here.clientHeight }));
    observer.observe(here);
    return () => observer.disconnect();
  }, []);

  // Until somebody moves it, the view follows what there is: the areas, or else the tracks.
  const fitted = () => {
    const areas = corners(fences);
    const spots = tracks.size > 0 ? [...tracks.values()] : areas;
    return fit(spots, size.width, size.height);
  };
  const counted = tracks.size > 0;
  useEffect(() => {
    if (size.width > 0 && !chosen.current) setView(fitted());
  }, [size, fences, counted]);

  const lies = useRef<{ view: View; key: unknown[]; at: number } | null>(null);
  useEffect(() => {
    const canvas = ground.current;
    if (!view || !land || !canvas || size.width === 0) return;
    const key = [land, fenced, size, language, theme, dark, view.meridian];
    const draw = () => {
      const on = surface(canvas, size.width, size.height);
      if (!on) return;
      drawGround(on, view, land, fenced, colours(canvas), {
        latitude: (at) => t("map.north", { n: at }),
        longitude: (at) => (at === 0 ? "0°" : t(at < 0 ? "map.west" : "map.east", { n: Math.abs(at) })),
      });
      canvas.style.transform = "none";
      canvas.dataset["drawn"] = "yes";
      lies.current = { view, key, at: performance.now() };
    };
    const before = lies.current;
    const wait = before ? before.at + GROUND_MILLIS - performance.now() : 0;
    // Only where somebody moves it is what was drawn near enough.
    if (!before || !chosen.current || wait <= 0 || key.some((one, i) => one !== before.key[i])) {
      draw();
      return;
    }
    const ratio = view.scale / before.view.scale;
    const [x, y] = [view.x - before.view.x * ratio, view.y - before.view.y * ratio];
    canvas.style.transform = `translate(${x}px, ${y}px) scale(${ratio})`;
    const timer = setTimeout(draw, wait);
    return () => clearTimeout(timer);
  }, [view, land, fenced, size, language, theme, dark, t]);

  useEffect(() => {
    const canvas = above.current;
    if (!view || !canvas || size.width === 0) return;
    const inks = colours(canvas);
    let asked = 0;
    let drawn = -1;
    let last = -AGED_MILLIS;
    const draw = (now: number) => {
      asked = requestAnimationFrame(draw);
      if (now - last < (drawn === touched.current ? AGED_MILLIS : FRAME_MILLIS)) return;
      const on = surface(canvas, size.width, size.height);
      if (!on) return;
      drawn = touched.current;
      last = now;
      const began = performance.now();
      const inSight = drawTracks(on, view, tracks.values(), clock(), from, inks);
      const marked = selected === null ? undefined : tracks.find(selected);
      if (marked) markTrack(on, view, marked, inks);
      canvas.dataset["inSight"] = String(inSight);
      canvas.dataset["draws"] = String(Number(canvas.dataset["draws"] ?? 0) + 1);
      canvas.dataset["millis"] = (performance.now() - began).toFixed(1);
    };
    draw(performance.now());
    return () => cancelAnimationFrame(asked);
  }, [view, size, tracks, touched, from, selected, theme, dark, clock]);

  const go = (key: string): boolean => {
    const move = KEYS[key];
    if (!view || (!move && key !== "0")) return false;
    chosen.current = key !== "0";
    setView(move ? move(view, size.width, size.height) : fitted());
    return true;
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== frame.current) return;
    if (event.key === "Escape") onSelect(null);
    if (go(event.key)) event.preventDefault();
  };

  const drag = useRef<{ x: number; y: number; far: boolean } | null>(null);
  const down = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, y: event.clientY, far: false };
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const start = drag.current;
    if (!start || !view) return;
    const [x, y] = [event.clientX - start.x, event.clientY - start.y];
    if (!start.far && Math.hypot(x, y) < 4) return;
    drag.current = { x: event.clientX, y: event.clientY, far: true };
    chosen.current = true;
    setView(moved(view, x, y));
  };
  const up = (event: PointerEvent<HTMLDivElement>) => {
    const start = drag.current;
    drag.current = null;
    if (!start || start.far || !view) return;
    const box = event.currentTarget.getBoundingClientRect();
    onSelect(nearest(tracks, view, event.clientX - box.left, event.clientY - box.top));
  };

  // A wheel moves the page, unless the map was chosen.
  const current = useRef(view);
  current.current = view;
  useEffect(() => {
    const here = frame.current;
    if (!here) return;
    const wheel = (event: WheelEvent) => {
      if (!current.current || (document.activeElement !== here && !event.ctrlKey)) return;
      event.preventDefault();
      const box = here.getBoundingClientRect();
      chosen.current = true;
      setView(zoomed(current.current, Math.exp(-event.deltaY / 400), event.clientX - box.left, event.clientY - box.top));
    };
    here.addEventListener("wheel", wheel, { passive: false });
    return () => here.removeEventListener("wheel", wheel);
  }, []);

  return (
    <div className="chart">
      <div
        ref={frame}
        className="sea"
        role="application"
        aria-label={named ? `${named}: ${t("map")}` : t("map")}
        aria-describedby={hint}
        tabIndex={0}
        onKeyDown={press}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={() => (drag.current = null)}
      >
        <canvas ref={ground} aria-hidden="true" />
        <canvas ref={above} className="tracks" aria-hidden="true" />
      </div>
      <div className="chart-tools" role="group" aria-label={t("map.tools")}>
        {BUTTONS.map((button) => (
          <button key={button.key} type="button" aria-label={t(button.name)} title={t(button.name)} onClick={() => go(button.key)}>
            <span aria-hidden="true">{button.sign}</span>
          </button>
        ))}
      </div>
      <p className="unseen" id={hint}>
        {t("map.hint")}
      </p>
      {failed ? (
        <p className="notice" role="status">
          {t("map.failed")}
        </p>
      ) : null}
    </div>
  );
}

function nearest(tracks: Tracks, view: View, x: number, y: number): string | null {
  let found: Track | null = null;
  let least = REACH;
  for (const track of tracks.values()) {
    const [atX, atY] = toScreen(view, track);
    const far = Math.hypot(atX - x, atY - y);
    if (far >= least) continue;
    least = far;
    found = track;
  }
  return found?.id ?? null;
}

/** What the forms, the fading and the lines mean. */
export function Legend({
  from,
  categories,
  fenced,
  ways,
}: {
  from: number[];
  categories: string[];
  fenced: boolean;
  ways: boolean;
}) {
  const { t, word, number } = useLanguage();
  return (
    <ul className="legend" aria-label={t("legend")}>
      {categories.map((category) => (
        <li key={category}>
          <svg viewBox="-1.3 -1.3 2.6 2.6" aria-hidden="true">
            <path d={outline(category)} />
          </svg>
          {word("category", category)}
        </li>
      ))}
      {from.map((seconds, step) => (
        <li key={seconds}>
          <svg viewBox="-1.3 -1.3 2.6 2.6" aria-hidden="true">
            <path d={outline("")} opacity={STRENGTH[step]} />
          </svg>
          {step + 1 < from.length
            ? t("legend.age", { n: number(from[step + 1] ?? 0) })
            : t("legend.older", { n: number(seconds) })}
        </li>
      ))}
      {fenced ? (
        <li>
          <svg viewBox="-1.3 -1.3 2.6 2.6" aria-hidden="true">
            <path className="fence" d="M-1.3 0H1.3" />
          </svg>
          {t("legend.area")}
        </li>
      ) : null}
      {ways ? (
        <li>
          <svg viewBox="-1.3 -1.3 2.6 2.6" aria-hidden="true">
            <path className="way" d="M-1 1L1-1" />
          </svg>
          {t("legend.way")}
        </li>
      ) : null}
      <li>
        <svg viewBox="-1.3 -1.3 2.6 2.6" aria-hidden="true">
          <circle className="off" r="1" />
        </svg>
        {t("legend.accuracy")}
      </li>
    </ul>
  );
}
