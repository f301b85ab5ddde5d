import type { Feature, FeatureCollection, Point } from "geojson";
import { useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import type { FormEvent } from "react";
import { useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { ArcticMap, Legend } from "../map/ArcticMap";
import { Tracks, steps } from "../map/tracks";
import type { Seen } from "../map/tracks";
import { Banner, Mark } from "../parts/Mark";
import { Head, Section } from "../parts/Page";
import { Sign } from "../parts/Sign";
import { Refused } from "../parts/State";
import { href } from "../router";
import { Refusal, json } from "../session";
import type { Feed, Holding } from "../types";
import { Reality } from "./Exercises";
import { TrackTable } from "./TrackTable";

type Came = Feature<Point, Seen>;

const TICK_MILLIS = 100;
const TABLE_MILLIS = 1000;
const SPEEDS = [1, 10, 60, 600];
const USUAL_MILLIS = 15 * 60_000;
const LONGEST_MILLIS = 24 * 3_600_000;
/** No browser is asked to hold more. */
const MOST = 400_000;

/** As a field for date and time has it, in this reader's own time. */
function field(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

/** What came on a feed of the partner's, as it came. */
export function Replay({ feed }: { feed: string }) {
  const { t, number } = useLanguage();
  const [feeds] = useLoad<Feed[]>("/api/v1/feeds");
  const [holding] = useLoad<Holding>(`/api/v1/holdings/${encodeURIComponent(feed)}`);
  const here = feeds.state === "ready" ? feeds.value.find((one) => one.id === feed) : undefined;
  const [from, setFrom] = useState(() => field(Date.now() - USUAL_MILLIS));
  const [until, setUntil] = useState(() => field(Date.now()));
  const [came, setCame] = useState<Came[] | null>(null);
  const [loading, setLoading] = useState<number | null>(null);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [wrong, setWrong] = useState(false);
  const ids = { from: useId(), until: useId() };

  async function load(event: FormEvent) {
    event.preventDefault();
    const [begin, end] = [new Date(from).getTime(), new Date(until).getTime()];
    const sound = end > begin && end - begin <= LONGEST_MILLIS;
    setWrong(!sound);
    setRefused(null);
    if (!sound || loading !== null) return;
    setCame(null);
    setLoading(0);
    try {
      const all: Came[] = [];
      for (let after: number | undefined = 0; after !== undefined && all.length < MOST; ) {
        const asked = new URLSearchParams({
          from: new Date(begin).toISOString(),
          until: new Date(end).toISOString(),
          after: String(after),
        });
        const part: FeatureCollection<Point, Seen> & { after?: number } = await json(
          `/api/v1/feeds/${encodeURIComponent(feed)}/replay?${asked}`,
        );
        all.push(...part.features);
        after = part.after;
        setLoading(all.length);
      }
      // A string of this form sorts as its moment does.
      all.sort((one, other) => one.properties.observed.localeCompare(other.properties.observed, "en"));
      setCame(all);
    } catch (error) {
      setRefused(error instanceof Refusal ? error : new Refusal({ status: 0 }));
    } finally {
      setLoading(null);
    }
  }

  return (
    <>
      <Head
        title={t("replay")}
        lead={t("replay.lead")}
        above={
          <>
            <a href={href(["exercises"])}>{t("nav.exercises")}</a>
            {here ? <span>{here.profile}</span> : null}
            <a href={href(["picture", feed])}>{t("replay.live")}</a>
          </>
        }
      />
      <form className="tools" onSubmit={(event) => void load(event)}>
        <div>
          <label htmlFor={ids.from}>{t("replay.from")}</label>
          <input
            id={ids.from}
            type="datetime-local"
            step={1}
            required
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        </div>
        <div>
          <label htmlFor={ids.until}>{t("replay.until")}</label>
          <input
            id={ids.until}
            type="datetime-local"
            step={1}
            required
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
        </div>
        <button type="submit" className="main" disabled={loading !== null}>
          {t("replay.load")}
        </button>
      </form>
      <div role="status">
        {loading !== null ? <p className="loading">{t("replay.loading", { n: number(loading) })}</p> : null}
        {wrong ? (
          <p className="notice">
            <Sign weight="objects" silent /> {t("replay.wrong")}
          </p>
        ) : null}
        {came?.length === 0 ? <p className="notice">{t("replay.none")}</p> : null}
        {came && came.length > 0 ? <p data-loaded={came.length}>{t("replay.loaded", { n: number(came.length) })}</p> : null}
      </div>
      {refused ? <Refused refusal={refused} /> : null}
      {came && came.length > 0 && here ? (
        <Player came={came} feed={here} holding={holding.state === "ready" ? holding.value : undefined} />
      ) : null}
    </>
  );
}

const moment = (one: Came) => Date.parse(one.properties.observed);

function Player({ came, feed, holding }: { came: Came[]; feed: Feed; holding: Holding | undefined }) {
  const { t, time, number, word } = useLanguage();
  const { node, pact } = useHouse();
  const first = moment(came[0] as Came);
  const last = moment(came.at(-1) as Came);
  const tracks = useRef(new Tracks());
  const touched = useRef(0);
  const shown = useRef({ at: first - 1, next: 0 });
  const [at, setAt] = useState(first);
  const [plays, setPlays] = useState(false);
  const [speed, setSpeed] = useState(10);
  const [selected, select] = useState<string | null>(null);
  const ids = { at: useId(), speed: useId() };
  const clock = useCallback(() => shown.current.at, []);

  // What was seen by then; going back begins anew.
  const show = useCallback(
    (now: number) => {
      const here = shown.current;
      if (now < here.at) {
        tracks.current.clear();
        here.next = 0;
      }
      while (here.next < came.length && moment(came[here.next] as Came) <= now) {
        const one = came[here.next++] as Came;
        tracks.current.take([{ ...one, properties: { ...one.properties, ageSeconds: 0 } }], moment(one));
      }
      here.at = now;
      touched.current++;
    },
    [came],
  );
  useEffect(() => {
    tracks.current.clear();
    shown.current = { at: first - 1, next: 0 };
    setAt(first);
    show(first);
  }, [came, first, show]);
  useEffect(() => {
    if (!plays) return;
    const timer = setInterval(() => {
      const now = Math.min(last, shown.current.at + TICK_MILLIS * speed);
      show(now);
      setAt(now);
      if (now === last) setPlays(false);
    }, TICK_MILLIS);
    return () => clearInterval(timer);
  }, [plays, speed, last, show]);
  const second = Math.floor(at / TABLE_MILLIS);
  const rows = useMemo(() => [...tracks.current.values()], [second, came]);
  const categories = useMemo(() => [...new Set(rows.map((track) => track.seen.category))].sort(), [rows]);
  const promised = feed.promise.delaySeconds + feed.promise.intervalSeconds;
  const from = useMemo(() => steps(promised), [promised]);
  const other = pact.parties.map((party) => party.nation).find((nation) => nation !== node.nation) ?? "";
  const banner = (
    <Banner mark={holding?.mark ?? feed.mark} nation={holding?.mark ? node.nation : other} label={holding?.holderLabel} />
  );
  return (
    <>
      <div className="tools player">
        <button
          type="button"
          className="main"
          onClick={() => {
            if (!plays && at >= last) {
              show(first);
              setAt(first);
            }
            setPlays(!plays);
          }}
        >
          {t(plays ? "replay.pause" : "replay.play")}
        </button>
        <div className="wide">
          <label htmlFor={ids.at}>
            {t("replay.at")} <output htmlFor={ids.at}>{time(new Date(at).toISOString())}</output>
          </label>
          <input
            id={ids.at}
            type="range"
            min={first}
            max={Math.max(last, first + 1)}
            step={1000}
            value={at}
            aria-valuetext={time(new Date(at).toISOString())}
            onChange={(event) => {
              const now = Number(event.target.value);
              show(now);
              setAt(now);
            }}
          />
        </div>
        <div>
          <label htmlFor={ids.speed}>{t("replay.speed")}</label>
          <select id={ids.speed} value={speed} onChange={(event) => setSpeed(Number(event.target.value))}>
            {SPEEDS.map((times) => (
              <option key={times} value={times}>
                {t("replay.times", { n: number(times) })}
              </option>
            ))}
          </select>
        </div>
      </div>
      <div className="arctic">
        {banner}
        <p className="line">
          <span>
            <Reality reality={rows[0]?.seen.reality ?? "EXERCISE"} />{" "}
            <span data-count={rows.length}>{t("picture.count", { n: number(rows.length) })}</span>
          </span>
          <span>
            {t("picture.origin", { nation: word("nation", other) })} <Mark mark={feed.mark} nation={other} />
          </span>
        </p>
        <ArcticMap
          tracks={tracks.current}
          touched={touched}
          fences={feed.include}
          from={from}
          selected={selected}
          onSelect={select}
          clock={clock}
        />
        {banner}
        <Legend
          from={from}
          categories={categories}
          fenced={feed.include.length > 0}
          ways={rows.some((track) => track.seen.courseDegrees !== undefined)}
        />
      </div>
      <Section title={t("picture.table")} note={t("picture.table.note")} id="tracks">
        <TrackTable rows={rows} now={at} selected={selected} onSelect={select} whole={false} />
      </Section>
    </>
  );
}
