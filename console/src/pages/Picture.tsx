import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { ArcticMap, Legend } from "../map/ArcticMap";
import { follow } from "../map/follow";
import type { Link } from "../map/follow";
import { Tracks, steps } from "../map/tracks";
import { Banner, Mark } from "../parts/Mark";
import { Head, Section } from "../parts/Page";
import { Sign } from "../parts/Sign";
import { Refused } from "../parts/State";
import { href } from "../router";
import type { Feed, Holding } from "../types";
import { PromiseWords } from "./Profile";
import { Reality } from "./Exercises";
import { TrackTable } from "./TrackTable";

const TABLE_EVERY_MILLIS = 2000;
/** A long table is sorted anew less often, for the map's sake. */
const LONG = 2000;

/** One sea: our own picture whole, or a partner's feed as its profile lets it out. Looking is opening, and logged. */
export default function Picture({ feed }: { feed: string | undefined }) {
  const [feeds] = useLoad<Feed[]>("/api/v1/feeds", 10);
  const [holding] = useLoad<Holding>(feed ? `/api/v1/holdings/${encodeURIComponent(feed)}` : null);
  const all = feeds.state === "ready" ? feeds.value : [];
  const here = all.find((one) => one.id === feed);
  const seen = useTracks(feed);
  const { t } = useLanguage();
  const [selected, select] = useState<string | null>(null);
  const fences = useMemo(
    () => (here ? here.include : all.filter((one) => one.ours).flatMap((one) => one.include)),
    // The areas of a feed never change; which feeds there are does.
    [here?.id, all.map((one) => one.id).join()],
  );
  const promised = here ? here.promise.delaySeconds + here.promise.intervalSeconds : 0;
  const from = useMemo(() => steps(promised), [promised]);
  const title = feed ? t("picture.theirs") : t("picture.own");
  return (
    <>
      <Head
        title={title}
        lead={t(feed ? "picture.theirs.lead" : "picture.own.lead")}
        above={
          <>
            <a href={href(["exercises"])}>{t("nav.exercises")}</a>
            {here ? <span>{here.profile}</span> : null}
          </>
        }
      />
      {seen.link.state === "refused" ? (
        <>
          <Refused refusal={seen.link.refusal} />
          {seen.link.refusal.status === 429 ? <p>{t("picture.toomany")}</p> : null}
        </>
      ) : (
        <>
          <State link={seen.link} count={seen.count} again={seen.again} feed={here} />
          {seen.link.state === "closed" || seen.link.state === "opening" ? null : (
            <div className="arctic">
              <Marks seen={seen} feed={here} holding={holding.state === "ready" ? holding.value : undefined}>
                <ArcticMap
                  tracks={seen.tracks}
                  touched={seen.touched}
                  fences={fences}
                  from={from}
                  selected={selected}
                  onSelect={select}
                />
              </Marks>
              <Legend from={from} categories={seen.categories} fenced={fences.length > 0} ways={seen.ways} />
            </div>
          )}
          {seen.link.state === "closed" || seen.link.state === "opening" ? null : (
            <Section title={t("picture.table")} note={t("picture.table.note")} id="tracks">
              <TrackTable rows={seen.rows} now={seen.now} selected={selected} onSelect={select} whole={!feed} />
            </Section>
          )}
        </>
      )}
      <Terms feeds={here ? [here] : all.filter((one) => one.ours)} own={!feed} />
      {feed ? null : <Theirs feeds={all.filter((one) => !one.ours)} />}
    </>
  );
}

type Watched = ReturnType<typeof useTracks>;

/** Follows while the page is open; the table and the counts follow every two seconds. */
function useTracks(feed: string | undefined) {
  const tracks = useRef(new Tracks());
  const touched = useRef(0);
  const [link, setLink] = useState<Link>({ state: "opening" });
  const [shown, setShown] = useState({ count: 0, now: 0, rows: [...tracks.current.values()] });
  const [time, setTime] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    const kept = tracks.current;
    const path = feed ? `/api/v1/feeds/${encodeURIComponent(feed)}/events` : "/api/v1/picture/events";
    let first = true;
    const show = () => setShown({ count: kept.size, now: performance.now(), rows: [...kept.values()] });
    setLink({ state: "opening" });
    void follow(path, stop.signal, {
      begin: () => {
        kept.clear();
        touched.current++;
        first = true;
        show();
      },
      take: (features) => {
        kept.take(features, performance.now());
        touched.current++;
        if (first) show();
        first = false;
      },
      // Who has no part in an exercise that is open sees no picture of ours: to them it is closed.
      link: (now) =>
        setLink(!feed && now.state === "refused" && now.refusal.status === 403 ? { state: "closed" } : now),
    });
    let turn = 0;
    const timer = setInterval(() => {
      if (kept.size < LONG || turn++ % 3 === 0) show();
    }, TABLE_EVERY_MILLIS);
    return () => {
      stop.abort();
      clearInterval(timer);
      kept.clear();
    };
  }, [feed, time]);
  const again = useCallback(() => setTime((before) => before + 1), []);
  const categories = useMemo(
    () => [...new Set(shown.rows.map((track) => track.seen.category))].sort(),
    [shown.rows],
  );
  const ways = useMemo(() => shown.rows.some((track) => track.seen.courseDegrees !== undefined), [shown.rows]);
  return { tracks: tracks.current, touched, link, again, categories, ways, ...shown };
}

/** How it stands with the node, told when it changes. */
function State({ link, count, again, feed }: { link: Link; count: number; again: () => void; feed: Feed | undefined }) {
  const { t, number } = useLanguage();
  switch (link.state) {
    case "opening":
      return (
        <p className="loading" role="status">
          {t("picture.opening")}
        </p>
      );
    case "closed":
      return (
        <div className="closed" role="status" data-link="closed">
          <p>
            <Sign weight="objects" silent /> <strong>{t("picture.closed")}</strong>
          </p>
          <p>{t("picture.closed.note")}</p>
          <p className="actions">
            <button type="button" className={feed?.open ? "main" : ""} onClick={again}>
              {t("picture.again")}
            </button>
          </p>
        </div>
      );
    case "lost":
      return (
        <p className="notice" role="status" data-link="lost">
          <Sign weight="awaits" silent /> {t("picture.lost", { n: number(link.seconds) })}
        </p>
      );
    default:
      return (
        <p className="live" data-link="live">
          <Sign weight="supports" silent /> {t("picture.live")}{" "}
          <span data-count={count}>{t("picture.count", { n: number(count) })}</span>
        </p>
      );
  }
}

/** The banners: how we mark it, in our colours; how the originator did stands beneath. */
function Marks({
  seen,
  feed,
  holding,
  children,
}: {
  seen: Watched;
  feed: Feed | undefined;
  holding: Holding | undefined;
  children: React.ReactNode;
}) {
  const { node, pact } = useHouse();
  const { t, word } = useLanguage();
  const other = pact.parties.map((party) => party.nation).find((nation) => nation !== node.nation) ?? "";
  const theirs = feed && !feed.ours;
  const labels = [...new Set(seen.rows.map((track) => track.seen.label))].sort();
  const mark = theirs ? (holding?.mark ?? feed.mark) : labels.join(" · ") || t("picture.unmarked");
  const realities = [...new Set(seen.rows.map((track) => track.seen.reality))].sort();
  const banner = (
    <Banner mark={mark} nation={theirs && !holding?.mark ? other : node.nation} label={theirs ? holding?.holderLabel : undefined} />
  );
  return (
    <>
      {banner}
      <p className="line">
        <span>
          {realities.map((reality) => (
            <Reality key={reality} reality={reality} />
          ))}
        </span>
        {theirs ? (
          <span>
            {t("picture.origin", { nation: word("nation", other) })} <Mark mark={feed.mark} nation={other} />
          </span>
        ) : null}
      </p>
      {children}
      {banner}
    </>
  );
}

/** What recipients are promised: of the partner's feed what we have, of ours what they have. */
function Terms({ feeds, own }: { feeds: Feed[]; own: boolean }) {
  const { t, word } = useLanguage();
  const { pact } = useHouse();
  if (feeds.length === 0) return null;
  return (
    <Section title={t(own ? "picture.terms.own" : "picture.terms")} note={t(own ? "picture.terms.own.note" : "picture.terms.note")} id="terms">
      {feeds.map((feed) => (
        <div key={feed.id} className="term">
          <h3>
            {own ? <a href={href(["releases", feed.id])}>{feed.profile}</a> : feed.profile}
            {", "}
            {word("exercise.role", feed.role.toLowerCase().replaceAll("_", "-"))}
            {", "}
            {word("nation", feed.recipient)}
          </h3>
          <PromiseWords promise={feed.promise} />
          <p className="soft">
            {t("feed.mark")}{" "}
            <Mark
              mark={feed.mark}
              nation={pact.parties.map((party) => party.nation).find((nation) => nation !== feed.recipient) ?? ""}
            />
          </p>
        </div>
      ))}
    </Section>
  );
}

function Theirs({ feeds }: { feeds: Feed[] }) {
  const { t } = useLanguage();
  if (feeds.length === 0) return null;
  return (
    <Section title={t("picture.feeds")}>
      <ul className="plain">
        {feeds.map((feed) => (
          <li key={feed.id}>
            <a href={href(["picture", feed.id])}>{feed.profile}</a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
