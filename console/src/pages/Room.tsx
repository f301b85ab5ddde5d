import { useState } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useAct } from "../parts/act";
import { Field } from "../parts/Field";
import { Banner, Mark } from "../parts/Mark";
import { Head, Section } from "../parts/Page";
import { Instant, Said } from "../parts/Said";
import { Sign } from "../parts/Sign";
import { Await, Refused } from "../parts/State";
import { useRoom, useScreenDelay } from "../response/live";
import type { Link } from "../response/live";
import { href } from "../router";
import type { Room, RoomDelay, RoomEntry } from "../types";
import { HalfState, Phases } from "./Rooms";
import { Indicators } from "./RoomIndicators";
import { Proposals, Tasks } from "./RoomMatters";
import { WriteEntry } from "./RoomWrite";

/** One incident: what both nations wrote, as it comes. */
export default function RoomPage({ id }: { id: string }) {
  const { t } = useLanguage();
  const [room, again] = useLoad<Room>(`/api/v1/rooms/${encodeURIComponent(id)}`, 30);
  if (room.state !== "ready")
    return (
      <>
        <Head title={t("nav.rooms")} above={<a href={href(["rooms"])}>{t("back")}</a>} />
        <Await loaded={room} again={again}>
          {() => null}
        </Await>
      </>
    );
  return <Shown room={room.value} again={again} />;
}

function Shown({ room, again }: { room: Room; again: () => void }) {
  const { node, person } = useHouse();
  const { t } = useLanguage();
  const { link, live } = useRoom(room.id, again);
  const screen = useScreenDelay(room.nation, live);
  // What came live is on the page before the whole is here again.
  const known = new Set(room.list.map((entry) => entry.id));
  const entries = [...room.list, ...live.filter((entry) => !known.has(entry.id))];
  const highest = room.ours?.label ?? room.theirs?.label ?? "";
  return (
    <>
      <Banner mark={highest} nation={node.nation} />
      <Head
        title={room.id}
        above={<a href={href(["rooms"])}>{t("back")}</a>}
        facts={[
          [t("response.phase.of"), <Phases phases={room.phases} />],
          [t("response.ours"), <HalfState half={room.ours} />],
          [t("response.theirs"), <HalfState half={room.theirs} />],
        ]}
      />
      <Live link={link} />
      {room.ours || !has(person, "originator") ? null : (
        <p className="actions before">
          <a href={href(["rooms", "open"], { room: room.id })}>{t("response.answer")}</a>
        </p>
      )}
      {room.mayWrite ? <WriteEntry room={room} again={again} /> : null}
      <TimeLine entries={entries} />
      <Tasks room={room} again={again} />
      <Proposals room={room} again={again} kind="courses" />
      <Proposals room={room} again={again} kind="handlings" />
      <Indicators room={room} again={again} />
      <Report room={room} again={again} />
      <Section title={t("response.delay")} note={t("response.delay.note")} id="delay">
        <dl className="facts">
          <Delay name={t("response.delay.there")} note={t("response.delay.there.note")} delay={room.delays.there} />
          <Delay name={t("response.delay.here")} note={t("response.delay.here.note")} delay={room.delays.here} />
          <Delay name={t("response.delay.screen")} note={t("response.delay.screen.note")} delay={screen} id="screen" />
        </dl>
      </Section>
      <Section title={t("response.stix")} note={t("response.stix.note")}>
        <p className="actions">
          <a href={`/api/v1/rooms/${encodeURIComponent(room.id)}/stix`} download={`${room.id}.json`}>
            {t("response.stix.get")}
          </a>
        </p>
      </Section>
      <Banner mark={highest} nation={node.nation} />
    </>
  );
}

function Live({ link }: { link: Link }) {
  const { t } = useLanguage();
  return (
    <p className="live" role="status" data-link={link.state}>
      {link.state === "live" ? t("response.live") : null}
      {link.state === "lost" ? t("response.lost", { n: link.seconds }) : null}
      {link.state === "refused" ? t("response.refused") : null}
    </p>
  );
}

function Delay({ name, note, delay, id }: { name: string; note: string; delay: RoomDelay; id?: string }) {
  const { t, number } = useLanguage();
  return (
    <div>
      <dt>{name}</dt>
      <dd data-delay={id} data-count={delay.count}>
        {delay.count === 0
          ? t("response.delay.none")
          : t("response.delay.of", {
              p50: number(delay.p50Ms),
              p95: number(delay.p95Ms),
              most: number(delay.mostMs),
              count: number(delay.count),
            })}
        <br />
        <span className="soft">{note}</span>
      </dd>
    </div>
  );
}

function TimeLine({ entries }: { entries: RoomEntry[] }) {
  const { node } = useHouse();
  const { t, word } = useLanguage();
  const newest = entries.toSorted((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
  return (
    <Section title={t("response.line")} note={t("response.line.note")} id="line">
      {newest.length === 0 ? <p className="soft">{t("response.line.none")}</p> : null}
      <ol className="times room-line" aria-live="polite">
        {newest.map((entry) => (
          <li key={entry.id} data-entry={entry.act.kind} data-nation={entry.nation}>
            <Instant at={entry.at} />
            <div>
              <strong>{word("entry", entry.act.kind)}</strong>{" "}
              <span className="soft">{`${word("nation", entry.nation)}, ${entry.by}`}</span>{" "}
              <Mark mark={entry.label} nation={node.nation} />
              <br />
              <What entry={entry} />
              {entry.effect ? null : (
                <>
                  <br />
                  <Sign weight="objects" silent /> {t("response.noeffect", { why: word("why", entry.why ?? "UNKNOWN") })}
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** What an entry says, in a line or two. */
function What({ entry }: { entry: RoomEntry }) {
  const { t, word } = useLanguage();
  const { act } = entry;
  switch (act.kind) {
    case "noted":
      return (
        <>
          {act.happened ? (
            <>
              <Instant at={act.happened} />{" "}
            </>
          ) : null}
          <Said text={act.text} />
        </>
      );
    case "phase":
      return <>{word("incident", act.phase)}</>;
    case "task":
      return (
        <>
          <Said text={act.title} /> <span className="soft">{word("nation", act.owner)}</span>
        </>
      );
    case "task-moved":
      return <>{word("task", act.state)}</>;
    case "course":
      return (
        <>
          <Said text={act.title} />
          <br />
          <Said text={act.text} />
        </>
      );
    case "handling":
      return <Said text={act.text} />;
    case "answered":
      return <>{word("answer", act.answer)}</>;
    case "indicator":
      return (
        <>
          <Said text={act.name} /> <code>{act.pattern}</code>
        </>
      );
    case "indicator-moved":
      return <>{word("indicator", act.state)}</>;
    case "sighted":
      return (
        <>
          {t("response.count")} {act.count} {act.text ? <Said text={act.text} /> : null}
        </>
      );
    case "enriched":
      return <Said text={act.text} />;
    case "reported":
      return <Said text={act.title} />;
  }
}

/** The common report is an item: it crosses as any other, under the approval of two. */
function Report({ room, again }: { room: Room; again: () => void }) {
  const { node } = useHouse();
  const { t, language } = useLanguage();
  const [title, setTitle] = useState("");
  const [item, setItem] = useState<string | null>(null);
  const { act, refused } = useAct(again);
  return (
    <Section title={t("response.report")} note={t("response.report.note")} id="report">
      {room.reports.length === 0 ? (
        <p className="soft">{t("response.report.none")}</p>
      ) : (
        <ul className="differences">
          {room.reports.map((report) => (
            <li key={report.release}>
              <Said text={report.title} />{" "}
              <a href={href([report.by === node.nation ? "releases" : "holdings", report.release])}>
                {t("response.report.open")}
                <span className="unseen">{` ${report.title}`}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {room.mayWrite ? (
        <form
          className="split"
          onSubmit={(event) => {
            event.preventDefault();
            void act<{ item: string }>(`rooms/${encodeURIComponent(room.id)}/report`, {
              title: title.trim(),
              language,
            }).then((done) => {
              if (done) setItem(done.item);
            });
          }}
        >
          <Field name={t("response.title")} value={title} onChange={setTitle} />
          <p className="actions">
            <button>{t("response.report.write")}</button>
          </p>
        </form>
      ) : null}
      <div role="status">
        {item ? (
          <p>
            <Sign weight="supports" silent /> {t("response.report.item")} <code>{item}</code>
          </p>
        ) : null}
      </div>
      {refused ? <Refused refusal={refused} /> : null}
    </Section>
  );
}
