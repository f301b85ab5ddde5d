import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { List } from "../parts/List";
import type { Column } from "../parts/List";
import { Head, Section } from "../parts/Page";
import { Digest, Instant, Said } from "../parts/Said";
import { Sign } from "../parts/Sign";
import { Await } from "../parts/State";
import { Say } from "../research/Say";
import { TimeLine } from "../research/TimeLine";
import type { Counts, Information, Project, ProjectLine, Review } from "../research/types";
import { href } from "../router";
import ProposeProject from "./ProposeProject";

const STOPS = ["suspended", "ended", "participant-left", "joint-withdrawn", "deliverable-rejected", "publication-objected"];

/** Joint research projects of both nations. */
export default function Projects({ id }: { id: string | undefined }) {
  if (id === "propose") return <ProposeProject />;
  return id ? <One id={id} /> : <All />;
}

function All() {
  const { person } = useHouse();
  const { t, word, number, inMine } = useLanguage();
  const [projects, again] = useLoad<ProjectLine[]>("/api/v1/research/projects", 10);
  const columns: Column<ProjectLine>[] = [
    {
      id: "name",
      head: t("research.name"),
      names: true,
      by: (one) => inMine(one.name),
      cell: (one) => (
        <>
          <a className="name" href={href(["research", one.id])}>
            {inMine(one.name)}
          </a>
          <br />
          <span className="soft">{one.project}</span>
        </>
      ),
    },
    { id: "phase", head: t("research.phase"), by: (one) => one.phase, cell: (one) => word("research.phase", one.phase) },
    { id: "from", head: t("research.from"), by: (one) => one.from, cell: (one) => <Instant at={one.from} /> },
    { id: "until", head: t("research.until"), by: (one) => one.until, cell: (one) => <Instant at={one.until} /> },
  ];
  return (
    <>
      <Head title={t("nav.research")} lead={t("research.lead")} />
      {has(person, "originator") ? (
        <p className="actions before">
          <a href={href(["research", "propose"])}>{t("research.draft")}</a>
        </p>
      ) : null}
      <Await loaded={projects} again={again}>
        {(all) => (
          <List
            rows={all}
            columns={columns}
            caption={(n) => t("research.caption", { n: number(n) })}
            identity={(one) => one.id}
            text={(one) => `${inMine(one.name)} ${one.project} ${word("research.phase", one.phase)}`}
            sortedBy="-from"
            none={t("research.none")}
          />
        )}
      </Await>
    </>
  );
}

function One({ id }: { id: string }) {
  const { t } = useLanguage();
  const [project, again] = useLoad<Project>(`/api/v1/research/projects/${encodeURIComponent(id)}`, 5);
  if (project.state !== "ready")
    return (
      <>
        <Head title={t("nav.research")} above={<a href={href(["research"])}>{t("back")}</a>} />
        <Await loaded={project} again={again}>
          {() => null}
        </Await>
      </>
    );
  return <Shown one={project.value} again={again} />;
}

function Shown({ one, again }: { one: Project; again: () => void }) {
  const { t, word, inMine } = useLanguage();
  return (
    <>
      <Head
        title={inMine(one.name)}
        above={
          <>
            <a href={href(["research"])}>{t("back")}</a>
            <span>{one.arrangement.reference}</span>
          </>
        }
        facts={[
          [t("research.phase"), <span data-phase={one.phase}>{word("research.phase", one.phase)}</span>],
          [t("research.from"), <Instant at={one.from} />],
          [t("research.until"), <Instant at={one.until} />],
          [t("col.article"), one.arrangement.article],
          [t("research.digest"), <Digest value={one.digest} />],
        ]}
      />
      <Say one={one} again={again} />
      <People one={one} />
      <Grounds one={one} />
      <Joint one={one} />
      <Milestones one={one} />
      <Deliverables one={one} />
      <Publications one={one} />
      <Closing one={one} />
      <Section title={t("research.life")} id="life">
        {one.acts.length === 0 ? (
          <p className="soft">{t("research.life.none")}</p>
        ) : (
          <ol className="times">
            {one.acts.map((act) => (
              <li key={act.id}>
                <Instant at={act.at} />
                <span>
                  {word("nation", act.nation)}
                  {", "}
                  {word("research.say", act.act)}
                  <About subject={act.subject} />
                </span>
                <Sign weight={STOPS.includes(act.act) ? "objects" : "supports"} silent />
              </li>
            ))}
          </ol>
        )}
      </Section>
    </>
  );
}

/** The name that an act gives, if it gives one. */
function About({ subject }: { subject: Record<string, unknown> }) {
  for (const name of ["person", "milestone", "deliverable", "publication", "contribution"])
    if (typeof subject[name] === "string") return <>{`, ${subject[name]}`}</>;
  return null;
}

function People({ one }: { one: Project }) {
  const { t, word } = useLanguage();
  return (
    <Section title={t("research.people")} note={t("research.people.note")} id="people">
      {one.state.participants.length === 0 ? (
        <p className="soft">{t("research.people.none")}</p>
      ) : (
        <table className="stacks">
          <caption className="unseen">{t("research.people")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("research.person")}</th>
              <th scope="col">{t("research.nation")}</th>
              <th scope="col">{t("research.role")}</th>
              <th scope="col">{t("research.clearance")}</th>
              <th scope="col">{t("research.part.until")}</th>
            </tr>
          </thead>
          <tbody>
            {one.state.participants.map((who) => (
              <tr key={`${who.nation}/${who.person}`}>
                <th scope="row" data-head={t("research.person")}>
                  {who.person}
                </th>
                <td data-head={t("research.nation")}>{word("nation", who.nation)}</td>
                <td data-head={t("research.role")}>{word("research.part", who.role)}</td>
                <td data-head={t("research.clearance")}>
                  <Said text={who.clearance} />
                </td>
                <td data-head={t("research.part.until")}>
                  <Instant at={who.until} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

/** Background and foreground side by side. */
function Grounds({ one }: { one: Project }) {
  const { t } = useLanguage();
  return (
    <Section title={t("research.information")} note={t("research.information.note")} id="information">
      <div className="grounds">
        <Ground
          title={t("research.background")}
          note={t("research.background.note")}
          all={one.information.filter((info) => info.origin === "background")}
        />
        <Ground
          title={t("research.foreground")}
          note={t("research.foreground.note")}
          all={one.information.filter((info) => info.origin === "foreground")}
        />
      </div>
    </Section>
  );
}

function Ground({ title, note, all }: { title: string; note: string; all: Information[] }) {
  const { t, word, time } = useLanguage();
  return (
    <div>
      <h3>{title}</h3>
      <p className="soft">{note}</p>
      {all.length === 0 ? (
        <p className="soft">{t("research.nothing")}</p>
      ) : (
        <ul className="plain-list lines">
          {all.map((info) => (
            <li key={info.release}>
              <a className="name" href={href([info.ours ? "releases" : "holdings", info.release])}>
                <Said text={info.name} />
              </a>
              <br />
              <Said text={info.mark} />
              {", "}
              {word("nation", info.owner)}
              {info.edition ? (
                <>
                  <br />
                  {t("research.edition", {
                    series: info.edition.series,
                    version: info.edition.version,
                    part: info.edition.part,
                    parts: info.edition.parts,
                  })}
                  {info.edition.newest ? null : `, ${t("research.older")}`}
                </>
              ) : null}
              {info.until ? (
                <>
                  <br />
                  <span className="soft">{t("research.used.until", { time: time(info.until) })}</span>
                </>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Joint({ one }: { one: Project }) {
  const { t, word } = useLanguage();
  const nations = Object.keys(one.arrangement.review.numbers);
  return (
    <Section title={t("research.joint")} note={t("research.joint.note")} id="joint">
      {one.state.joint.length === 0 ? <p className="soft">{t("research.joint.none")}</p> : null}
      <ul className="plain-list lines">
        {one.state.joint.map((joint) => (
          <li key={joint.content}>
            <Digest value={joint.content} />
            <ul className="plain-list">
              {nations.map((nation) => {
                const consents = joint.consents.includes(nation);
                return (
                  <li key={nation} data-consent={`${nation}/${consents}`}>
                    <Sign weight={consents ? "supports" : "awaits"} silent />{" "}
                    {t(consents ? "research.consented" : "research.consent.awaited", { nation: word("nation", nation) })}
                  </li>
                );
              })}
            </ul>
          </li>
        ))}
      </ul>
      {one.derived.length > 0 ? (
        <>
          <h3>{t("research.derived")}</h3>
          <ul className="plain-list lines">
            {one.derived.map((made) => (
              <li key={made.item}>
                <Said text={made.title} />
                <br />
                <Said text={made.mark} />
                {", "}
                {t("research.derived.origins", {
                  nations: made.origins.map((nation) => word("nation", nation)).join(", "),
                })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Section>
  );
}

function Milestones({ one }: { one: Project }) {
  const { t, word, inMine } = useLanguage();
  const planned = new Map(one.arrangement.milestones.map((milestone) => [milestone.id, milestone]));
  return (
    <Section title={t("research.milestones")} id="milestones">
      <TimeLine one={one} />
      <table className="stacks">
        <caption className="unseen">{t("research.milestones")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("research.milestone")}</th>
            <th scope="col">{t("research.owner")}</th>
            <th scope="col">{t("research.due")}</th>
            <th scope="col">{t("research.progress")}</th>
          </tr>
        </thead>
        <tbody>
          {one.state.milestones.map((milestone) => {
            const plan = planned.get(milestone.id);
            if (!plan) return null;
            return (
              <tr key={milestone.id} data-progress={milestone.progress}>
                <th scope="row" data-head={t("research.milestone")}>
                  {inMine(plan.name)}
                </th>
                <td data-head={t("research.owner")}>{word("nation", plan.owner)}</td>
                <td data-head={t("research.due")}>
                  <Instant at={milestone.due} />
                </td>
                <td data-head={t("research.progress")}>{word("research.progress", milestone.progress)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Section>
  );
}

function Deliverables({ one }: { one: Project }) {
  const { t, word, inMine, number } = useLanguage();
  const stands = new Map(one.state.deliverables.map((deliverable) => [deliverable.id, deliverable]));
  const made = new Map(one.state.contributions.map((contribution) => [contribution.id, contribution.made]));
  return (
    <Section title={t("research.deliverables")} id="deliverables">
      <table className="stacks">
        <caption className="unseen">{t("research.deliverables")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("research.deliverable")}</th>
            <th scope="col">{t("research.kind")}</th>
            <th scope="col">{t("research.owner")}</th>
            <th scope="col">{t("research.due")}</th>
            <th scope="col">{t("research.handing")}</th>
          </tr>
        </thead>
        <tbody>
          {one.arrangement.deliverables.map((plan) => {
            const found = stands.get(plan.id);
            return (
              <tr key={plan.id} data-handing={found?.handing}>
                <th scope="row" data-head={t("research.deliverable")}>
                  {inMine(plan.name)}
                </th>
                <td data-head={t("research.kind")}>{word("research.deliverable", plan.kind)}</td>
                <td data-head={t("research.owner")}>{word("nation", plan.owner)}</td>
                <td data-head={t("research.due")}>
                  <Instant at={plan.due} />
                </td>
                <td data-head={t("research.handing")}>
                  {word("research.handing", found?.handing ?? "")}
                  {found?.reason ? `, ${word("research.reason", found.reason)}` : ""}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <h3>{t("research.contributions")}</h3>
      <ul className="plain-list lines">
        {one.arrangement.contributions.map((undertaken) => (
          <li key={undertaken.id}>
            {word("nation", undertaken.nation)}
            {", "}
            {word("research.contribution", undertaken.kind)}
            {", "}
            {t("research.contributed", {
              made: number(made.get(undertaken.id) ?? 0),
              whole: number(undertaken.quantity),
              unit: undertaken.unit,
            })}
          </li>
        ))}
      </ul>
    </Section>
  );
}

const WEIGHTS: Record<string, "supports" | "objects" | "awaits"> = { CONSENTED: "supports", OBJECTED: "objects" };

function Publications({ one }: { one: Project }) {
  const { t, word, time } = useLanguage();
  return (
    <Section
      title={t("research.publications")}
      note={t("research.publications.note", { word: one.arrangement.review.treatyWord })}
      id="publications"
    >
      {one.state.publications.length === 0 ? <p className="soft">{t("research.publications.none")}</p> : null}
      {one.state.publications.map((text) => (
        <article key={text.id} className="text" data-cleared={text.cleared}>
          <h3>{text.id}</h3>
          <p className="soft">
            {t("research.publication.by", { nation: word("nation", text.by), time: time(text.proposed) })}
          </p>
          <ul className="plain-list">
            {text.reviews.map((review) => (
              <Reviewed key={review.nation} review={review} />
            ))}
          </ul>
          {text.published ? <p>{t("research.published", { time: time(text.published) })}</p> : null}
        </article>
      ))}
    </Section>
  );
}

function Reviewed({ review }: { review: Review }) {
  const { t, word, time } = useLanguage();
  return (
    <li data-review={`${review.nation}/${review.answer}`}>
      <Sign weight={WEIGHTS[review.answer] ?? "awaits"} silent /> {word("nation", review.nation)}{" "}
      {word("research.review", review.answer)}
      {review.reason ? ` (${word("research.reason", review.reason)})` : ""}
      {", "}
      {review.at ? <Instant at={review.at} /> : t("research.review.due", { time: time(review.due) })}
    </li>
  );
}

function Closing({ one }: { one: Project }) {
  const { t, word } = useLanguage();
  const nations = Object.keys(one.arrangement.review.numbers);
  return (
    <Section title={t("research.closing")} note={t("research.closing.note")} id="closing">
      {one.state.differs ? <p className="notice">{t("research.counts.differ")}</p> : null}
      <div className="grounds">
        {nations.map((nation) => (
          <div key={nation}>
            <h3>{t("research.counted", { nation: word("nation", nation) })}</h3>
            <Counted counts={one.state.closeOuts[nation]} />
          </div>
        ))}
      </div>
      <h3>{t("research.duties")}</h3>
      <ul className="plain-list">
        {one.arrangement.residual.map((duty) => (
          <li key={duty}>{word("research.residual", duty)}</li>
        ))}
      </ul>
      <p className="soft">
        {one.state.duties.length === 0
          ? t("research.duties.nobody")
          : t("research.duties.by", { nations: one.state.duties.map((nation) => word("nation", nation)).join(", ") })}
      </p>
    </Section>
  );
}

function Counted({ counts }: { counts: Counts | undefined }) {
  const { t, number } = useLanguage();
  if (!counts) return <p className="soft">{t("research.counted.not")}</p>;
  const sum = (of: Record<string, number>) => number(Object.values(of).reduce((all, n) => all + n, 0));
  return (
    <ul className="plain-list">
      <li>{t("research.count.background", { n: sum(counts.background) })}</li>
      <li>{t("research.count.foreground", { n: sum(counts.foreground) })}</li>
      <li>{t("research.count.joint", { n: number(counts.joint) })}</li>
      <li>{t("research.count.accepted", { n: number(counts.accepted) })}</li>
      <li>{t("research.count.published", { n: number(counts.published) })}</li>
    </ul>
  );
}
