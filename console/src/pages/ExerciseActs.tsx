import { useId, useState } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import type { Key } from "../i18n/words";
import { useAct } from "../parts/act";
import { Section } from "../parts/Page";
import { Instant } from "../parts/Said";
import { Sign } from "../parts/Sign";
import { Refused } from "../parts/State";
import { Sure } from "../parts/Sure";
import type { Exercise, ExerciseAct, Feed } from "../types";

const RUNS = ["AGREED", "OPEN"];
/** Who may stop it besides directors. */
const STOPPERS = ["exercise-control", "safety"];

interface Asked {
  title: string;
  note: string;
  go: string;
  path: string;
  body?: unknown;
}

/** What our nation may say now, and what waits for a second person. */
export function ExerciseActs({ one, feeds, again }: { one: Exercise; feeds: Feed[]; again: () => void }) {
  const { person, node } = useHouse();
  const { t, word } = useLanguage();
  const { act, refused } = useAct(again);
  const [asked, setAsked] = useState<Asked | null>(null);
  const directs = has(person, "exercise-director");
  const stops = directs || has(person, "release-authority") || one.roles.some((role) => STOPPERS.includes(role));
  const confirms = directs || has(person, "release-authority");
  const path = `exercises/${one.id}/acts`;
  const agreed = one.acts.some((said) => said.nation === node.nation && said.act === "agreed");
  const raised = (kind: string) => one.waiting.some((said) => said.act === kind);
  const runs = RUNS.includes(one.state);
  const moves = directs && (runs || one.state === "SUSPENDED" || one.state === "INTERRUPTED");
  const sure = (kind: string, body: unknown = { act: kind }) =>
    setAsked({
      title: t("exercise.sure", { act: word("exercise.do", kind) }),
      note: t(`exercise.sure.${kind}` as Key),
      go: word("exercise.do", kind),
      path,
      body,
    });
  const erased = one.acts.some((said) => said.nation === node.nation && said.act === "erased");
  const erases = directs && one.state === "ARCHIVED" && !erased && !raised("erased") && feeds.some((feed) => !feed.ours);
  const nothing = one.waiting.length === 0 && !(stops && runs) && !(directs && one.state !== "ARCHIVED") && !erases;
  return (
    <Section title={t("exercise.acts")} note={t("exercise.acts.note")} id="acts">
      {one.waiting.length > 0 ? (
        <ul className="differences">
          {one.waiting.map((said) => (
            <li key={said.id}>
              <Sign weight="awaits" silent /> {t("exercise.waits", { act: word("act", said.act), by: said.raisedBy ?? "" })}
              {said.subject?.outcome ? ` (${word("outcome", said.subject.outcome)})` : ""}
              {said.subject?.until ? (
                <>
                  {" ("}
                  <Instant at={said.subject.until} />
                  {")"}
                </>
              ) : null}{" "}
              {confirms && said.raisedBy !== person.id ? (
                <button
                  type="button"
                  className="main"
                  onClick={() =>
                    setAsked({
                      title: t("exercise.sure", { act: word("exercise.do", said.act) }),
                      note: t("exercise.confirm.note", { nation: word("nation", node.nation) }),
                      go: t("exercise.confirm"),
                      path: `exercises/acts/${said.id}/confirmation`,
                    })
                  }
                >
                  {t("exercise.confirm")}
                </button>
              ) : (
                <span className="soft">{t("exercise.waits.other")}</span>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {refused ? <Refused refusal={refused} /> : null}
      {nothing ? <p className="soft">{t("exercise.acts.none")}</p> : null}
      <p className="actions">
        {directs && (one.state === "DRAFT" || one.state === "AGREED_BY_ONE") && !agreed && !raised("agreed") ? (
          <button type="button" className="main" onClick={() => void act(path, { act: "agreed" })}>
            {word("exercise.do", "agreed")}
          </button>
        ) : null}
        {stops && runs ? (
          <button type="button" onClick={() => sure("suspended")}>
            {word("exercise.do", "suspended")}
          </button>
        ) : null}
        {directs && one.state === "SUSPENDED" && !raised("resumed") ? (
          <button type="button" className="main" onClick={() => void act(path, { act: "resumed" })}>
            {word("exercise.do", "resumed")}
          </button>
        ) : null}
        {directs && one.state === "CLOSED" ? (
          <button type="button" className="main" onClick={() => sure("closed-out")}>
            {word("exercise.do", "closed-out")}
          </button>
        ) : null}
        {erases ? (
          <button type="button" onClick={() => sure("erased")}>
            {word("exercise.do", "erased")}
          </button>
        ) : null}
      </p>
      {moves ? (
        <End
          one={one}
          extend={(until) => void act(path, { act: "extended", until })}
          end={(until) => sure("ended", { act: "ended", until })}
        />
      ) : null}
      {asked ? (
        <Sure
          title={asked.title}
          note={asked.note}
          go={asked.go}
          onGo={() => void act(asked.path, asked.body ?? {})}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </Section>
  );
}

/** The moments that the partner named and we did not: both have to name the same. */
function named(one: Exercise, nation: string): ExerciseAct[] {
  const moment = (act: ExerciseAct) => `${act.act} ${Date.parse(act.subject?.until ?? "")}`;
  const ours = new Set([...one.acts, ...one.waiting].filter((act) => act.nation === nation).map(moment));
  return one.acts.filter(
    (act) =>
      act.nation !== nation &&
      act.subject?.until !== undefined &&
      Date.parse(act.subject.until) > Date.now() &&
      !ours.has(moment(act)),
  );
}

function End({
  one,
  extend,
  end,
}: {
  one: Exercise;
  extend: (until: string) => void;
  end: (until: string) => void;
}) {
  const { node } = useHouse();
  const { t, word } = useLanguage();
  const [at, setAt] = useState("");
  const id = useId();
  const later = at !== "" && Date.parse(`${at}Z`) > Date.parse(one.until);
  const until = () => `${at.length === 16 ? `${at}:00` : at}Z`;
  return (
    <>
      {named(one, node.nation).map((act) => (
        <p className="notice" key={act.id}>
          <Sign weight="awaits" silent />
          <span>
            {t("exercise.partner", { nation: word("nation", act.nation), act: word("act", act.act) })}{" "}
            <Instant at={act.subject?.until ?? ""} />{" "}
            <button
              type="button"
              onClick={() => (act.act === "ended" ? end : extend)(act.subject?.until ?? "")}
            >
              {t("exercise.same")}
            </button>
          </span>
        </p>
      ))}
      <form
        className="tools after"
        onSubmit={(event) => {
          event.preventDefault();
          (later ? extend : end)(until());
        }}
      >
        <div>
          <label htmlFor={id}>{t("exercise.moment")}</label>
          <input
            id={id}
            type="datetime-local"
            required
            value={at}
            aria-describedby={`${id}-hint`}
            onChange={(event) => setAt(event.target.value)}
          />
        </div>
        <button disabled={at === ""}>{word("exercise.do", later ? "extended" : "ended")}</button>
      </form>
      <p id={`${id}-hint`} className="soft small">
        {t("exercise.moment.hint")}
      </p>
    </>
  );
}

/** What each nation counted of the deliveries, and whether they are the same. */
export function Reconciled({ one, feeds }: { one: Exercise; feeds: Feed[] }) {
  const { pact } = useHouse();
  const { t, word, number } = useLanguage();
  const ids = Object.keys(one.feeds);
  if (ids.length === 0) return null;
  const nations = pact.parties.map((party) => party.nation);
  const counted = (nation: string) =>
    one.acts.filter((act) => act.nation === nation && act.act === "closed-out").at(-1)?.subject?.counts;
  const both = nations.every((nation) => counted(nation));
  return (
    <Section title={t("exercise.counts")} note={t("exercise.counts.note")} id="counts">
      {one.state === "ARCHIVED" ? (
        <p>
          <Sign weight="supports" silent /> <strong>{t("exercise.counts.same")}</strong>
        </p>
      ) : null}
      {one.differs && both ? (
        <p className="notice" role="status">
          <Sign weight="objects" silent /> {t("exercise.counts.differ")}
        </p>
      ) : null}
      <table className="stacks">
        <caption className="unseen">{t("exercise.counts")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("feed")}</th>
            <th scope="col">{t("exercise.counts.now")}</th>
            {nations.map((nation) => (
              <th scope="col" key={nation}>
                {t("exercise.counts.by", { nation: word("nation", nation) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ids.map((id) => (
            <tr key={id}>
              <th scope="row" data-head={t("feed")}>
                {feeds.find((feed) => feed.id === id)?.profile ?? id}
              </th>
              <td data-head={t("exercise.counts.now")}>
                {t("exercise.counts.of", {
                  records: number(one.feeds[id]?.records ?? 0),
                  batches: number(one.feeds[id]?.batches ?? 0),
                })}
              </td>
              {nations.map((nation) => {
                const theirs = counted(nation)?.[id];
                return (
                  <td key={nation} data-head={t("exercise.counts.by", { nation: word("nation", nation) })}>
                    {theirs
                      ? t("exercise.counts.of", { records: number(theirs.records), batches: number(theirs.batches) })
                      : "—"}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
