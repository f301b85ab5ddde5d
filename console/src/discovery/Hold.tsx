import { useState } from "react";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useNames } from "../names";
import { daysAhead, endOf, useAct } from "../parts/act";
import { useDeclared } from "../parts/declared";
import { Field, Select } from "../parts/Field";
import { Section } from "../parts/Page";
import { Instant } from "../parts/Said";
import { Sign } from "../parts/Sign";
import { Await, Refused } from "../parts/State";
import { href } from "../router";
import { Names, lines } from "./Ask";
import { Makings } from "./Makings";
import type { Declared, Discovery, Fault, Limits, Line, OwnSet } from "./types";

/** What our nation lets the partner find out about: declarations and sets. */
export function Hold({ view, again }: { view: Discovery; again: () => void }) {
  const { t } = useLanguage();
  const sees = view.mayDeclare || view.mayApprove;
  const [declared, declaredAgain] = useLoad<Declared[]>(sees ? "/api/v1/discovery/declarations" : null, 10);
  const all = () => {
    again();
    declaredAgain();
  };
  return (
    <>
      {sees ? (
        <Section title={t("discovery.declared")} note={t("discovery.declared.note")} id="declared">
          <Await loaded={declared} again={declaredAgain}>
            {(list) => <Declarations list={list} confirms={view.mayApprove} again={all} />}
          </Await>
          {view.mayDeclare && view.limits ? <Declare limits={view.limits} again={all} /> : null}
        </Section>
      ) : null}
      <Section title={t("discovery.ours")} note={t("discovery.ours.note")} id="ours">
        <Sets sets={view.ours} closes={sees} again={again} />
        {view.mayDeclare ? <Makings ended={again} /> : null}
        {view.mayDeclare && view.limits ? <Make view={view} again={again} /> : null}
      </Section>
    </>
  );
}

function Declarations({ list, confirms, again }: { list: Declared[]; confirms: boolean; again: () => void }) {
  const { t, word } = useLanguage();
  const { act, refused } = useAct(again);
  if (list.length === 0) return <p className="soft">{t("discovery.declared.none")}</p>;
  return (
    <>
      {refused ? <Refused refusal={refused} /> : null}
      <table className="stacks">
        <caption className="unseen">{t("discovery.declared")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("discovery.item")}</th>
            <th scope="col">{t("discovery.names")}</th>
            <th scope="col">{t("discovery.state")}</th>
            <th scope="col">{t("discovery.do")}</th>
          </tr>
        </thead>
        <tbody>
          {list.map((one) => (
            <tr key={one.id} data-declared={one.withdrawnBy ? "withdrawn" : one.confirmedBy ? "confirmed" : "waiting"}>
              <th scope="row" data-head={t("discovery.item")}>
                <div>
                  {one.title}
                  <br />
                  <span className="soft">{one.label}</span>
                </div>
              </th>
              <td data-head={t("discovery.names")}>
                <div>
                  <ul className="plain-list">
                    {one.selectors.map((name) => (
                      <li key={`${name.kind} ${name.value}`}>
                        {word("selector", name.kind)} <code>{name.value}</code>
                      </li>
                    ))}
                  </ul>
                </div>
              </td>
              <td data-head={t("discovery.state")}>
                <div>
                  {one.withdrawnBy
                    ? t("discovery.withdrawn", { by: one.withdrawnBy })
                    : one.confirmedBy
                      ? t("discovery.confirmed", { by: one.confirmedBy, first: one.declaredBy })
                      : t("discovery.unconfirmed", { by: one.declaredBy })}
                </div>
              </td>
              <td data-head={t("discovery.do")}>
                <div className="actions">
                  {confirms && !one.confirmedBy && !one.withdrawnBy ? (
                    <button type="button" onClick={() => void act(`discovery/declarations/${one.id}/confirmation`)}>
                      {t("discovery.confirm")}
                    </button>
                  ) : null}
                  {one.withdrawnBy ? null : (
                    <button type="button" onClick={() => void act(`discovery/declarations/${one.id}/withdrawal`)}>
                      {t("discovery.withdraw")}
                    </button>
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Declare({ limits, again }: { limits: Limits; again: () => void }) {
  const { t, word, number } = useLanguage();
  const [items] = useLoad<{ id: string; title: string; area: string }[]>("/api/v1/items");
  const [item, setItem] = useState("");
  const [kind, setKind] = useState(limits.kinds[0]?.kind ?? "");
  const [names, setNames] = useState("");
  const { act, refused } = useAct(again);
  if (items.state !== "ready" || items.value.length === 0) return <p className="soft">{t("discovery.noitem")}</p>;
  const chosen = item || (items.value[0]?.id ?? "");
  return (
    <form
      id="declare"
      onSubmit={(event) => {
        event.preventDefault();
        void act("discovery/declarations", {
          item: chosen,
          selectors: lines(names).map((value) => ({ kind, value })),
        }).then((done) => {
          if (done) setNames("");
        });
      }}
    >
      <h3>{t("discovery.declare")}</h3>
      <div className="split">
        <Select
          name={t("discovery.item")}
          value={chosen}
          onChange={setItem}
          options={items.value.map((one) => ({ value: one.id, text: one.title }))}
        />
        <Select
          name={t("discovery.kind")}
          value={kind}
          onChange={setKind}
          options={limits.kinds.map((one) => ({ value: one.kind, text: word("selector", one.kind) }))}
        />
      </div>
      <Names value={names} onChange={setNames} hint={t("discovery.declare.hint", { n: number(1000) })} />
      {refused ? <Refused refusal={refused} /> : null}
      <p className="actions">
        <button className="main">{t("discovery.declare.go")}</button>
      </p>
    </form>
  );
}

function Sets({ sets, closes, again }: { sets: OwnSet[]; closes: boolean; again: () => void }) {
  const { t, number, word } = useLanguage();
  const { area } = useNames();
  const { act, refused } = useAct(again);
  if (sets.length === 0) return <p className="soft">{t("discovery.ours.none")}</p>;
  const state = (one: OwnSet) => {
    if (one.closedBy) return t("discovery.closed", { by: one.closedBy });
    if (one.keyErased) return t("discovery.erased");
    if (one.stands) return t("discovery.stands");
    return one.stage ? word("stage", one.stage) : t("discovery.unproposed");
  };
  return (
    <>
      {refused ? <Refused refusal={refused} /> : null}
      <table className="stacks">
        <caption className="unseen">{t("discovery.ours")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("discovery.set")}</th>
            <th scope="col">{t("discovery.in")}</th>
            <th scope="col">{t("discovery.told")}</th>
            <th scope="col">{t("discovery.until")}</th>
            <th scope="col">{t("discovery.state")}</th>
          </tr>
        </thead>
        <tbody>
          {sets.map((one) => (
            <tr key={one.item} data-own={one.stands ? "stands" : "not"}>
              <th scope="row" data-head={t("discovery.set")}>
                <div>
                  {t("discovery.set.of", { area: area(one.area), epoch: number(one.epoch) })}
                  {one.release ? (
                    <>
                      <br />
                      <a href={href(["releases", one.release])}>{t("discovery.release")}</a>
                    </>
                  ) : null}
                </div>
              </th>
              <td data-head={t("discovery.in")}>
                <div>
                  {one.names === undefined
                    ? one.terms
                      ? t("discovery.size.of", { size: number(one.terms.size) })
                      : "—"
                    : t("discovery.in.of", { n: number(one.names) })}
                </div>
              </td>
              <td data-head={t("discovery.told")}>
                <div>
                  {one.terms
                    ? t("discovery.told.of", { n: number(one.told ?? 0), quota: number(one.terms.quota) })
                    : "—"}
                </div>
              </td>
              <td data-head={t("discovery.until")}>
                <div>
                  <Instant at={one.until} />
                </div>
              </td>
              <td data-head={t("discovery.state")}>
                <div className="actions">
                  <span>
                    <Sign weight={one.stands ? "supports" : "objects"} silent /> {state(one)}
                  </span>
                  {closes && !one.closedBy && !one.keyErased ? (
                    <button type="button" onClick={() => void act(`discovery/sets/${one.item}/closure`)}>
                      {t("discovery.close")}
                    </button>
                  ) : null}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Makes a set of all that is confirmed, and proposes its release. */
function Make({ view, again }: { view: Discovery; again: () => void }) {
  const { t, inMine } = useLanguage();
  const names = useNames();
  const [area, setArea] = useState(view.areas[0]?.id ?? "");
  const chosen = view.areas.find((one) => one.id === area);
  const [office, setOffice] = useState("");
  const [purpose, setPurpose] = useState("");
  const [until, setUntil] = useState(daysAhead(28));
  const { fields, label, declaration } = useDeclared();
  const { act, refused } = useAct(again);
  if (!chosen) return null;
  const offices = chosen.offices.map((one) => ({ value: one.id, text: inMine(one.name) }));
  const purposes = chosen.purposes.map((one) => ({ value: one, text: names.purpose(one) }));
  const known = (value: string, list: { value: string }[]) =>
    list.some((one) => one.value === value) ? value : (list[0]?.value ?? "");
  return (
    <form
      id="make"
      onSubmit={(event) => {
        event.preventDefault();
        void act("discovery/sets", {
          area,
          office: known(office, offices),
          purpose: known(purpose, purposes),
          until: endOf(until),
          label,
          declaration,
        });
      }}
    >
      <h3>{t("discovery.make")}</h3>
      <div className="split">
        <Select
          name={t("discovery.area")}
          value={area}
          onChange={setArea}
          options={view.areas.map((one) => ({ value: one.id, text: names.area(one.id) }))}
        />
        <Select name={t("discovery.office")} value={known(office, offices)} onChange={setOffice} options={offices} />
        <Select name={t("col.purpose")} value={known(purpose, purposes)} onChange={setPurpose} options={purposes} />
        <Field name={t("discovery.until")} type="date" value={until} onChange={setUntil} />
      </div>
      {fields}
      {refused ? <Refused refusal={refused} /> : null}
      <p className="actions">
        <button className="main">{t("discovery.make.go")}</button>
      </p>
    </form>
  );
}

/** What both logs have, for those who watch over it. */
export function Watch({ auditor }: { auditor: boolean }) {
  const { t } = useLanguage();
  const [answered, answeredAgain] = useLoad<Line[]>("/api/v1/discovery/answered", 10);
  const [sent, sentAgain] = useLoad<Line[]>(auditor ? "/api/v1/discovery/sent" : null, 10);
  const [faults, faultsAgain] = useLoad<Fault[]>("/api/v1/discovery/faults", 10);
  return (
    <Section title={t("discovery.watch")} note={t("discovery.watch.note")} id="watch">
      <Await loaded={answered} again={answeredAgain}>
        {(all) => <Lines all={all} caption={t("discovery.answered")} />}
      </Await>
      {auditor ? (
        <Await loaded={sent} again={sentAgain}>
          {(all) => <Lines all={all} caption={t("discovery.sent")} />}
        </Await>
      ) : null}
      <Await loaded={faults} again={faultsAgain}>
        {(all) => <Faults all={all} />}
      </Await>
    </Section>
  );
}

function Lines({ all, caption }: { all: Line[]; caption: string }) {
  const { t, word, number } = useLanguage();
  if (all.length === 0)
    return (
      <p className="soft">
        {caption} · {t("discovery.lines.none")}
      </p>
    );
  return (
    <table className="stacks">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("discovery.when")}</th>
          <th scope="col">{t("discovery.many")}</th>
          <th scope="col">{t("discovery.points")}</th>
          <th scope="col">{t("discovery.state")}</th>
        </tr>
      </thead>
      <tbody>
        {all.map((one) => (
          <tr key={one.id}>
            <th scope="row" data-head={t("discovery.when")}>
              <div>
                <Instant at={one.at} />
                {one.by ? ` · ${one.by}` : null}
              </div>
            </th>
            <td data-head={t("discovery.many")}>
              <div>{number(one.count)}</div>
            </td>
            <td data-head={t("discovery.points")}>
              <div>
                <code>{one.elements.slice(0, 19)}…</code>
              </div>
            </td>
            <td data-head={t("discovery.state")}>
              <div>{one.outcome ? word("discovery.outcome", one.outcome) : t("discovery.waiting")}</div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Faults({ all }: { all: Fault[] }) {
  const { t, word } = useLanguage();
  if (all.length === 0) return <p className="soft">{t("discovery.faults.none")}</p>;
  return (
    <ul>
      {all.map((one) => (
        <li key={one.id}>
          <Sign weight="objects" /> <Instant at={one.at} /> · {word("discovery.outcome", one.fault)}
        </li>
      ))}
    </ul>
  );
}
