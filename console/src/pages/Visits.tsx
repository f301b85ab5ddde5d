import { useState } from "react";
import "../visit/visits.css";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useAct } from "../parts/act";
import { useDeclared } from "../parts/declared";
import { Select } from "../parts/Field";
import { List } from "../parts/List";
import type { Column } from "../parts/List";
import { Head, Section } from "../parts/Page";
import { Said } from "../parts/Said";
import { Await, Refused } from "../parts/State";
import { href, useRoute } from "../router";
import { useNames } from "../names";
import { FormSheet, filled } from "../visit/FormSheet";
import type { Sheet, SheetProblem, Values, VisitLine } from "../visit/types";
import VisitPage from "./Visit";
import { FromPaper } from "./VisitImport";

/** Who visits whom: requests, decisions, and postings. */
export default function Visits({ id }: { id: string | undefined }) {
  if (id === "ask") return <Ask />;
  if (id === "import") return <FromPaper />;
  return id ? <VisitPage id={id} /> : <All />;
}

function All() {
  const { person } = useHouse();
  const { t, word, date, number } = useLanguage();
  const [visits, again] = useLoad<VisitLine[]>("/api/v1/visits", 5);
  const day = (text: string) => date(`${text}T12:00:00Z`);
  const columns: Column<VisitLine>[] = [
    {
      id: "subject",
      head: t("visit.subject"),
      names: true,
      by: (visit) => visit.subject,
      cell: (visit) => (
        <a className="name" href={href(["visits", visit.id])}>
          <Said text={visit.subject || word("visitkind", visit.kind)} />
        </a>
      ),
    },
    { id: "kind", head: t("visit.kind"), by: (visit) => visit.kind, cell: (visit) => word("visitkind", visit.kind) },
    {
      id: "whose",
      head: t("visit.whose"),
      by: (visit) => visit.from,
      cell: (visit) => t("visit.from.to", { from: word("nation", visit.from), to: word("nation", visit.to) }),
    },
    {
      id: "begins",
      head: t("visit.dates"),
      by: (visit) => visit.begins,
      cell: (visit) => `${day(visit.begins)} – ${day(visit.ends)}`,
    },
    { id: "visitors", head: t("visit.visitors"), cell: (visit) => number(visit.visitors) },
    {
      id: "state",
      head: t("visit.state"),
      by: (visit) => visit.state,
      cell: (visit) => <span data-state={visit.state}>{word("visitstate", visit.state)}</span>,
    },
  ];
  return (
    <>
      <Head title={t("nav.visits")} lead={t("visits.lead")} />
      {has(person, "originator") ? (
        <p className="actions before">
          <a href={href(["visits", "ask"], { sheet: "rfv" })}>{t("visit.ask")}</a>{" "}
          <a href={href(["visits", "ask"], { sheet: "posting" })}>{t("visit.ask.posting")}</a>{" "}
          <a href={href(["visits", "import"])}>{t("visit.import")}</a>
        </p>
      ) : null}
      <Await loaded={visits} again={again}>
        {(all) => (
          <List
            rows={all}
            columns={columns}
            caption={(n) => t("visits.caption", { n: number(n) })}
            identity={(visit) => visit.id}
            text={(visit) => visit.subject}
            sortedBy="-begins"
            none={t("visits.none")}
          />
        )}
      </Await>
    </>
  );
}

function Ask() {
  const { query } = useRoute();
  const wanted = query.get("sheet") === "posting" ? "posting" : "rfv";
  return <Asking key={wanted} wanted={wanted} />;
}

/**
 * The form to fill in; its rules stand beside the fields, and the node says what is wrong before anything is proposed.
 *
 * @param first what stands in it already, and what the node found wrong with that
 */
export function Asking({
  wanted,
  first,
}: {
  wanted: "rfv" | "posting";
  first?: { values: Values; problems: SheetProblem[] };
}) {
  const { t, inMine } = useLanguage();
  const [sheet, again] = useLoad<Sheet>(`/api/v1/forms/${wanted}`);
  const [values, setValues] = useState<Values>(first?.values ?? {});
  const [problems, setProblems] = useState<SheetProblem[] | null>(first?.problems ?? null);
  const [release, setRelease] = useState<string | null>(null);
  const [area, setArea] = useState("industry");
  const [purpose, setPurpose] = useState("contract-security");
  const { fields, label, declaration } = useDeclared();
  const { pact } = useHouse();
  const names = useNames();
  const { act, refused } = useAct(() => {});
  const purposes = pact.areas.find((one) => one.id === area)?.purposes ?? [];
  const check = async () => {
    const found = await act<{ problems: SheetProblem[] }>("visits/check", { sheet: wanted, values: filled(values) });
    if (found) setProblems(found.problems);
    return found?.problems ?? null;
  };
  if (release)
    return (
      <>
        {first ? null : <Head title={t("visit.ask")} above={<a href={href(["visits"])}>{t("back")}</a>} />}
        <div className="notice" role="status">
          <p>
            {t("visit.proposed")} <a href={href(["releases", release])}>{t("visit.proposed.see")}</a>
          </p>
        </div>
      </>
    );
  return (
    <Await loaded={sheet} again={again}>
      {(form) => (
        <>
          {first ? (
            <h2>{inMine(form.title)}</h2>
          ) : (
            <Head
              title={inMine(form.title)}
              above={<a href={href(["visits"])}>{t("back")}</a>}
              lead={t("visit.ask.lead")}
            />
          )}
          <form
            id="ask"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void check().then(async (found) => {
                if (found === null || found.length > 0) return;
                const done = await act<{ release: string }>("visits", {
                  sheet: wanted,
                  values: filled(values),
                  area,
                  purpose,
                  label,
                  declaration,
                });
                if (done) setRelease(done.release);
              });
            }}
          >
            <FormSheet sheet={form} values={values} onChange={setValues} problems={problems ?? []} />
            <Section title={t("visit.crossing")} note={t("visit.crossing.note")}>
              <div className="split">
                <Select
                  name={t("visit.area")}
                  value={area}
                  onChange={(next) => {
                    setArea(next);
                    setPurpose(pact.areas.find((one) => one.id === next)?.purposes[0] ?? "");
                  }}
                  options={pact.areas.map((one) => ({ value: one.id, text: names.area(one.id) }))}
                />
                <Select
                  name={t("visit.purpose")}
                  value={purpose}
                  onChange={setPurpose}
                  options={purposes.map((one) => ({ value: one, text: names.purpose(one) }))}
                />
              </div>
              {fields}
            </Section>
            <div role="status" id="problems">
              {problems === null ? null : problems.length === 0 ? (
                <p>{t("visit.check.none")}</p>
              ) : (
                <>
                  <p>
                    <strong>{t("visit.check.some", { n: problems.length })}</strong>
                  </p>
                  <ul lang="en">
                    {problems.map((problem) => (
                      <li key={problem.where + problem.wrong}>
                        {problem.where}: {problem.wrong}. {problem.remedy}
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </div>
            {refused ? <Refused refusal={refused} /> : null}
            <p className="actions">
              <button type="button" onClick={() => void check()}>
                {t("visit.check")}
              </button>
              <button className="main">{t("visit.propose")}</button>
            </p>
          </form>
        </>
      )}
    </Await>
  );
}
