import { useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { ArcticMap, Legend, useSight } from "../map/ArcticMap";
import { follow } from "../map/follow";
import type { Link } from "../map/follow";
import { Tracks, steps } from "../map/tracks";
import { Banner, Mark } from "../parts/Mark";
import { Head, Section } from "../parts/Page";
import { Sign } from "../parts/Sign";
import { Refused } from "../parts/State";
import { href, setQuery, useRoute } from "../router";
import type { Feed, Holding } from "../types";
import { OurFeeds, OurSources } from "./FeedState";
import { PromiseWords } from "./Profile";
import { Reality } from "./Exercises";
import { Replay } from "./Replay";
import { TrackTable } from "./TrackTable";

const TABLE_EVERY_MILLIS = 2000;
/** A long table is sorted anew less often, for the map's sake. */
const LONG = 2000;

/** One sea: our own picture whole, or a partner's feed as its profile lets it out. Looking is opening, and logged. */
export default function Picture({ feed }: { feed: string | undefined }) {
  const { query } = useRoute();
  return feed && query.get("view") === "replay" ? <Replay feed={feed} /> : <Live feed={feed} />;
}

const OWN = "/api/v1/picture/events";

function Live({ feed }: { feed: string | undefined }) {
  const { person } = useHouse();
  const { query } = useRoute();
  const [feeds, askFeeds] = useLoad<Feed[]>("/api/v1/feeds", 10);
  const [holding] = useLoad<Holding>(feed ? `/api/v1/holdings/${encodeURIComponent(feed)}` : null);
  const all = feeds.state === "ready" ? feeds.value : [];
  const here = all.find((one) => one.id === feed);
  const ours = all.filter((one) => one.ours);
  const seen = useTracks(feed ? `/api/v1/feeds/${encodeURIComponent(feed)}/events` : OWN, !feed);
  const { t } = useLanguage();
  const [selected, select] = useState<string | null>(null);
  const fences = useMemo(
    () => (here ? here.include : ours.flatMap((one) => one.include)),
    // The areas of a feed never change; which feeds there are does.
    [here?.id, all.map((one) => one.id).join()],
  );
  const promised = here ? here.promise.delaySeconds + here.promise.intervalSeconds : 0;
  const from = useMemo(() => steps(promised), [promised]);
  const sight = useSight();
  const runs = seen.link.state !== "closed" && seen.link.state !== "opening";
  const beside = feed ? undefined : ours.find((one) => one.id === query.get("beside"));
  return (
    <>
      <Head
        title={t(feed ? "picture.theirs" : "picture.own")}
        lead={t(feed ? "picture.theirs.lead" : "picture.own.lead")}
        above={
          <>
            <a href={href(["exercises"])}>{t("nav.exercises")}</a>
            {here ? <span>{here.profile}</span> : null}
            {here && !here.ours ? <a href={href(["picture", here.id], { view: "replay" })}>{t("replay")}</a> : null}
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
          {runs && !feed && ours.some((one) => one.open) ? <Beside feeds={ours} chosen={beside} /> : null}
          {runs ? (
            <div className={beside ? "beside" : undefined}>
              <div className="arctic">
                {beside ? <h2 className="line">{t("picture.whole")}</h2> : null}
                <Marks seen={seen} feed={here} holding={holding.state === "ready" ? holding.value : undefined}>
                  <ArcticMap
                    tracks={seen.tracks}
                    touched={seen.touched}
                    fences={fences}
                    from={from}
                    selected={selected}
                    onSelect={select}
                    sight={sight}
                    {...(beside ? { named: t("picture.whole") } : {})}
                  />
                </Marks>
                <Legend from={from} categories={seen.categories} fenced={fences.length > 0} ways={seen.ways} />
              </div>
              {beside ? <Shown key={beside.id} feed={beside} sight={sight} /> : null}
            </div>
          ) : null}
          {runs ? (
            <Section title={t("picture.table")} note={t("picture.table.note")} id="tracks">
              <TrackTable rows={seen.rows} now={seen.now} selected={selected} onSelect={select} whole={!feed} />
            </Section>
          ) : null}
        </>
      )}
      <Terms feeds={here ? [here] : ours} own={!feed} />
      {feed ? null : <OurFeeds feeds={ours} again={askFeeds} />}
      {feed || !SOURCES.some((role) => has(person, role)) ? null : <OurSources />}
      {feed ? null : <Theirs feeds={all.filter((one) => !one.ours)} />}
    </>
  );
}

/** Who may ask how sources do. */
const SOURCES = ["exercise-director", "release-authority", "auditor"];

function useRecipient(): (feed: Feed) => { role: string; nation: string } {
  const { word } = useLanguage();
  return (feed) => ({
    role: word("exercise.role", feed.role.toLowerCase().replaceAll("_", "-")),
    nation: word("nation", feed.recipient),
  });
}

/** Which recipient's picture stands beside ours. */
function Beside({ feeds, chosen }: { feeds: Feed[]; chosen: Feed | undefined }) {
  const { t } = useLanguage();
  const recipient = useRecipient();
  const id = useId();
  return (
    <div className="tools">
      <div>
        <label htmlFor={id}>{t("picture.compare")}</label>
        <select id={id} value={chosen?.id ?? ""} onChange={(event) => setQuery({ beside: event.target.value })}>
          <option value="">{t("picture.compare.none")}</option>
          {feeds
            .filter((feed) => feed.open || feed === chosen)
            .map((feed) => (
              <option key={feed.id} value={feed.id}>
                {t("picture.compare.of", { ...recipient(feed), profile: feed.profile })}
              </option>
            ))}
        </select>
      </div>
    </div>
  );
}

/** What the recipient of a feed of ours sees, on the same piece of sea. */
function Shown({ feed, sight }: { feed: Feed; sight: ReturnType<typeof useSight> }) {
  const { t, number } = useLanguage();
  const { node } = useHouse();
  const recipient = useRecipient();
  const seen = useTracks(`/api/v1/feeds/${encodeURIComponent(feed.id)}/shown/events`, false);
  const [selected, select] = useState<string | null>(null);
  const from = useMemo(
    () => steps(feed.promise.delaySeconds + feed.promise.intervalSeconds),
    [feed.promise.delaySeconds, feed.promise.intervalSeconds],
  );
  const title = t("picture.shown", recipient(feed));
  const banner = <Banner mark={feed.mark} nation={node.nation} label={undefined} />;
  return (
    <div className="arctic" data-shown={seen.link.state}>
      <h2 className="line">{title}</h2>
      {banner}
      <p className="line">
        <span>
          <Reality reality={seen.rows[0]?.seen.reality ?? "EXERCISE"} />
        </span>
        <span data-shown-count={seen.count}>{t("picture.count", { n: number(seen.count) })}</span>
      </p>
      {seen.link.state === "refused" ? (
        <Refused refusal={seen.link.refusal} />
      ) : seen.link.state === "closed" ? (
        <p className="notice" role="status">
          <Sign weight="objects" silent /> {t("picture.closed")}
        </p>
      ) : (
        <ArcticMap
          tracks={seen.tracks}
          touched={seen.touched}
          fences={feed.include}
          from={from}
          selected={selected}
          onSelect={select}
          sight={sight}
          named={title}
        />
      )}
      {banner}
      <p className="legend soft">
        {t("picture.shown.note")} {t("picture.beside.note")}
      </p>
    </div>
  );
}

type Watched = ReturnType<typeof useTracks>;

/** Follows while the page is open; the table and the counts follow every two seconds. */
function useTracks(path: string, own: boolean) {
  const tracks = useRef(new Tracks());
  const touched = useRef(0);
  const [link, setLink] = useState<Link>({ state: "opening" });
  const [shown, setShown] = useState({ count: 0, now: 0, rows: [...tracks.current.values()] });
  const [time, setTime] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    const kept = tracks.current;
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
        setLink(own && now.state === "refused" && now.refusal.status === 403 ? { state: "closed" } : now),
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
  }, [path, own, time]);
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
