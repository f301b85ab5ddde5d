import type { ReactNode } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import type { Loaded } from "../load";
import { useNames } from "../names";
import { Mark } from "../parts/Mark";
import { Head, Section } from "../parts/Page";
import { Digest, Instant, Said } from "../parts/Said";
import { Await } from "../parts/State";
import { href } from "../router";
import { PLACES } from "../Frame";
import { Sign } from "../parts/Sign";
import type { Assurance, ExerciseLine, Holding, Incident, Mandate, Obligation, Release, Review } from "../types";
import { asksOf, awaitsApprovalOf, isKept } from "../waiting";
import { confirms } from "./Assurances";
import { MandateTable } from "./Mandates";
import { Kind, mine, place } from "./Owed";

interface Task {
  id: string;
  link: string;
  name: ReactNode;
  mark: string;
  nation: string;
  what: string;
  at: string;
}

/** What was refused to its proposer, and what came in, stays in sight for a week; older ones are in the lists. */
const RECENT_MILLIS = 7 * 24 * 3600 * 1000;

export function Today() {
  const { person } = useHouse();
  const sees = (place: string) => PLACES.some((one) => one.id === place && one.for(person));
  const [releases, releasesAgain] = useLoad<Release[]>(sees("releases") ? "/api/v1/releases" : null, 15);
  const [holdings, holdingsAgain] = useLoad<Holding[]>(sees("holdings") ? "/api/v1/holdings" : null, 15);
  const [owed, owedAgain] = useLoad<Obligation[]>(sees("owed") ? "/api/v1/obligations" : null, 15);
  const { t, date } = useLanguage();
  const watches = has(person, "auditor") || has(person, "registry-officer");

  const whenLoaded = (show: (releases: Release[], holdings: Holding[], owed: Obligation[]) => ReactNode) =>
    part(sees("releases"), releases, releasesAgain, (out) =>
      part(sees("holdings"), holdings, holdingsAgain, (held) =>
        part(sees("owed"), owed, owedAgain, (due) => show(out, held, due)),
      ),
    );

  return (
    <>
      <Head title={date(new Date().toISOString())} name={t("nav.today")} above={t("nav.today")} />
      <Section title={t("today.waiting")}>
        {whenLoaded((out, held, due) => (
          <Waiting releases={out} holdings={held} owed={due} />
        ))}
      </Section>
      {has(person, "exercise-director") || has(person, "release-authority") ? <ReviewsWaiting /> : null}
      {has(person, "registry-officer") ? <OfficersWaiting /> : null}
      {has(person, "administrator") || has(person, "release-authority") ? <MandatesWaiting /> : null}
      {sees("owed") ? (
        <Section title={t("today.overdue")}>
          {whenLoaded((out, held, due) => (
            <Overdue releases={out} holdings={held} owed={due} />
          ))}
        </Section>
      ) : null}
      {watches ? <Incidents /> : null}
      <Standing />
    </>
  );
}

/** What an office does not list is none of it. */
function part<T>(sees: boolean, loaded: Loaded<T[]>, again: () => void, show: (all: T[]) => ReactNode): ReactNode {
  return sees ? (
    <Await loaded={loaded} again={again}>
      {show}
    </Await>
  ) : (
    show([])
  );
}

interface Known {
  releases: Release[];
  holdings: Holding[];
  owed: Obligation[];
}

/** What an obligation is about, as far as this person may know of it. */
function useAbout({ releases, holdings }: Known) {
  const { node } = useHouse();
  const { t, colon } = useLanguage();
  return (one: Obligation, what: string, at: string): Task => {
    const release = releases.find((each) => each.id === one.consignment);
    const holding = holdings.find((each) => each.id === one.consignment);
    const about = release?.item.title ?? holding?.fileName ?? t("holdings.unnamed");
    return {
      id: one.id,
      link: href([place(one), one.consignment]),
      name: (
        <>
          <Kind one={one} />
          {colon}
          <Said text={about} />
        </>
      ),
      mark: release?.item.originMark ?? holding?.mark ?? "",
      nation: node.nation,
      what,
      at,
    };
  };
}

function Overdue(known: Known) {
  const { t, date } = useLanguage();
  const about = useAbout(known);
  const late = known.owed
    .filter((one) => one.overdue)
    .map((one) => about(one, t("today.late", { date: date(one.due ?? one.raisedAt) }), one.due ?? one.raisedAt));
  return <Tasks tasks={late} caption={t("today.overdue")} none={t("today.overdue.none")} />;
}

/** What others gave, and this person may confirm. */
function MandatesWaiting() {
  const { person } = useHouse();
  const [waiting, again] = useLoad<Mandate[]>("/api/v1/mandates", 15);
  const { t } = useLanguage();
  if (waiting.state !== "ready") return null;
  const mine = waiting.value.filter((one) => one.givenBy !== person.id && one.person !== person.id);
  return mine.length === 0 ? null : (
    <Section title={t("mandate.waiting")} note={t("mandate.waiting.note")}>
      <MandateTable mandates={mine} again={again} named caption={t("mandate.waiting")} />
    </Section>
  );
}

/** Calls of ours that something real happened, which two persons have yet to look at. */
function ReviewsWaiting() {
  const { node } = useHouse();
  const [exercises] = useLoad<ExerciseLine[]>("/api/v1/exercises", 15);
  const { t, word, inMine, colon } = useLanguage();
  if (exercises.state !== "ready") return null;
  const tasks = exercises.value.flatMap((one) =>
    one.calls
      .filter((call) => call.ours && call.overAt && !call.reviewed)
      .map((call) => ({
        id: call.id,
        link: href(["exercises", one.id]),
        name: `${inMine(one.name)}${colon}${word("emergency", call.subject.kind)}`,
        mark: "",
        nation: node.nation,
        what:
          Date.parse(call.subject.reviewBy) < Date.now()
            ? `${word("exercise.do", "no-duff-reviewed")} (${t("today.reviews.late")})`
            : word("exercise.do", "no-duff-reviewed"),
        at: call.subject.reviewBy,
      })),
  );
  return tasks.length === 0 ? null : (
    <Section title={t("today.reviews")}>
      <Tasks tasks={tasks} caption={t("today.reviews")} none={t("today.waiting.none")} />
    </Section>
  );
}

/** Assurances that another registry officer raised, and holdings whose keeping is to be decided on. */
function OfficersWaiting() {
  const { person, node } = useHouse();
  const [assurances] = useLoad<Assurance[]>("/api/v1/assurances", 15);
  const [reviews] = useLoad<Review[]>("/api/v1/reviews", 60);
  const { t, colon } = useLanguage();
  const { area } = useNames();
  const tasks: Task[] = [];
  if (assurances.state === "ready")
    for (const one of assurances.value.filter((each) => confirms(person, each)))
      tasks.push({
        id: one.id,
        link: href(["assurances"]),
        name: `${t("assurance.one")}${colon}${area(one.area)}`,
        mark: one.ceiling,
        nation: node.nation,
        what: t("today.confirm"),
        at: one.raisedAt,
      });
  if (reviews.state === "ready")
    for (const one of reviews.value)
      tasks.push({
        id: `${one.id}-review`,
        link: href(["holdings", one.id]),
        name: <Said text={one.name === "" ? t("holdings.unnamed") : one.name} />,
        mark: one.mark,
        nation: node.nation,
        what: t("review.due.what"),
        at: one.due,
      });
  return tasks.length === 0 ? null : (
    <Section title={t("today.officers")} note={t("today.officers.note")}>
      <Tasks tasks={tasks} caption={t("today.officers")} none={t("today.waiting.none")} />
    </Section>
  );
}

/** For those who look after what comes in, and those who audit it. */
function Incidents() {
  const [incidents, again] = useLoad<Incident[]>("/api/v1/incidents", 30);
  const { t, word, number, colon } = useLanguage();
  return (
    <Section title={t("today.incidents")} note={t("today.incidents.note")}>
      <Await loaded={incidents} again={again}>
        {(all) =>
          all.length === 0 ? (
            <p className="soft">{t("today.incidents.none")}</p>
          ) : (
            <ol className="times">
              {all.map((one) => (
                <li key={one.index}>
                  <Instant at={one.at} />
                  <span>
                    <Sign weight="objects" silent /> {word("incident", one.stage)}{" "}
                    <code>{one.about}</code>
                    {one.why ? (
                      <span className="soft" lang="en">
                        {colon}
                        {one.why}
                      </span>
                    ) : null}
                  </span>
                  <span className="entry">
                    {t("col.index")} {number(one.index)}
                  </span>
                </li>
              ))}
            </ol>
          )
        }
      </Await>
    </Section>
  );
}

function Waiting(known: Known) {
  const { releases, holdings, owed } = known;
  const { person, node } = useHouse();
  const { t } = useLanguage();
  const aboutOwed = useAbout(known);
  const tasks: Task[] = [];
  for (const release of releases) {
    const about = {
      id: release.id,
      link: href(["releases", release.id]),
      name: <Said text={release.item.title} />,
      mark: release.item.originMark,
      nation: node.nation,
      at: release.proposedAt,
    };
    if (asksOf(person, release)) tasks.push({ ...about, id: `${release.id}-asked`, what: t("today.referral") });
    if (awaitsApprovalOf(person, release))
      tasks.push({ ...about, what: t(release.approvals.length > 0 ? "today.approve.second" : "today.approve") });
    else if (
      release.stage.startsWith("REFUSED") &&
      release.proposer === person.id &&
      Date.now() - Date.parse(release.proposedAt) < RECENT_MILLIS
    )
      tasks.push({ ...about, what: t("today.refused") });
  }
  const reader = has(person, "reader");
  const registry = has(person, "registry-officer");
  for (const holding of holdings.filter(isKept)) {
    if (!reader && !(registry && Date.now() - Date.parse(holding.receivedAt) < RECENT_MILLIS)) continue;
    tasks.push({
      id: holding.id,
      link: href(["holdings", holding.id]),
      name: <Said text={holding.fileName ?? t("holdings.unnamed")} />,
      mark: holding.mark ?? "",
      nation: node.nation,
      what: t(reader ? "today.read" : "today.held"),
      at: holding.receivedAt,
    });
  }
  for (const one of owed) {
    const [act] = mine(person, one);
    if (act) tasks.push(aboutOwed(one, t(act === "confirm" ? "today.confirm" : "today.answer"), one.raisedAt));
  }
  tasks.sort((one, other) => one.at.localeCompare(other.at));
  return <Tasks tasks={tasks} caption={t("today.waiting")} none={t("today.waiting.none")} />;
}

function Tasks({ tasks, caption, none }: { tasks: Task[]; caption: string; none: string }) {
  const { t } = useLanguage();
  if (tasks.length === 0) return <p className="soft">{none}</p>;
  return (
    <table className="stacks">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("col.item")}</th>
          <th scope="col">{t("col.what")}</th>
          <th scope="col">{t("col.mark")}</th>
          <th scope="col">{t("col.at")}</th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <tr key={task.id}>
            <th scope="row" data-head={t("col.item")}>
              <a className="name" href={task.link}>
                {task.name}
              </a>
            </th>
            <td data-head={t("col.what")}>{task.what}</td>
            <td data-head={t("col.mark")}>
              {task.mark === "" ? "—" : <Mark mark={task.mark} nation={task.nation} />}
            </td>
            <td data-head={t("col.at")}>
              <Instant at={task.at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How the pact, the partner and the log stand. */
function Standing() {
  const { node, pact } = useHouse();
  const { t, word, inMine, date, number, span } = useLanguage();
  const { area } = useNames();
  const partner = pact.parties.find((party) => party.nation === node.partner.nation);
  const { cosignedAt, cosignedWithin, annexUntil } = node.partner;
  const minutes = cosignedAt ? Math.max(0, (Date.now() - Date.parse(cosignedAt)) / 60_000) : 0;
  const serial = /^serial (\d+)$/.exec(node.partner.annex)?.[1];
  return (
    <>
      <Section title={t("today.pact")} note={node.pact.template ? t("today.template") : undefined}>
        <dl className="pairs">
          <div className="whole">
            <dd>
              <a href={href(["pact"])}>{inMine(pact.title)}</a>
            </dd>
          </div>
          <div>
            <dt>{t("pact.life")}</dt>
            <dd>
              {word("life", node.pact.state)}
              {node.pact.since ? <span className="soft">{`, ${t("today.since", { date: date(node.pact.since) })}`}</span> : null}
            </dd>
          </div>
          <div>
            <dt>{t("pact.areas")}</dt>
            <dd>
              {pact.areas.map((one) => `${area(one.id)} (${word("phase", one.phase)})`).join(", ")}
            </dd>
          </div>
        </dl>
      </Section>
      <Section title={t("today.partner")}>
        <dl className="pairs">
          <div>
            <dt>{t("today.nation")}</dt>
            <dd>{partner ? inMine(partner.name) : node.partner.nation}</dd>
          </div>
          <div>
            <dt>{t("today.partner.annex")}</dt>
            <dd>
              {serial ? t("today.annex.serial", { n: serial }) : t("today.annex.none")}
              {annexUntil ? (
                <span className="soft">
                  {", "}
                  {t("today.annex.until", { date: date(annexUntil) })}
                </span>
              ) : null}
            </dd>
          </div>
          <div>
            <dt>{t("today.cosignature")}</dt>
            <dd>
              {cosignedAt
                ? t("today.cosignature.age", { age: span(minutes), most: span(cosignedWithin / 60) })
                : t("today.cosignature.none")}
              {cosignedAt && minutes * 60 > cosignedWithin ? (
                <>
                  <br />
                  <Sign weight="objects" silent /> {t("today.cosignature.late")}
                </>
              ) : null}
            </dd>
          </div>
          <div>
            <dt>{t("today.outbox")}</dt>
            <dd>{number(node.outbox)}</dd>
          </div>
        </dl>
      </Section>
      <Section title={t("today.log")}>
        <dl className="pairs">
          <div>
            <dt>{t("today.entries")}</dt>
            <dd>{number(node.log.size)}</dd>
          </div>
          <div>
            <dt>{t("today.cosigned")}</dt>
            <dd>{number(node.log.cosignedSize)}</dd>
          </div>
          <div className="whole">
            <dt>{t("evidence.root")}</dt>
            <dd>
              <Digest value={node.log.root} />
            </dd>
          </div>
          <div className="whole">
            <dt>{t("today.rules")}</dt>
            <dd>
              <Digest value={node.pact.rules} />
            </dd>
          </div>
        </dl>
      </Section>
    </>
  );
}
