import { useState } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useNames } from "../names";
import { daysAhead, endOf, useAct } from "../parts/act";
import { Dialog } from "../parts/Dialog";
import { Field, Select } from "../parts/Field";
import { Mark } from "../parts/Mark";
import { Head, Section } from "../parts/Page";
import { Instant } from "../parts/Said";
import { Sign } from "../parts/Sign";
import { Await, Refused } from "../parts/State";
import type { Assurance, Person } from "../types";

const HALF_A_YEAR = 180;
const OPEN = ["PROPOSED", "CONFIRMED", "TO_COME", "IN_FORCE"];

/** Whether somebody may confirm it; the node decides it again. */
export function confirms(person: Person, one: Assurance): boolean {
  return (
    one.ours &&
    one.state === "PROPOSED" &&
    has(person, "registry-officer") &&
    !one.persons.some((act) => act.person === person.id)
  );
}

/** What both nations assured each other before anything is provided. */
export default function Assurances() {
  const { person } = useHouse();
  const { t } = useLanguage();
  const [all, again] = useLoad<Assurance[]>("/api/v1/assurances", 10);
  return (
    <>
      <Head title={t("nav.assurances")} lead={t("assurance.lead")} />
      <Await loaded={all} again={again}>
        {(known) => (
          <>
            <Section title={t("assurance.given")} note={t("assurance.given.note")}>
              <Table all={known.filter((one) => one.ours)} caption={t("assurance.given")} again={again} />
              {has(person, "registry-officer") ? <Give again={again} /> : null}
            </Section>
            <Section title={t("assurance.received")} note={t("assurance.received.note")}>
              <Table all={known.filter((one) => !one.ours)} caption={t("assurance.received")} again={again} />
            </Section>
          </>
        )}
      </Await>
    </>
  );
}

function State({ one }: { one: Assurance }) {
  const { word } = useLanguage();
  const weight = one.state === "IN_FORCE" ? "supports" : OPEN.includes(one.state) ? "awaits" : "objects";
  return (
    <>
      <Sign weight={weight} silent /> {word("assurance", one.state)}
    </>
  );
}

function Table({ all, caption, again }: { all: Assurance[]; caption: string; again: () => void }) {
  const { person } = useHouse();
  const { t } = useLanguage();
  const { area, purpose } = useNames();
  const { act, refused } = useAct(again);
  const [withdrawing, setWithdrawing] = useState<Assurance | null>(null);
  if (all.length === 0) return <p className="soft">{t("assurance.none")}</p>;
  const officer = has(person, "registry-officer");
  const acts = officer && all.some((one) => one.ours && OPEN.includes(one.state));
  return (
    <>
      {refused ? <Refused refusal={refused} /> : null}
      <table className="stacks">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t("col.area")}</th>
            <th scope="col">{t("col.purpose")}</th>
            <th scope="col">{t("assurance.ceiling")}</th>
            <th scope="col">{t("assurance.until")}</th>
            <th scope="col">{t("col.stage")}</th>
            {acts ? <th scope="col">{t("assurance.acts")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {all.map((one) => (
            <tr key={one.id}>
              <th scope="row" data-head={t("col.area")}>
                {area(one.area)}
              </th>
              <td data-head={t("col.purpose")}>{one.purposes.map(purpose).join(", ")}</td>
              <td data-head={t("assurance.ceiling")}>
                <Mark mark={one.ceiling} nation={one.by} />
              </td>
              <td data-head={t("assurance.until")}>
                <Instant at={one.withdrawnAt ?? one.until} />
              </td>
              <td data-head={t("col.stage")}>
                <State one={one} />
                {one.persons.length > 0 ? (
                  <span className="soft">
                    <br />
                    {[...new Set(one.persons.map((each) => each.person))].join(", ")}
                  </span>
                ) : null}
              </td>
              {acts ? (
                <td data-head={t("assurance.acts")}>
                  <div className="actions">
                    {confirms(person, one) ? (
                      <button type="button" className="main" onClick={() => void act(`assurances/${one.id}/confirmation`)}>
                        {t("assurance.confirm")}
                      </button>
                    ) : null}
                    {one.ours && OPEN.includes(one.state) ? (
                      <button type="button" onClick={() => setWithdrawing(one)}>
                        {t("assurance.withdraw")}
                      </button>
                    ) : null}
                  </div>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      {withdrawing ? (
        <Dialog title={t("assurance.withdraw.title")} onClose={() => setWithdrawing(null)}>
          <p>{t("assurance.withdraw.what")}</p>
          <p className="actions">
            <button
              type="button"
              className="main"
              onClick={() => void act(`assurances/${withdrawing.id}/withdrawal`).then(() => setWithdrawing(null))}
            >
              {t("assurance.withdraw")}
            </button>
            <button type="button" onClick={() => setWithdrawing(null)}>
              {t("cancel")}
            </button>
          </p>
        </Dialog>
      ) : null}
    </>
  );
}

/** One registry officer raises it here; another confirms it in the list. */
function Give({ again }: { again: () => void }) {
  const { pact } = useHouse();
  const { t } = useLanguage();
  const { area, purpose } = useNames();
  const { act, refused } = useAct(again);
  const [giving, setGiving] = useState(false);
  const [inArea, setArea] = useState(pact.areas[0]?.id ?? "");
  const [left, setLeft] = useState<string[]>([]);
  const [ceiling, setCeiling] = useState("");
  const [until, setUntil] = useState(daysAhead(HALF_A_YEAR));
  const purposes = pact.areas.find((one) => one.id === inArea)?.purposes ?? [];
  const chosen = purposes.filter((one) => !left.includes(one));

  if (!giving)
    return (
      <p className="actions after">
        <button type="button" className="main" onClick={() => setGiving(true)}>
          {t("assurance.give")}
        </button>
      </p>
    );
  return (
    <form
      className="words after"
      aria-label={t("assurance.give")}
      onSubmit={(event) => {
        event.preventDefault();
        void act("assurances", { area: inArea, purposes: chosen, ceiling: ceiling.trim(), until: endOf(until) }).then(
          (done) => {
            if (done) setGiving(false);
          },
        );
      }}
    >
      <Select
        name={t("col.area")}
        value={inArea}
        onChange={(value) => {
          setArea(value);
          setLeft([]);
        }}
        options={pact.areas.map((one) => ({ value: one.id, text: area(one.id) }))}
      />
      <fieldset>
        <legend>{t("col.purpose")}</legend>
        {purposes.map((one) => (
          <label key={one}>
            <input
              type="checkbox"
              checked={!left.includes(one)}
              onChange={(event) =>
                setLeft(event.target.checked ? left.filter((each) => each !== one) : [...left, one])
              }
            />{" "}
            {purpose(one)}
          </label>
        ))}
      </fieldset>
      <Field name={t("assurance.ceiling")} value={ceiling} onChange={setCeiling} hint={t("assurance.ceiling.hint")} />
      <Field name={t("assurance.until")} type="date" value={until} onChange={setUntil} />
      <p className="soft">{t("assurance.give.note")}</p>
      {refused ? <Refused refusal={refused} /> : null}
      <p className="actions">
        <button className="main" disabled={chosen.length === 0}>
          {t("assurance.give")}
        </button>
        <button type="button" onClick={() => setGiving(false)}>
          {t("cancel")}
        </button>
      </p>
    </form>
  );
}
