import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useNames } from "../names";
import { List } from "../parts/List";
import type { Column } from "../parts/List";
import { Head, Section } from "../parts/Page";
import { Digest, Instant, Said } from "../parts/Said";
import { Sign } from "../parts/Sign";
import { Await } from "../parts/State";
import { href } from "../router";
import type { Exercise, ExerciseLine, Feed } from "../types";
import { ExerciseActs, Reconciled } from "./ExerciseActs";
import { Injects } from "./Injects";
import { Lessons } from "./Lessons";
import { RealWorld } from "./RealWorld";
import Propose from "./Propose";

const STOPS = ["suspended", "no-duff", "inject-cancelled"];

/** Joint exercises: their plans, what the nations said of them, and how they stand. */
export default function Exercises({ id }: { id: string | undefined }) {
  if (id === "propose") return <Propose />;
  return id ? <One id={id} /> : <All />;
}

export function Reality({ reality }: { reality: string }) {
  const { word } = useLanguage();
  return <strong className={`reality ${reality.toLowerCase()}`}>{word("reality", reality.toUpperCase())}</strong>;
}

function Window({ from, until }: { from: string; until: string }) {
  const { t, time } = useLanguage();
  return <>{t("exercise.window.of", { from: time(from), until: time(until) })}</>;
}

function All() {
  const { person } = useHouse();
  const { t, word, number, inMine } = useLanguage();
  const [exercises, again] = useLoad<ExerciseLine[]>("/api/v1/exercises", 10);
  const columns: Column<ExerciseLine>[] = [
    {
      id: "name",
      head: t("exercise.name"),
      names: true,
      by: (one) => inMine(one.name),
      cell: (one) => (
        <>
          <a className="name" href={href(["exercises", one.id])}>
            {inMine(one.name)}
          </a>
          <br />
          <span className="soft">{one.exercise}</span>
        </>
      ),
    },
    { id: "state", head: t("col.stage"), by: (one) => one.state, cell: (one) => word("exercise.state", one.state) },
    { id: "reality", head: t("exercise.reality"), by: (one) => one.reality, cell: (one) => <Reality reality={one.reality} /> },
    { id: "from", head: t("exercise.from"), by: (one) => one.from, cell: (one) => <Instant at={one.from} /> },
    { id: "until", head: t("exercise.until"), by: (one) => one.until, cell: (one) => <Instant at={one.until} /> },
  ];
  return (
    <>
      <Head title={t("nav.exercises")} lead={t("exercises.lead")} />
      <p className="actions before">
        <a href={href(["picture"])}>{t("picture.own")}</a>
        {has(person, "exercise-director") ? <a href={href(["exercises", "propose"])}>{t("propose")}</a> : null}
      </p>
      <Await loaded={exercises} again={again}>
        {(all) => (
          <List
            rows={all}
            columns={columns}
            caption={(n) => t("exercises.caption", { n: number(n) })}
            identity={(one) => one.id}
            text={(one) => `${inMine(one.name)} ${one.exercise} ${word("exercise.state", one.state)}`}
            sortedBy="-from"
            none={t("exercises.none")}
          />
        )}
      </Await>
    </>
  );
}

function One({ id }: { id: string }) {
  const { t } = useLanguage();
  const [exercise, again] = useLoad<Exercise>(`/api/v1/exercises/${encodeURIComponent(id)}`, 3);
  const [feeds] = useLoad<Feed[]>("/api/v1/feeds", 10);
  if (exercise.state !== "ready")
    return (
      <>
        <Head title={t("nav.exercises")} above={<a href={href(["exercises"])}>{t("back")}</a>} />
        <Await loaded={exercise} again={again}>
          {() => null}
        </Await>
      </>
    );
  return <Shown one={exercise.value} feeds={feeds.state === "ready" ? feeds.value : []} again={again} />;
}

function Shown({ one, feeds, again }: { one: Exercise; feeds: Feed[]; again: () => void }) {
  const { t, word, inMine } = useLanguage();
  const { area } = useNames();
  return (
    <>
      <Head
        title={inMine(one.name)}
        above={
          <>
            <a href={href(["exercises"])}>{t("back")}</a>
            <span>{one.plan.reference}</span>
          </>
        }
        facts={[
          [t("col.stage"), word("exercise.state", one.state)],
          [t("exercise.reality"), <Reality reality={one.reality} />],
          [t("exercise.window"), <Window from={one.from} until={one.until} />],
          [t("col.area"), area(one.plan.area)],
          [t("col.article"), one.plan.article],
          ...(one.roles.length > 0
            ? [[t("exercise.roles"), one.roles.map((role) => word("exercise.role", role)).join(", ")] as [string, string]]
            : []),
        ]}
      />
      <RealWorld one={one} again={again} />
      <ExerciseActs one={one} feeds={feeds.filter((feed) => feed.exercise === one.exercise)} again={again} />
      <Feeds one={one} feeds={feeds.filter((feed) => feed.exercise === one.exercise)} />
      <Section title={t("exercise.life")} note={t("exercise.life.note")} id="life">
        {one.acts.length === 0 ? (
          <p className="soft">{t("exercise.life.none")}</p>
        ) : (
          <ol className="times">
            {one.acts.map((act) => (
              <li key={act.id}>
                <Instant at={act.at} />
                <span>
                  {word("nation", act.nation)}
                  {", "}
                  {word("act", act.act)}
                  {act.subject?.until ? (
                    <>
                      {", "}
                      <Instant at={act.subject.until} />
                    </>
                  ) : null}
                  {act.subject?.inject ? `, ${act.subject.inject}` : ""}
                  {act.subject?.kind ? `, ${word("emergency", act.subject.kind)}` : ""}
                  {act.subject?.outcome ? `, ${word("outcome", act.subject.outcome)}` : ""}
                </span>
                <Sign weight={STOPS.includes(act.act) ? "objects" : "supports"} silent />
              </li>
            ))}
          </ol>
        )}
      </Section>
      <Reconciled one={one} feeds={feeds} />
      <Plan one={one} again={again} />
      <Lessons exercise={one.id} />
    </>
  );
}

function Feeds({ one, feeds }: { one: Exercise; feeds: Feed[] }) {
  const { t, word, number } = useLanguage();
  return (
    <Section title={t("exercise.feeds")} note={t("exercise.feeds.note")} id="feeds">
      {feeds.length === 0 ? (
        <p className="soft">{t("exercise.feeds.none")}</p>
      ) : (
        <table className="stacks">
          <caption className="unseen">{t("exercise.feeds")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("feed")}</th>
              <th scope="col">{t("feed.for")}</th>
              <th scope="col">{t("feed.promise")}</th>
              <th scope="col">{t("feed.records")}</th>
              <th scope="col">{t("col.stage")}</th>
            </tr>
          </thead>
          <tbody>
            {feeds.map((feed) => (
              <tr key={feed.id}>
                <th scope="row" data-head={t("feed")}>
                  <div>
                    {feed.ours ? (
                      <a className="name" href={href(["releases", feed.id])}>
                        {feed.profile}
                      </a>
                    ) : (
                      <a className="name" href={href(["picture", feed.id])}>
                        {feed.profile}
                      </a>
                    )}
                    <br />
                    <span className="soft">{t(feed.ours ? "feed.ours" : "feed.theirs")}</span>
                  </div>
                </th>
                <td data-head={t("feed.for")}>
                  {word("exercise.role", feed.role.toLowerCase().replaceAll("_", "-"))}
                  {", "}
                  {word("nation", feed.recipient)}
                </td>
                <td data-head={t("feed.promise")}>
                  {t("promise.short", {
                    side: number(feed.promise.squareMetres),
                    delay: number(feed.promise.delaySeconds),
                  })}
                </td>
                <td data-head={t("feed.records")}>{number(feed.records)}</td>
                <td data-head={t("col.stage")}>
                  <div>
                    {t(feed.open ? "feed.open" : "feed.closed")}
                    {feed.tripped ? (
                      <>
                        <br />
                        <Sign weight="objects" silent /> {t("feed.tripped")}
                      </>
                    ) : null}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {one.state === "OPEN" && one.roles.length > 0 ? (
        <p className="actions after">
          <a href={href(["picture"])}>{t("picture.own")}</a>
        </p>
      ) : null}
    </Section>
  );
}

function Plan({ one, again }: { one: Exercise; again: () => void }) {
  const { t, word } = useLanguage();
  const { plan } = one;
  return (
    <>
      <Section title={t("exercise.participants")} id="participants">
        <table className="stacks">
          <caption className="unseen">{t("exercise.participants")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("exercise.person")}</th>
              <th scope="col">{t("exercise.nation")}</th>
              <th scope="col">{t("exercise.role")}</th>
              <th scope="col">{t("exercise.unit")}</th>
            </tr>
          </thead>
          <tbody>
            {plan.participants.map((who) => (
              <tr key={`${who.nation}/${who.person}/${who.role}`}>
                <th scope="row" data-head={t("exercise.person")}>
                  {who.person}
                </th>
                <td data-head={t("exercise.nation")}>{word("nation", who.nation)}</td>
                <td data-head={t("exercise.role")}>{word("exercise.role", who.role)}</td>
                <td data-head={t("exercise.unit")}>
                  <Said text={who.unit} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <Section title={t("exercise.bindings")} note={t("exercise.bindings.note")} id="bindings">
        <table className="stacks">
          <caption className="unseen">{t("exercise.bindings")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("feed")}</th>
              <th scope="col">{t("compare.way")}</th>
              <th scope="col">{t("exercise.role")}</th>
              <th scope="col">{t("profile.digest")}</th>
            </tr>
          </thead>
          <tbody>
            {plan.feeds.map((feed) => (
              <tr key={feed.id}>
                <th scope="row" data-head={t("feed")}>
                  {feed.id}
                </th>
                <td data-head={t("compare.way")}>
                  {t("compare.from", { from: word("nation", feed.from), to: word("nation", feed.to) })}
                </td>
                <td data-head={t("exercise.role")}>{word("exercise.role", feed.role)}</td>
                <td data-head={t("profile.digest")}>
                  <Digest value={feed.profile} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <Injects one={one} again={again} />
      <Section title={t("profile.digest")} note={t("exercise.digest.note")}>
        <Digest value={one.digest} />
      </Section>
    </>
  );
}
