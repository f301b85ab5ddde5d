import { useState } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useAct } from "../parts/act";
import { Field } from "../parts/Field";
import { Head, Section } from "../parts/Page";
import { Digest, Instant } from "../parts/Said";
import { Sure } from "../parts/Sure";
import { Await, Refused } from "../parts/State";
import { href } from "../router";
import type { Report, ReportLine, ReportTable } from "../supply/types";

/** What everybody is told of a year, and by whose decision. */
export default function Reports({ id }: { id: string | undefined }) {
  return id ? <One id={id} /> : <All />;
}

function All() {
  const { person } = useHouse();
  const { t, word } = useLanguage();
  const [reports, again] = useLoad<ReportLine[]>("/api/v1/reports", 15);
  const [year, setYear] = useState(String(new Date().getUTCFullYear()));
  const { act, refused } = useAct(again);
  return (
    <>
      <Head title={t("nav.reports")} lead={t("report.lead")} />
      {has(person, "registry-officer") ? (
        <Section title={t("report.count")} note={t("report.count.note")}>
          <form
            className="split"
            onSubmit={(event) => {
              event.preventDefault();
              void act("reports", { year: Number(year) });
            }}
          >
            <Field name={t("report.year")} value={year} onChange={setYear} />
            {refused ? <Refused refusal={refused} /> : null}
            <p className="actions">
              <button className="main">{t("report.count.go")}</button>
            </p>
          </form>
        </Section>
      ) : null}
      <Section title={t("report.all")} id="reports">
        <Await loaded={reports} again={again}>
          {(all) =>
            all.length === 0 ? (
              <p className="soft">{t("report.none")}</p>
            ) : (
              <table className="stacks">
                <caption className="unseen">{t("report.all")}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t("report.year")}</th>
                    <th scope="col">{t("report.state")}</th>
                    <th scope="col">{t("report.by")}</th>
                    <th scope="col">{t("report.approvals")}</th>
                  </tr>
                </thead>
                <tbody>
                  {all.map((one) => (
                    <tr key={one.id} data-report={one.state}>
                      <th scope="row" data-head={t("report.year")}>
                        <a className="name" href={href(["reports", one.id])}>
                          {String(one.year)}
                        </a>
                      </th>
                      <td data-head={t("report.state")}>{word("reportstate", one.state)}</td>
                      <td data-head={t("report.by")}>
                        <div>
                          {one.proposedBy} <Instant at={one.proposedAt} />
                        </div>
                      </td>
                      <td data-head={t("report.approvals")}>{one.approvals.map((each) => each.by).join(", ") || "—"}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )
          }
        </Await>
      </Section>
    </>
  );
}

function One({ id }: { id: string }) {
  const { t, word, number, inMine } = useLanguage();
  const { person } = useHouse();
  const [report, again] = useLoad<Report>(`/api/v1/reports/${id}`, 15);
  return (
    <Await loaded={report} again={again}>
      {(found) => (
        <>
          <Head
            title={t("report.title", { year: found.year })}
            above={<a href={href(["reports"])}>{t("back")}</a>}
            lead={t("report.numbers", { k: number(found.report.k) })}
            facts={[
              [t("report.state"), word("reportstate", found.state)],
              [t("report.by"), found.proposedBy],
              [t("report.approvals"), found.approvals.map((each) => each.by).join(", ") || "—"],
              ["SHA-256", <Digest value={found.content} />],
              ...(found.public ? ([[t("report.public"), <code className="long">{found.public}</code>]] as [string, React.ReactNode][]) : []),
            ]}
          />
          {found.report.tables.map((table) => (
            <Section key={table.subject} title={word("reporttable", table.subject)}>
              <Counts table={table} area={(of) => (found.report.areas[of] ? inMine(found.report.areas[of]) : of)} />
            </Section>
          ))}
          {has(person, "release-authority") && found.state === "PROPOSED" ? <Decide report={found} again={again} /> : null}
        </>
      )}
    </Await>
  );
}

function Counts({ table, area }: { table: ReportTable; area: (id: string) => string }) {
  const { t, word, number } = useLanguage();
  const heads = [...table.columns.map((one) => word("reportcolumn", one)), t("report.total")];
  return (
    <table className="stacks">
      <caption className="unseen">{word("reporttable", table.subject)}</caption>
      <thead>
        <tr>
          <th scope="col">{t("col.area")}</th>
          {heads.map((head) => (
            <th scope="col" className="number" key={head}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.cells.map((row, i) => (
          <tr key={i}>
            <th scope="row" data-head={t("col.area")}>
              {i < table.rows.length ? area(table.rows[i] ?? "") : t("report.everything")}
            </th>
            {row.map((cell, j) => (
              <td key={j} className="number" data-head={heads[j]}>
                {cell === "-" ? <span className="soft">{t("report.held")}</span> : number(cell)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Decide({ report, again }: { report: Report; again: () => void }) {
  const { t } = useLanguage();
  const { act, refused } = useAct(again);
  const [asking, setAsking] = useState(false);
  return (
    <>
      {refused ? <Refused refusal={refused} /> : null}
      <p className="actions after">
        <button type="button" className="main" onClick={() => setAsking(true)}>
          {t("report.approve")}
        </button>
      </p>
      {asking ? (
        <Sure
          title={t("report.approve.title")}
          note={t("report.approve.what")}
          go={t("report.approve")}
          onGo={() => void act(`reports/${report.id}/approvals`, { content: report.content })}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
