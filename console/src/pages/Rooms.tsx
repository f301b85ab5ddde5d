import { lazy, useState } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { daysAhead, endOf, useAct } from "../parts/act";
import { useDeclared } from "../parts/declared";
import { Field } from "../parts/Field";
import { List } from "../parts/List";
import type { Column } from "../parts/List";
import { Head, Section } from "../parts/Page";
import { Instant } from "../parts/Said";
import { Await, Refused } from "../parts/State";
import { href, useRoute } from "../router";
import type { RoomHalf, RoomLine } from "../types";

const RoomPage = lazy(() => import("./Room"));

/** Incidents on which both nations work. */
export default function Rooms({ id }: { id: string | undefined }) {
  if (id === "open") return <Open />;
  return id ? <RoomPage id={id} /> : <All />;
}

/** How one half stands, in a few words. */
export function HalfState({ half }: { half: RoomHalf | undefined }) {
  const { t, time } = useLanguage();
  if (!half) return <span className="soft">{t("response.half.none")}</span>;
  return <>{half.open ? t("response.half.open", { until: time(half.until) }) : t("response.half.closed")}</>;
}

export function Phases({ phases }: { phases: Record<string, string> }) {
  const { t, word, colon } = useLanguage();
  const all = Object.entries(phases);
  if (all.length === 0) return <span className="soft">{t("response.phase.none")}</span>;
  return (
    <ul className="plain-list">
      {all.map(([nation, phase]) => (
        <li key={nation} data-phase={`${nation}/${phase}`}>
          {word("nation", nation)}
          {colon}
          {word("incident", phase)}
        </li>
      ))}
    </ul>
  );
}

function All() {
  const { person } = useHouse();
  const { t, number } = useLanguage();
  const [rooms, again] = useLoad<RoomLine[]>("/api/v1/rooms", 5);
  const columns: Column<RoomLine>[] = [
    {
      id: "id",
      head: t("response.name"),
      names: true,
      by: (room) => room.id,
      cell: (room) => (
        <a className="name" href={href(["rooms", room.id])}>
          {room.id}
        </a>
      ),
    },
    { id: "phase", head: t("response.phase.of"), cell: (room) => <Phases phases={room.phases} /> },
    { id: "ours", head: t("response.ours"), cell: (room) => <HalfState half={room.ours} /> },
    { id: "theirs", head: t("response.theirs"), cell: (room) => <HalfState half={room.theirs} /> },
    {
      id: "entries",
      head: t("response.entries"),
      by: (room) => String(room.entries),
      cell: (room) => number(room.entries),
    },
    {
      id: "last",
      head: t("response.last"),
      by: (room) => room.last ?? "",
      cell: (room) => (room.last ? <Instant at={room.last} /> : "—"),
    },
  ];
  return (
    <>
      <Head title={t("nav.rooms")} lead={t("rooms.lead")} />
      {has(person, "originator") ? (
        <p className="actions before">
          <a href={href(["rooms", "open"])}>{t("response.open")}</a>
        </p>
      ) : null}
      <Await loaded={rooms} again={again}>
        {(all) => (
          <List
            rows={all}
            columns={columns}
            caption={(n) => t("rooms.caption", { n: number(n) })}
            identity={(room) => room.id}
            text={(room) => room.id}
            sortedBy="-last"
            none={t("rooms.none")}
          />
        )}
      </Await>
    </>
  );
}

/** Proposes our half: the terms under which we write. */
function Open() {
  const { t } = useLanguage();
  const { query } = useRoute();
  const [id, setId] = useState(query.get("room") ?? "");
  const [until, setUntil] = useState(daysAhead(30));
  const { fields, label, declaration } = useDeclared();
  const [release, setRelease] = useState<string | null>(null);
  const { act, refused } = useAct(() => {});
  return (
    <>
      <Head
        title={t("response.open")}
        above={<a href={href(["rooms"])}>{t("back")}</a>}
        lead={t("response.open.lead")}
      />
      {release ? (
        <div className="notice" role="status">
          <p>
            {t("response.proposed")} <a href={href(["releases", release])}>{t("response.proposed.see")}</a>
          </p>
        </div>
      ) : (
        <Section title={t("response.name")}>
          <form
            className="split"
            onSubmit={(event) => {
              event.preventDefault();
              void act<{ release: string }>("rooms", {
                id: id.trim(),
                from: new Date(Date.now() - 60_000).toISOString(),
                until: endOf(until),
                purpose: "network-defence",
                label,
                declaration,
              }).then((done) => {
                if (done) setRelease(done.release);
              });
            }}
          >
            <Field name={t("response.id")} value={id} onChange={setId} hint={t("response.id.hint")} />
            <Field name={t("response.until")} type="date" value={until} onChange={setUntil} />
            {fields}
            {refused ? <Refused refusal={refused} /> : null}
            <p className="actions">
              <button className="main">{t("response.open")}</button>
            </p>
          </form>
        </Section>
      )}
    </>
  );
}
