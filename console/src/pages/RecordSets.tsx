import { useState } from "react";
import { useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { daysAhead, endOf, useAct } from "../parts/act";
import { Field, Select } from "../parts/Field";
import { Head, Section } from "../parts/Page";
import { Instant } from "../parts/Said";
import { Sure } from "../parts/Sure";
import { Await, Refused } from "../parts/State";
import { PurposeChoice, SubPages, Wrote, usePurpose } from "../procurement/parts";
import type { RecordGrant, RecordSet } from "../procurement/types";
import { href, useRoute } from "../router";

/** One's own sets of records: proposed whole for release, and given to colleagues. */
export function RecordSets() {
  const { t, number } = useLanguage();
  const { query } = useRoute();
  const [purpose, , name] = usePurpose();
  const [sets, again] = useLoad<RecordSet[]>(`/api/v1/procurement/sets?purpose=${encodeURIComponent(purpose)}`);
  const wanted = query.get("set");
  return (
    <>
      <Head title={t("sets.title")} lead={t("sets.lead")} above={<SubPages here="sets" />} />
      <div className="tools">
        <PurposeChoice />
      </div>
      <Await loaded={sets} again={again}>
        {(all) => {
          const made = all.filter((set) => set.made);
          const chosen = made.find((set) => set.id === wanted);
          return made.length === 0 ? (
            <p className="notice">{t("sets.none", { purpose: name(purpose) })}</p>
          ) : (
            <>
              <table className="stacks" id="sets">
                <caption>{t("sets.caption", { n: number(made.length) })}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t("imports.title")}</th>
                    <th scope="col">{t("sets.records")}</th>
                    <th scope="col">{t("records.mark")}</th>
                  </tr>
                </thead>
                <tbody>
                  {made.map((set) => (
                    <tr key={set.id} data-set={set.id}>
                      <th scope="row" data-head={t("imports.title")}>
                        <div>
                          <a href={href(["procurement", "sets"], { purpose, set: set.id })} aria-current={set.id === wanted ? "true" : undefined}>
                            <Wrote text={set.title} />
                          </a>
                        </div>
                      </th>
                      <td data-head={t("sets.records")}>
                        <div>{number(set.records)}</div>
                      </td>
                      <td data-head={t("records.mark")}>
                        <div>
                          <Wrote text={set.label} />
                        </div>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {chosen ? <One key={chosen.id} set={chosen} /> : <p className="soft">{t("sets.choose")}</p>}
            </>
          );
        }}
      </Await>
    </>
  );
}

function One({ set }: { set: RecordSet }) {
  const { t } = useLanguage();
  return (
    <>
      <h2>
        <Wrote text={set.title} />
      </h2>
      <p>
        <a href={href(["procurement"], { purpose: set.purpose, set: set.id })}>{t("sets.look")}</a>
      </p>
      <Whole set={set} />
      <Given set={set} />
    </>
  );
}

/** Proposes the set as it is; two release authorities approve it as they do any item. */
function Whole({ set }: { set: RecordSet }) {
  const { t, word } = useLanguage();
  const { node } = useHouse();
  const [grade, setGrade] = useState("");
  const [persons, setPersons] = useState("none");
  const [authority, setAuthority] = useState("");
  const [release, setRelease] = useState<string | null>(null);
  const { act, refused } = useAct(() => {});
  return (
    <Section title={t("sets.propose")} note={t("sets.propose.note")} id="whole">
      {release ? (
        <div className="notice" role="status">
          <p>
            {t("sets.proposed")} <a href={href(["releases", release])}>{t("extract.see")}</a>
          </p>
        </div>
      ) : null}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void act<{ id: string }>("releases", {
            item: set.id,
            recipient: node.partner.nation,
            purpose: set.purpose,
            declaration: { grade: grade.trim(), persons, ...(authority.trim() ? { authority: authority.trim() } : {}) },
          }).then((made) => {
            if (made) setRelease(made.id);
          });
        }}
      >
        <div className="split">
          <Field name={t("release.grade")} value={grade} onChange={setGrade} />
          <Select
            name={t("release.persons")}
            value={persons}
            onChange={setPersons}
            options={["none", "no-substantial-risk", "mitigated"].map((value) => ({ value, text: word("persons", value) }))}
          />
          <Field
            name={t("declared.authority")}
            value={authority}
            onChange={setAuthority}
            hint={t("declared.authority.hint")}
            required={false}
          />
        </div>
        {refused ? <Refused refusal={refused} /> : null}
        <p className="actions">
          <button className="main">{t("sets.propose.go")}</button>
        </p>
      </form>
    </Section>
  );
}

const TERM_DAYS = 30;

/** Who else of our nation may look through it, and until when. */
function Given({ set }: { set: RecordSet }) {
  const { t } = useLanguage();
  const path = `procurement/sets/${encodeURIComponent(set.id)}/grants`;
  const [grants, again] = useLoad<RecordGrant[]>(`/api/v1/${path}`);
  const [reader, setReader] = useState("");
  const [until, setUntil] = useState(daysAhead(TERM_DAYS));
  const [ending, setEnding] = useState<RecordGrant | null>(null);
  const { act, refused } = useAct(again);
  const now = new Date().toISOString();
  return (
    <Section title={t("sets.given")} note={t("sets.given.note")} id="given">
      <Await loaded={grants} again={again}>
        {(all) =>
          all.length === 0 ? (
            <p className="soft">{t("grants.none")}</p>
          ) : (
            <table className="stacks">
              <caption className="unseen">{t("sets.given")}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("grant.reader")}</th>
                  <th scope="col">{t("mandate.from")}</th>
                  <th scope="col">{t("mandate.until")}</th>
                  <th scope="col">{t("sets.given.state")}</th>
                </tr>
              </thead>
              <tbody>
                {all.map((grant) => {
                  const stands = !grant.endedAt && grant.until > now;
                  return (
                    <tr key={grant.id} data-grant={stands ? "stands" : "over"}>
                      <th scope="row" data-head={t("grant.reader")}>
                        <div>{grant.reader}</div>
                      </th>
                      <td data-head={t("mandate.from")}>
                        <div>
                          <Instant at={grant.from} />
                        </div>
                      </td>
                      <td data-head={t("mandate.until")}>
                        <div>
                          <Instant at={grant.endedAt ?? grant.until} />
                        </div>
                      </td>
                      <td data-head={t("sets.given.state")}>
                        <div className="actions">
                          {stands ? (
                            <button
                              type="button"
                              aria-label={t("grants.end.one", { reader: grant.reader })}
                              onClick={() => setEnding(grant)}
                            >
                              {t("mandate.end")}
                            </button>
                          ) : (
                            t("sets.given.over")
                          )}
                        </div>
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          )
        }
      </Await>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void act(path, { reader: reader.trim(), purpose: set.purpose, until: endOf(until) }).then((done) => {
            if (done) setReader("");
          });
        }}
      >
        <div className="split">
          <Field name={t("grant.reader")} value={reader} onChange={setReader} />
          <Field name={t("grant.until")} type="date" value={until} onChange={setUntil} />
        </div>
        {refused ? <Refused refusal={refused} /> : null}
        <p className="actions">
          <button className="main">{t("grant.go")}</button>
        </p>
      </form>
      {ending ? (
        <Sure
          title={t("grants.end.one", { reader: ending.reader })}
          note={t("sets.given.end.note")}
          go={t("mandate.end")}
          onGo={() => void act(`${path}/${encodeURIComponent(ending.id)}/end`)}
          onClose={() => setEnding(null)}
        />
      ) : null}
    </Section>
  );
}
