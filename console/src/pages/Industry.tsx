import { lazy, useState } from "react";
import { has, useHouse } from "../house";
import { EnterForm } from "../industry/EnterForm";
import { Print } from "../industry/Print";
import type { Entry, Facility, Form, Incident, Task } from "../industry/types";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useAct } from "../parts/act";
import { Field } from "../parts/Field";
import { List } from "../parts/List";
import type { Column } from "../parts/List";
import { Head, Section } from "../parts/Page";
import { Instant, Said } from "../parts/Said";
import { Await, Refused } from "../parts/State";
import { href, useRoute } from "../router";

const FacilityPage = lazy(() => import("./FacilityPage"));
const Contracts = lazy(() => import("./Contracts"));
const Confirmations = lazy(() => import("./Confirmations"));

/** Industrial security: facilities, what the partner confirmed, contracts, and what waits for whom. */
export default function Industry() {
  const { t } = useLanguage();
  const { path } = useRoute();
  const [, page, id] = path;
  const { person } = useHouse();
  // Of this area a registry officer has the incidents of which the partner is told.
  if (!has(person, "industry-officer") && !has(person, "facility-officer")) return <ToTell />;
  if (page === "facilities" && id) return <FacilityPage id={id} />;
  if (page === "contracts") return <Contracts id={id} />;
  if (page === "confirmations" && !id) return <Confirmations />;
  return page ? <p className="notice">{t("page.unknown")}</p> : <All />;
}

/** How a facility stands. */
export function Status({ status }: { status: string }) {
  const { word } = useLanguage();
  return <span data-status={status}>{word("industry.status", status)}</span>;
}

function All() {
  const { person } = useHouse();
  const { t, number } = useLanguage();
  const officer = has(person, "industry-officer");
  const [facilities, again] = useLoad<Facility[]>("/api/v1/industry/facilities", 10);
  const [forms] = useLoad<Form[]>("/api/v1/industry/forms");
  const columns: Column<Facility>[] = [
    {
      id: "name",
      head: t("industry.facility"),
      names: true,
      by: (one) => one.name ?? one.id,
      cell: (one) => (
        <a className="name" href={href(["industry", "facilities", one.id])}>
          <Said text={one.name ?? one.id} />
        </a>
      ),
    },
    { id: "number", head: t("industry.number"), by: (one) => one.number ?? "", cell: (one) => one.number ?? "—" },
    { id: "status", head: t("industry.status"), by: (one) => one.status, cell: (one) => <Status status={one.status} /> },
    {
      id: "level",
      head: t("industry.level"),
      cell: (one) => one.clearances.map((grant) => grant.level).join(", ") || "—",
    },
  ];
  return (
    <>
      <Head title={t("nav.industry")} lead={t(officer ? "industry.lead" : "industry.lead.facility")} />
      <p className="actions before">
        <a href={href(["industry", "contracts"])}>{t("industry.contracts")}</a>{" "}
        {officer ? <a href={href(["industry", "confirmations"])}>{t("industry.confirmations")}</a> : null}
      </p>
      <Tasks />
      {officer ? <Waiting /> : null}
      <Section title={t("industry.facilities")} id="facilities">
        <Await loaded={facilities} again={again}>
          {(all) => (
            <List
              rows={all}
              columns={columns}
              caption={(n) => t("industry.facilities.caption", { n: number(n) })}
              identity={(one) => one.id}
              text={(one) => `${one.id} ${one.name ?? ""} ${one.number ?? ""}`}
              sortedBy="name"
              none={t("industry.facilities.none")}
            />
          )}
        </Await>
      </Section>
      {officer && forms.state === "ready" ? (
        <Section title={t("industry.register")} id="register">
          <EnterForm forms={forms.value} dossier="FACILITY" kinds={["REGISTERED"]} again={again} />
        </Section>
      ) : null}
      <Incidents forms={forms.state === "ready" ? forms.value : []} />
    </>
  );
}

function ToTell() {
  const { t } = useLanguage();
  return (
    <>
      <Head title={t("nav.industry")} lead={t("industry.lead.registry")} />
      <Tasks />
      <Incidents forms={[]} />
    </>
  );
}

const DOSSIERS = ["FACILITY", "PERSON", "CONTRACT", "REQUEST", "INSPECTION", "INCIDENT"];

function Tasks() {
  const { t, word, known } = useLanguage();
  // The kind of an entry where it is one, and a name that somebody gave otherwise.
  const part = (name: string) => {
    const key = DOSSIERS.map((dossier) => `industry.kind.${dossier}.${name}`).find(known);
    return key && known(key) ? t(key) : name;
  };
  const [tasks, again] = useLoad<Task[]>("/api/v1/industry/tasks", 10);
  return (
    <Section title={t("industry.tasks")} id="tasks">
      <Await loaded={tasks} again={again}>
        {(all) =>
          all.length === 0 ? (
            <p className="soft">{t("industry.tasks.none")}</p>
          ) : (
            <ul className="plain-list">
              {all.map((task) => (
                <li key={`${task.what}/${task.about}/${task.part ?? ""}`} data-task={task.what}>
                  {word("industry.task", task.what)} — {task.about}
                  {task.part ? ` · ${part(task.part)}` : ""}
                  {task.due ? (
                    <>
                      {" · "}
                      {t("industry.due")} <Instant at={task.due} />
                    </>
                  ) : null}
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </Section>
  );
}

/** What another officer entered and somebody has to confirm. */
/** A day as a day; all else as it was entered. */
function said(value: unknown, date: (instant: string) => string): string {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}T/.test(value) ? date(value) : String(value);
}

function Waiting() {
  const { person } = useHouse();
  const { t, word, date } = useLanguage();
  const [waiting, again] = useLoad<Entry[]>("/api/v1/industry/entries", 10);
  const { act, refused } = useAct(again);
  return (
    <Section title={t("industry.waiting")} note={t("industry.waiting.note")} id="waiting">
      {refused ? <Refused refusal={refused} /> : null}
      <Await loaded={waiting} again={again}>
        {(all) =>
          all.length === 0 ? (
            <p className="soft">{t("industry.waiting.none")}</p>
          ) : (
            <ul className="plain-list">
              {all.map((entry) => (
                <li key={entry.id} data-waiting={entry.kind}>
                  {word("industry.kind", `${entry.dossier}.${entry.kind}`)} — {entry.about}{" "}
                  <span className="soft">
                    {Object.entries(entry.details)
                      .filter(([, value]) => typeof value !== "object")
                      .map(([name, value]) => `${word("industry.field", name)} ${said(value, date)}`)
                      .join(" · ")}{" "}
                    ({entry.by})
                  </span>{" "}
                  {entry.by === person.id ? null : (
                    <button type="button" onClick={() => void act(`industry/entries/${entry.id}/confirmation`, {})}>
                      {t("industry.confirm")}
                    </button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </Section>
  );
}

function Incidents({ forms }: { forms: Form[] }) {
  const { t, word } = useLanguage();
  const { person } = useHouse();
  const [incidents, again] = useLoad<Incident[]>("/api/v1/industry/incidents", 10);
  return (
    <Section title={t("industry.incidents")} note={t("industry.incidents.note")} id="incidents">
      <Await loaded={incidents} again={again}>
        {(all) =>
          all.length === 0 ? (
            <p className="soft">{t("industry.incidents.none")}</p>
          ) : (
            <ul className="plain-list">
              {all.map((one) => (
                <li key={one.id} data-incident={one.id}>
                  {one.id} · {word("industry.word", one.of)} · {one.facility}
                  <br />
                  {t("industry.clock.domestic")} <Instant at={one.domesticDue} /> —{" "}
                  {word("industry.clock", one.domestic)}
                  <br />
                  {t("industry.clock.treaty")} <Instant at={one.treatyDue} /> — {word("industry.clock", one.treaty)}
                  {one.toldAt ? (
                    <>
                      <br />
                      {t("industry.told")} <Instant at={one.toldAt} /> · <code>{one.obligation}</code>
                    </>
                  ) : null}
                  <br />
                  <Print of={`incidents/${one.id}`} name={t("industry.print.incident")} />
                  {has(person, "registry-officer") && !one.closed && !one.obligation ? (
                    <Tell incident={one} again={again} />
                  ) : null}
                </li>
              ))}
            </ul>
          )
        }
      </Await>
      {forms.length > 0 ? <EnterForm forms={forms} dossier="INCIDENT" again={again} /> : null}
    </Section>
  );
}

/** The partner is told of it; where nobody said what is touched, whoever has the inventory does. */
function Tell({ incident, again }: { incident: Incident; again: () => void }) {
  const { t } = useLanguage();
  const [holding, setHolding] = useState("");
  const { act, refused } = useAct(again);
  return (
    <form
      data-tell={incident.id}
      onSubmit={(event) => {
        event.preventDefault();
        void act(`industry/incidents/${incident.id}/report`, incident.holding ? {} : { holding: holding.trim() });
      }}
    >
      {incident.holding ? null : (
        <Field name={t("industry.field.holding")} value={holding} onChange={setHolding} required />
      )}
      {refused ? <Refused refusal={refused} /> : null}
      <p className="actions">
        <button className="main">{t("industry.tell")}</button>
        <span className="soft">{t("industry.tell.note")}</span>
      </p>
    </form>
  );
}
