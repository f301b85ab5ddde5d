import { useState } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useNames } from "../names";
import { beginOf, daysAhead, endOf, useAct } from "../parts/act";
import { Dialog } from "../parts/Dialog";
import { Field, Select } from "../parts/Field";
import { Head, Section } from "../parts/Page";
import { Instant, Said } from "../parts/Said";
import { Await, Refused } from "../parts/State";
import { href } from "../router";
import type { Mandate, Person, PersonRecord } from "../types";
import { Passkeys } from "./Passkeys";

const ROLES = [
  "originator",
  "release-authority",
  "registry-officer",
  "custodian",
  "reader",
  "auditor",
  "exchange-officer",
  "industry-officer",
  "facility-officer",
  "administrator",
];
const TERM_DAYS = 180;
const ABSENCE_DAYS = 14;

/** What a mandate gives, in words. */
function What({ mandate }: { mandate: Mandate }) {
  const { t, word } = useLanguage();
  const { area, purpose } = useNames();
  if (mandate.kind === "clearance") return <>{t("mandate.cleared", { mark: mandate.clearance ?? "" })}</>;
  if (mandate.kind === "envelope" && mandate.envelope) {
    const { recipient, ceiling, areas, purposes } = mandate.envelope;
    return (
      <>
        {t("mandate.envelope.of", {
          nation: word("nation", recipient),
          ceiling,
          areas: areas.map(area).join(", "),
          purposes: purposes.map(purpose).join(", "),
        })}
      </>
    );
  }
  const role = word("role", mandate.role ?? "");
  return <>{mandate.standsFor ? t("mandate.for", { role, person: mandate.standsFor }) : role}</>;
}

function mayConfirm(person: Person, mandate: Mandate): boolean {
  return (
    mandate.state === "GIVEN" &&
    mandate.givenBy !== person.id &&
    mandate.person !== person.id &&
    has(person, mandate.kind === "envelope" ? "release-authority" : "administrator")
  );
}

function mayEnd(person: Person, mandate: Mandate): boolean {
  return (
    ["GIVEN", "AHEAD", "IN_EFFECT"].includes(mandate.state) &&
    (has(person, "administrator") ||
      [mandate.person, mandate.givenBy, mandate.standsFor].includes(person.id))
  );
}

export function MandateTable({
  mandates,
  again,
  caption,
  named = false,
}: {
  mandates: Mandate[];
  again: () => void;
  caption: string;
  /** Of several people: each line says whose it is. */
  named?: boolean;
}) {
  const { person } = useHouse();
  const { t, word } = useLanguage();
  const { act, refused } = useAct(again);
  const [ending, setEnding] = useState<Mandate | null>(null);
  return (
    <>
      <table className="stacks">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t("mandate.what")}</th>
            {named ? <th scope="col">{t("people.id")}</th> : null}
            <th scope="col">{t("mandate.from")}</th>
            <th scope="col">{t("mandate.until")}</th>
            <th scope="col">{t("mandate.by")}</th>
            <th scope="col">{t("mandate.state")}</th>
          </tr>
        </thead>
        <tbody>
          {mandates.map((one) => (
            <tr key={one.id}>
              <th scope="row" data-head={t("mandate.what")}>
                <What mandate={one} />
              </th>
              {named ? <td data-head={t("people.id")}>{one.person}</td> : null}
              <td data-head={t("mandate.from")}>
                <Instant at={one.from} />
              </td>
              <td data-head={t("mandate.until")}>
                <Instant at={one.endedAt ?? one.until} />
              </td>
              <td data-head={t("mandate.by")}>
                {[one.givenBy ?? t("mandate.configured"), one.confirmedBy].filter(Boolean).join(", ")}
              </td>
              <td data-head={t("mandate.state")}>
                <div className="actions">
                  {word("mandatestate", one.state)}
                  {mayConfirm(person, one) ? (
                    <button type="button" className="main" onClick={() => void act(`mandates/${one.id}/confirmation`)}>
                      {t("mandate.confirm")}
                    </button>
                  ) : null}
                  {mayEnd(person, one) ? (
                    <button type="button" onClick={() => setEnding(one)}>
                      {t("mandate.end")}
                    </button>
                  ) : null}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {refused ? <Refused refusal={refused} /> : null}
      {ending ? (
        <Dialog title={t("mandate.end.title")} onClose={() => setEnding(null)}>
          <p>
            <What mandate={ending} />
          </p>
          <p>{t("mandate.end.note")}</p>
          <p className="actions">
            <button
              type="button"
              className="main"
              onClick={() => {
                void act(`mandates/${ending.id}/end`);
                setEnding(null);
              }}
            >
              {t("mandate.end.go")}
            </button>
            <button type="button" onClick={() => setEnding(null)}>
              {t("cancel")}
            </button>
          </p>
        </Dialog>
      ) : null}
    </>
  );
}

/** One person with all that they were ever given; oneself, or as an administrator. */
export function PersonPage({ id }: { id: string }) {
  const { person } = useHouse();
  const { t, word } = useLanguage();
  const [found, again] = useLoad<PersonRecord>(`/api/v1/people/${encodeURIComponent(id)}`, 15);
  const own = person.id === id;
  return (
    <>
      <Head
        name={id}
        title={own ? t("nav.me") : id}
        above={own ? undefined : <a href={href(["administration"])}>{t("nav.administration")}</a>}
        lead={own ? t("me.lead") : undefined}
      />
      <Await loaded={found} again={again}>
        {(one) => (
          <>
            <dl className="facts">
              <div>
                <dt>{t("people.name")}</dt>
                <dd>
                  <Said text={one.name} />
                </dd>
              </div>
              <div>
                <dt>{t("people.nationalities")}</dt>
                <dd>{one.nationalities.map((nation) => word("nation", nation)).join(", ")}</dd>
              </div>
              <div>
                <dt>{t("people.organisation")}</dt>
                <dd>{one.organisation ?? "—"}</dd>
              </div>
            </dl>
            <Section title={t("mandates")} note={t("mandates.note")}>
              <MandateTable mandates={one.mandates ?? []} again={again} caption={t("mandates")} />
            </Section>
            {!own && has(person, "administrator") ? <Give to={id} again={again} /> : null}
            {own ? <HandOver again={again} /> : null}
            {own ? <Passkeys /> : null}
          </>
        )}
      </Await>
    </>
  );
}

/** An administrator gives an office or a clearance; another confirms. */
function Give({ to, again }: { to: string; again: () => void }) {
  const { t, word } = useLanguage();
  const { act, refused } = useAct(again);
  const [what, setWhat] = useState("reader");
  const [mark, setMark] = useState("");
  const [standsFor, setStandsFor] = useState("");
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState(daysAhead(TERM_DAYS));
  const clearance = what === "clearance";
  return (
    <Section title={t("mandate.give")} note={t("mandate.give.note")} id="give">
      <form
        className="tools"
        onSubmit={(event) => {
          event.preventDefault();
          void act(`people/${encodeURIComponent(to)}/mandates`, {
            ...(clearance ? { clearance: mark } : { role: what }),
            ...(clearance || standsFor.trim() === "" ? {} : { standsFor: standsFor.trim() }),
            ...(from === "" ? {} : { from: beginOf(from) }),
            until: endOf(until),
          });
        }}
      >
        <Select
          name={t("mandate.what")}
          value={what}
          onChange={setWhat}
          options={[
            ...ROLES.map((value) => ({ value, text: word("role", value) })),
            { value: "clearance", text: t("people.clearance") },
          ]}
        />
        {clearance ? <Field name={t("mandate.mark")} value={mark} onChange={setMark} /> : null}
        {clearance ? null : (
          <Field name={t("mandate.standsfor")} value={standsFor} onChange={setStandsFor} required={false} />
        )}
        <Field name={t("mandate.from.day")} type="date" value={from} onChange={setFrom} required={false} />
        <Field name={t("mandate.until")} type="date" value={until} onChange={setUntil} />
        <button className="main">{t("mandate.give.go")}</button>
      </form>
      {refused ? <Refused refusal={refused} /> : null}
    </Section>
  );
}

/** Somebody who will be absent asks another to stand in for them. */
function HandOver({ again }: { again: () => void }) {
  const { person } = useHouse();
  const { t, word } = useLanguage();
  const { act, refused } = useAct(again);
  const [role, setRole] = useState(person.roles[0] ?? "");
  const [to, setTo] = useState("");
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState(daysAhead(ABSENCE_DAYS));
  const [asked, setAsked] = useState("");
  if (person.roles.length === 0) return null;
  return (
    <>
      <Section title={t("me.absent")} note={t("me.absent.note")} id="absent">
        <form
          className="tools"
          onSubmit={(event) => {
            event.preventDefault();
            setAsked("");
            void act(`people/${encodeURIComponent(to.trim())}/mandates`, {
              role,
              standsFor: person.id,
              ...(from === "" ? {} : { from: beginOf(from) }),
              until: endOf(until),
            }).then((given) => given && setAsked(to.trim()));
          }}
        >
          <Select
            name={t("people.offices")}
            value={role}
            onChange={setRole}
            options={person.roles.map((value) => ({ value, text: word("role", value) }))}
          />
          <Field name={t("me.to")} value={to} onChange={setTo} />
          <Field name={t("mandate.from.day")} type="date" value={from} onChange={setFrom} required={false} />
          <Field name={t("mandate.until")} type="date" value={until} onChange={setUntil} />
          <button className="main">{t("me.go")}</button>
        </form>
        <div role="status">{asked ? <p>{t("me.asked", { person: asked })}</p> : null}</div>
        {refused ? <Refused refusal={refused} /> : null}
      </Section>
      {has(person, "release-authority") ? <Envelopes /> : null}
    </>
  );
}

/** Two release authorities let an exchange officer disclose within bounds. */
function Envelopes() {
  const { node, pact } = useHouse();
  const { t } = useLanguage();
  const { area, purpose } = useNames();
  const [waiting, waitingAgain] = useLoad<Mandate[]>("/api/v1/mandates", 15);
  const { act, refused } = useAct(waitingAgain);
  const [to, setTo] = useState("");
  const [ceiling, setCeiling] = useState("");
  const [inArea, setArea] = useState(pact.areas[0]?.id ?? "");
  const [forPurpose, setPurpose] = useState(pact.areas[0]?.purposes[0] ?? "");
  const [until, setUntil] = useState(daysAhead(TERM_DAYS));
  const purposes = pact.areas.find((one) => one.id === inArea)?.purposes ?? [];
  return (
    <Section title={t("envelope")} note={t("envelope.note")} id="envelopes">
      <Await loaded={waiting} again={waitingAgain}>
        {(mandates) =>
          mandates.length === 0 ? null : (
            <MandateTable mandates={mandates} again={waitingAgain} named caption={t("mandate.waiting")} />
          )
        }
      </Await>
      <form
        className="tools"
        onSubmit={(event) => {
          event.preventDefault();
          void act(`people/${encodeURIComponent(to.trim())}/mandates`, {
            envelope: {
              recipient: node.partner.nation,
              ceiling,
              areas: [inArea],
              purposes: [purposes.includes(forPurpose) ? forPurpose : (purposes[0] ?? "")],
              methods: ["node"],
            },
            until: endOf(until),
          });
        }}
      >
        <Field name={t("envelope.to")} value={to} onChange={setTo} />
        <Field name={t("envelope.ceiling")} value={ceiling} onChange={setCeiling} />
        <Select
          name={t("col.area")}
          value={inArea}
          onChange={setArea}
          options={pact.areas.map((one) => ({ value: one.id, text: area(one.id) }))}
        />
        <Select
          name={t("col.purpose")}
          value={purposes.includes(forPurpose) ? forPurpose : (purposes[0] ?? "")}
          onChange={setPurpose}
          options={purposes.map((value) => ({ value, text: purpose(value) }))}
        />
        <Field name={t("mandate.until")} type="date" value={until} onChange={setUntil} />
        <button className="main">{t("envelope.go")}</button>
      </form>
      {refused ? <Refused refusal={refused} /> : null}
    </Section>
  );
}
