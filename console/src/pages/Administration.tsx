import { useState } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useAct } from "../parts/act";
import { Field, Select } from "../parts/Field";
import { List } from "../parts/List";
import { Head, Section } from "../parts/Page";
import { Digest, Instant, Said } from "../parts/Said";
import { Await, Refused } from "../parts/State";
import { href } from "../router";
import type { Mandate, Organisation, PersonRecord } from "../types";
import { MandateTable } from "./Mandates";

/** Who works here, what they may do, and the node's own keys and channel. Nothing here reads content. */
export default function Administration() {
  const { person } = useHouse();
  const { t } = useLanguage();
  const [people, again] = useLoad<PersonRecord[]>("/api/v1/people", 30);
  const [waiting, waitingAgain] = useLoad<Mandate[]>("/api/v1/mandates", 10);
  const administers = has(person, "administrator");
  const all = () => {
    again();
    waitingAgain();
  };
  return (
    <>
      <Head title={t("nav.administration")} lead={t("people.lead")} />
      {administers ? (
        <Section title={t("mandate.waiting")} note={t("mandate.waiting.note")}>
          <Await loaded={waiting} again={waitingAgain}>
            {(mandates) =>
              mandates.length === 0 ? (
                <p className="soft">{t("mandate.waiting.none")}</p>
              ) : (
                <MandateTable mandates={mandates} again={all} named caption={t("mandate.waiting")} />
              )
            }
          </Await>
        </Section>
      ) : null}
      <Section title={t("people")} id="people">
        <Await loaded={people} again={again}>
          {(list) => <People people={list} />}
        </Await>
      </Section>
      {administers ? <Add again={again} /> : null}
      <Organisations administers={administers} />
      <Node />
    </>
  );
}

function People({ people }: { people: PersonRecord[] }) {
  const { t, number, word } = useLanguage();
  const roles = (one: PersonRecord) => one.roles.map((role) => word("role", role)).join(", ");
  return (
    <List
      rows={people}
      identity={(one) => one.id}
      caption={(n) => t("people.caption", { n: number(n) })}
      none={t("people.none")}
      sortedBy="id"
      text={(one) => [one.id, one.name, one.organisation ?? "", roles(one), one.clearances.join(" ")].join(" ")}
      columns={[
        {
          id: "id",
          head: t("people.id"),
          names: true,
          by: (one) => one.id,
          cell: (one) => (
            <a className="name" href={href(["administration", one.id])}>
              {one.id}
            </a>
          ),
        },
        { id: "name", head: t("people.name"), by: (one) => one.name, cell: (one) => <Said text={one.name} /> },
        { id: "roles", head: t("people.offices"), by: roles, cell: (one) => roles(one) || "—" },
        {
          id: "clearance",
          head: t("people.clearance"),
          by: (one) => one.clearances[0] ?? "",
          cell: (one) => one.clearances.map((mark) => <span key={mark}>{mark} </span>),
        },
        {
          id: "ends",
          head: t("people.ends"),
          by: (one) => one.nextEnd ?? "",
          cell: (one) => (one.nextEnd ? <Instant at={one.nextEnd} /> : "—"),
        },
      ]}
    />
  );
}

/** The key is shown this once. */
function Add({ again }: { again: () => void }) {
  const { t } = useLanguage();
  const { act, refused } = useAct(again);
  const [id, setId] = useState("");
  const [name, setName] = useState("");
  const [nationalities, setNationalities] = useState("");
  const [organisation, setOrganisation] = useState("");
  const [added, setAdded] = useState<{ id: string; accessKey: string } | null>(null);

  async function add() {
    setAdded(null);
    const body = {
      id: id.trim(),
      name: name.trim(),
      nationalities: nationalities.toUpperCase().split(/[\s,]+/).filter(Boolean),
      ...(organisation.trim() === "" ? {} : { organisation: organisation.trim() }),
    };
    const answer = await act<{ id: string; accessKey: string }>("people", body);
    if (!answer) return;
    setAdded(answer);
    setId("");
    setName("");
  }

  return (
    <Section title={t("people.add")} note={t("people.add.note")} id="add">
      <form
        className="tools"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <Field name={t("people.id")} value={id} onChange={setId} />
        <Field name={t("people.name")} value={name} onChange={setName} />
        <Field name={t("people.nationalities")} value={nationalities} onChange={setNationalities} />
        <Field name={t("people.organisation")} value={organisation} onChange={setOrganisation} required={false} />
        <button className="main">{t("people.add.go")}</button>
      </form>
      <div role="status">
        {added ? (
          <p className="notice">
            {t("people.key", { id: added.id })} <code>{added.accessKey}</code>
          </p>
        ) : null}
      </div>
      {refused ? <Refused refusal={refused} /> : null}
    </Section>
  );
}

const KINDS = ["government", "forces", "research", "company"];

function Organisations({ administers }: { administers: boolean }) {
  const { t, word } = useLanguage();
  const [all, again] = useLoad<Organisation[]>("/api/v1/organisations", 60);
  const { act, refused } = useAct(again);
  const [id, setId] = useState("");
  const [name, setName] = useState("");
  const [nation, setNation] = useState("");
  const [kind, setKind] = useState("government");
  return (
    <Section title={t("people.organisations")} id="organisations">
      <Await loaded={all} again={again}>
        {(organisations) =>
          organisations.length === 0 ? (
            <p className="soft">{t("people.organisations.none")}</p>
          ) : (
            <table className="stacks">
              <caption className="unseen">{t("people.organisations")}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("people.organisation.id")}</th>
                  <th scope="col">{t("people.name")}</th>
                  <th scope="col">{t("people.nation")}</th>
                  <th scope="col">{t("people.kind")}</th>
                </tr>
              </thead>
              <tbody>
                {organisations.map((one) => (
                  <tr key={one.id}>
                    <th scope="row" data-head={t("people.organisation.id")}>
                      {one.id}
                    </th>
                    <td data-head={t("people.name")}>
                      <Said text={one.name} />
                    </td>
                    <td data-head={t("people.nation")}>{word("nation", one.nation)}</td>
                    <td data-head={t("people.kind")}>{word("kind", one.kind)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Await>
      {administers ? (
        <form
          className="tools"
          onSubmit={(event) => {
            event.preventDefault();
            void act("organisations", { id: id.trim(), name: name.trim(), nation: nation.trim().toUpperCase(), kind });
          }}
        >
          <Field name={t("people.organisation.id")} value={id} onChange={setId} />
          <Field name={t("people.name")} value={name} onChange={setName} />
          <Field name={t("people.nation")} value={nation} onChange={setNation} />
          <Select
            name={t("people.kind")}
            value={kind}
            onChange={setKind}
            options={KINDS.map((value) => ({ value, text: word("kind", value) }))}
          />
          <button>{t("people.organisations.add")}</button>
        </form>
      ) : null}
      {refused ? <Refused refusal={refused} /> : null}
    </Section>
  );
}

/** What the node says of its own keys and its channel to the partner. */
function Node() {
  const { node } = useHouse();
  const { t, number, word } = useLanguage();
  return (
    <Section title={t("node.keys")} note={t("node.keys.note")}>
      <dl className="facts">
        <div>
          <dt>{t("node.mode")}</dt>
          <dd>{word("nodemode", node.mode)}</dd>
        </div>
        <div>
          <dt>{t("node.log")}</dt>
          <dd>
            {node.log.origin} · {number(node.log.size)}
          </dd>
        </div>
        <div>
          <dt>{t("node.logkey")}</dt>
          <dd>
            <Digest value={node.log.key} />
          </dd>
        </div>
        <div>
          <dt>{t("node.partner")}</dt>
          <dd>
            {word("nation", node.partner.nation)} · {node.partner.annex}
          </dd>
        </div>
        <div>
          <dt>{t("node.channel")}</dt>
          <dd>{t(node.partner.hybridOnly ? "node.channel.hybrid" : "node.channel.any")}</dd>
        </div>
        <div>
          <dt>{t("node.outbox")}</dt>
          <dd>{number(node.outbox)}</dd>
        </div>
        <div>
          <dt>{t("node.pact")}</dt>
          <dd>
            <Digest value={node.pact.digest} />
          </dd>
        </div>
      </dl>
    </Section>
  );
}
