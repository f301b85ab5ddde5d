import { useEffect, useState } from "react";
import { useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { check, holds } from "../ledger/bundle";
import type { Checked, CheckedBundle } from "../ledger/bundle";
import { useLoad } from "../load";
import { Head, Section } from "../parts/Page";
import { Digest, Instant, Said } from "../parts/Said";
import { Sign, Stage } from "../parts/Sign";
import { Await, Refused } from "../parts/State";
import { href } from "../router";
import { Refusal, request } from "../session";
import type { Holding, Release } from "../types";

interface Subject {
  id: string;
  name: string;
  stage: string;
  at: string;
  out: boolean;
}

/** What an auditor can prove alone: the entries of one release in this nation's log. */
export default function EvidencePage({ id }: { id: string | undefined }) {
  const [releases, releasesAgain] = useLoad<Release[]>("/api/v1/releases");
  const [holdings, holdingsAgain] = useLoad<Holding[]>("/api/v1/holdings");
  const { t } = useLanguage();
  return (
    <Await loaded={releases} again={releasesAgain}>
      {(out) => (
        <Await loaded={holdings} again={holdingsAgain}>
          {(held) => {
            const subjects: Subject[] = [
              ...out.map((one) => ({
                id: one.id,
                name: one.item.title,
                stage: one.stage,
                at: one.proposedAt,
                out: true,
              })),
              ...held.map((one) => ({
                id: one.id,
                name: one.fileName ?? t("holdings.unnamed"),
                stage: one.stage,
                at: one.receivedAt,
                out: false,
              })),
            ].sort((one, other) => other.at.localeCompare(one.at));
            const chosen = subjects.find((one) => one.id === id);
            if (chosen) return <Proof subject={chosen} />;
            return (
              <>
                <Head title={t("nav.evidence")} lead={t("evidence.intro")} />
                <Subjects subjects={subjects} />
              </>
            );
          }}
        </Await>
      )}
    </Await>
  );
}

function Subjects({ subjects }: { subjects: Subject[] }) {
  const { t } = useLanguage();
  if (subjects.length === 0) return <p className="notice">{t("evidence.none")}</p>;
  return (
    <table className="stacks">
      <caption className="unseen">{t("evidence.choose")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("evidence.choose")}</th>
          <th scope="col">{t("evidence.way")}</th>
          <th scope="col">{t("col.stage")}</th>
          <th scope="col">{t("col.at")}</th>
        </tr>
      </thead>
      <tbody>
        {subjects.map((subject) => (
          <tr key={subject.id}>
            <th scope="row" data-head={t("evidence.choose")}>
              <a className="name" href={href(["evidence", subject.id])}>
                <Said text={subject.name} />
              </a>
            </th>
            <td data-head={t("evidence.way")}>{t(subject.out ? "evidence.out" : "evidence.in")}</td>
            <td data-head={t("col.stage")}>
              <Stage stage={subject.stage} />
            </td>
            <td data-head={t("col.at")}>
              <Instant at={subject.at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type State =
  | { state: "checking" }
  | { state: "refused"; refusal: Refusal }
  | { state: "broken"; why: string }
  | { state: "checked"; bundle: CheckedBundle };

function Proof({ subject }: { subject: Subject }) {
  const { node } = useHouse();
  const { t, number } = useLanguage();
  const [found, setFound] = useState<State>({ state: "checking" });
  const [round, setRound] = useState(0);
  const { nation, log, partner } = node;

  useEffect(() => {
    let gone = false;
    const verify = async (): Promise<State> => {
      try {
        const answer = await request(`/api/v1/evidence/${encodeURIComponent(subject.id)}`);
        const archive = new Uint8Array(await answer.arrayBuffer());
        return { state: "checked", bundle: await check(archive, nation, partner.nation, log.key) };
      } catch (error) {
        if (error instanceof Refusal) return { state: "refused", refusal: error };
        return { state: "broken", why: error instanceof Error ? error.message : String(error) };
      }
    };
    setFound({ state: "checking" });
    void verify().then((state) => {
      if (!gone) setFound(state);
    });
    return () => {
      gone = true;
    };
  }, [subject.id, nation, partner.nation, log.key, round]);

  return (
    <>
      <Head
        name={subject.name}
        title={<Said text={subject.name} />}
        above={
          <>
            <a href={href(["evidence"])}>{t("back")}</a>
            <span>
              {t("release.reference")} <code>{subject.id}</code>
            </span>
          </>
        }
        lead={t("evidence.intro")}
      />
      {found.state === "checking" ? (
        <p className="loading" role="status">
          {t("evidence.checking")}
        </p>
      ) : null}
      {found.state === "refused" ? <Refused refusal={found.refusal} /> : null}
      {found.state === "broken" ? (
        <div className="notice" role="alert">
          <Sign weight="objects" silent />
          <div>
            <p>
              <strong>{t("evidence.fails")}</strong>
            </p>
            <p lang="en">{found.why}</p>
          </div>
        </div>
      ) : null}
      {found.state === "checked" ? (
        <>
          <Verdict bundle={found.bundle} again={() => setRound(round + 1)} />
          <Entries bundle={found.bundle} />
          <Section title={t("evidence.checkpoint")} note={t("evidence.checkpoint.size", { n: number(found.bundle.size) })}>
            <dl className="pairs">
              {(
                [
                  [t("today.log"), found.bundle.origin],
                  [t("evidence.root"), found.bundle.root],
                  [t("evidence.key"), found.bundle.logKey],
                  [t("evidence.witness"), found.bundle.witnessKey],
                ] as const
              ).map(([term, said]) => (
                <div className="whole" key={term}>
                  <dt>{term}</dt>
                  <dd>
                    <Digest value={said} />
                  </dd>
                </div>
              ))}
            </dl>
          </Section>
          <Section title={t("evidence.limits")}>
            <p className="lead">{t("evidence.limits.text")}</p>
          </Section>
        </>
      ) : null}
    </>
  );
}

function Verdict({ bundle, again }: { bundle: CheckedBundle; again: () => void }) {
  const { t, number } = useLanguage();
  const good = bundle.entries.length > 0 && bundle.entries.every(holds);
  const awaited = bundle.entries.filter((entry) => entry.cosigned === undefined).length;
  return (
    <Section title={t("col.result")}>
      <div className="verdict" role="status" data-verified={good ? "yes" : "no"}>
        <p>
          <Sign weight={good ? "supports" : "objects"} silent />{" "}
          {good ? t("evidence.holds", { n: number(bundle.entries.length) }) : t("evidence.fails")}
        </p>
        <button type="button" onClick={again}>
          {t("evidence.check")}
        </button>
      </div>
      {awaited > 0 ? <p>{t("evidence.awaiting", { n: number(awaited) })}</p> : null}
    </Section>
  );
}

function Entries({ bundle }: { bundle: CheckedBundle }) {
  const { t, word, number } = useLanguage();
  const tell = (good: boolean | undefined) => (
    <span className="checkmark">
      <Sign weight={good === undefined ? "awaits" : good ? "supports" : "objects"} silent />{" "}
      {t(good === undefined ? "evidence.wait" : good ? "evidence.yes" : "evidence.no")}
    </span>
  );
  const name = (entry: Checked) => {
    const receipt = /^receipt-(\w+)/.exec(entry.stage)?.[1];
    return receipt ? t("step.receipt", { kind: word("receipt", receipt) }) : word("step", entry.stage);
  };
  return (
    <Section title={t("evidence.entries")}>
      <table className="stacks">
        <caption className="unseen">{t("evidence.entries")}</caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              {t("col.index")}
            </th>
            <th scope="col">{t("col.what")}</th>
            <th scope="col">{t("evidence.included")}</th>
            <th scope="col">{t("evidence.signed")}</th>
            <th scope="col">{t("evidence.cosigned")}</th>
          </tr>
        </thead>
        <tbody>
          {bundle.entries.map((entry) => (
            <tr key={entry.index}>
              <td className="number" data-head={t("col.index")}>
                {number(entry.index)}
              </td>
              <th scope="row" data-head={t("col.what")}>
                <div>
                  <span className="name">{name(entry)}</span>
                  <span className="soft">
                    {", "}
                    <Instant at={entry.at} />
                  </span>
                  <details>
                    <summary>{t("evidence.details")}</summary>
                    <p className="small soft">
                      {t("evidence.leaf")} <Digest value={entry.leaf} />
                      {", "}
                      {t("evidence.path", { n: number(entry.path) })}
                    </p>
                    <code lang="en">{entry.details}</code>
                  </details>
                </div>
              </th>
              <td data-head={t("evidence.included")}>{tell(entry.included)}</td>
              <td data-head={t("evidence.signed")}>{tell(entry.signed)}</td>
              <td data-head={t("evidence.cosigned")}>{tell(entry.cosigned)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
