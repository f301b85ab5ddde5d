import type { ReactNode } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useNames } from "../names";
import { Mark } from "../parts/Mark";
import { Head, Section } from "../parts/Page";
import { Digest, Instant, Said } from "../parts/Said";
import { Await } from "../parts/State";
import { href } from "../router";
import type { Holding, Release } from "../types";
import { awaitsApprovalOf, isHeld } from "../waiting";
import { PLACES } from "../Frame";

interface Task {
  id: string;
  link: string;
  name: string;
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
  const { t, date } = useLanguage();

  const whenLoaded = (show: (releases: Release[], holdings: Holding[]) => ReactNode) => {
    const ofHoldings = (known: Release[]) =>
      sees("holdings") ? (
        <Await loaded={holdings} again={holdingsAgain}>
          {(held) => show(known, held)}
        </Await>
      ) : (
        show(known, [])
      );
    return sees("releases") ? (
      <Await loaded={releases} again={releasesAgain}>
        {ofHoldings}
      </Await>
    ) : (
      ofHoldings([])
    );
  };

  return (
    <>
      <Head title={date(new Date().toISOString())} name={t("nav.today")} above={t("nav.today")} />
      <Section title={t("today.waiting")}>{whenLoaded((out, held) => <Waiting releases={out} holdings={held} />)}</Section>
      <Standing />
    </>
  );
}

function Waiting({ releases, holdings }: { releases: Release[]; holdings: Holding[] }) {
  const { person, node } = useHouse();
  const { t } = useLanguage();
  const tasks: Task[] = [];
  for (const release of releases) {
    const about = {
      id: release.id,
      link: href(["releases", release.id]),
      name: release.item.title,
      mark: release.item.originMark,
      nation: node.nation,
      at: release.proposedAt,
    };
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
  for (const holding of holdings.filter(isHeld)) {
    if (!reader && !(registry && Date.now() - Date.parse(holding.receivedAt) < RECENT_MILLIS)) continue;
    tasks.push({
      id: holding.id,
      link: href(["holdings", holding.id]),
      name: holding.fileName ?? t("holdings.unnamed"),
      mark: holding.mark ?? "",
      nation: node.nation,
      what: t(reader ? "today.read" : "today.held"),
      at: holding.receivedAt,
    });
  }
  tasks.sort((one, other) => one.at.localeCompare(other.at));
  if (tasks.length === 0) return <p className="soft">{t("today.waiting.none")}</p>;
  return (
    <table className="stacks">
      <caption className="unseen">{t("today.waiting")}</caption>
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
                <Said text={task.name} />
              </a>
            </th>
            <td data-head={t("col.what")}>{task.what}</td>
            <td data-head={t("col.mark")}>
              <Mark mark={task.mark} nation={task.nation} />
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
  const { t, word, inMine, date, number } = useLanguage();
  const { area } = useNames();
  const partner = pact.parties.find((party) => party.nation === node.partner.nation);
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
            <dd>{serial ? t("today.annex.serial", { n: serial }) : t("today.annex.none")}</dd>
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
