import { useState } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useAct } from "../parts/act";
import { Field, Select } from "../parts/Field";
import { List } from "../parts/List";
import type { Column } from "../parts/List";
import { Head, Section } from "../parts/Page";
import { Instant, Said } from "../parts/Said";
import { Sign } from "../parts/Sign";
import { Await, Refused } from "../parts/State";
import { href } from "../router";
import { Refusal, request } from "../session";
import { AdvisoryPage, BillPage, UnreadablePage } from "../supply/Documents";
import { ChainPage } from "../supply/Chain";
import type { Asked, SupplyLine } from "../supply/types";

/** What is in a product, who stands behind it, and what the partner is asked of it. */
export default function Supply({ id }: { id: string | undefined }) {
  const [documents, again] = useLoad<SupplyLine[]>("/api/v1/supply/documents", 30);
  if (id)
    return (
      <Await loaded={documents} again={again}>
        {(all) => <One id={id} all={all} />}
      </Await>
    );
  return <All documents={documents} again={again} />;
}

function One({ id, all }: { id: string; all: SupplyLine[] }) {
  const { t } = useLanguage();
  const found = all.find((one) => one.id === id);
  if (!found) return <p className="notice">{t("page.unknown")}</p>;
  if (found.problems) return <UnreadablePage line={found} />;
  if (found.kind === "chain") return <ChainPage line={found} />;
  return found.kind === "sbom" ? <BillPage line={found} /> : <AdvisoryPage line={found} />;
}

function All({ documents, again }: { documents: ReturnType<typeof useLoad<SupplyLine[]>>[0]; again: () => void }) {
  const { person } = useHouse();
  const { t, word, number } = useLanguage();
  const columns: Column<SupplyLine>[] = [
    {
      id: "name",
      head: t("supply.name"),
      names: true,
      by: (one) => one.name,
      cell: (one) => (
        <a className="name" href={href(["supply", one.id])}>
          <Said text={one.name} />
        </a>
      ),
    },
    { id: "kind", head: t("supply.kind"), by: (one) => one.kind, cell: (one) => word("supplykind", one.kind) },
    {
      id: "form",
      head: t("supply.form"),
      cell: (one) => (
        <>
          {one.problems ? t("supply.unreadable") : one.form}
          {one.odd > 0 ? <span className="soft">{` (${t("supply.odd", { n: number(one.odd) })})`}</span> : null}
        </>
      ),
    },
    { id: "count", head: t("supply.count"), cell: (one) => number(one.count) },
    { id: "mark", head: t("supply.mark"), cell: (one) => <Said text={one.mark} /> },
    { id: "from", head: t("supply.from"), cell: (one) => (one.ours ? one.by : word("nation", one.by)) },
    { id: "at", head: t("supply.at"), by: (one) => one.at, cell: (one) => <Instant at={one.at} /> },
  ];
  return (
    <>
      <Head title={t("nav.supply")} lead={t("supply.lead")} />
      <Section title={t("supply.documents")} note={t("supply.documents.note")}>
        <Await loaded={documents} again={again}>
          {(all) => (
            <List
              rows={all}
              columns={columns}
              caption={(n) => t("supply.caption", { n: number(n) })}
              identity={(one) => one.id}
              text={(one) => `${one.name} ${one.form}`}
              sortedBy="-at"
              none={t("supply.none")}
            />
          )}
        </Await>
      </Section>
      {has(person, "originator") ? <Take again={again} /> : null}
      <Questions />
    </>
  );
}

interface Line {
  file: File;
  /** Absent: not yet; empty: brought in; else why not. */
  result?: string;
}

/** One file after the other; what the node refuses stays in the list with its reason. */
function Take({ again }: { again: () => void }) {
  const { t, word, number } = useLanguage();
  const [kind, setKind] = useState("sbom");
  const [label, setLabel] = useState("");
  const [lines, setLines] = useState<Line[]>([]);
  const [done, setDone] = useState<number | null>(null);
  const running = done !== null && done < lines.length;

  async function one(file: File): Promise<string> {
    const query = new URLSearchParams({ kind, name: file.name, label: label.trim() });
    try {
      await request(`/api/v1/supply/documents?${query}`, {
        method: "POST",
        headers: { "Content-Type": "application/octet-stream" },
        body: file,
      });
      return "";
    } catch (error) {
      if (!(error instanceof Refusal)) return t("state.failed");
      const said = error.problem.problems?.map((each) => `${each.where}: ${each.wrong}. ${each.remedy}`).join(" ");
      return said || error.message;
    }
  }

  async function go() {
    setDone(0);
    for (const [i, line] of lines.entries()) {
      const result = line.result === "" ? "" : await one(line.file);
      setLines((before) => before.map((each, at) => (at === i ? { ...each, result } : each)));
      setDone(i + 1);
    }
    again();
  }

  return (
    <Section title={t("supply.take")} note={t("supply.take.note")} id="take">
      <form
        className="split"
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <Select
          name={t("supply.kind")}
          value={kind}
          onChange={setKind}
          options={["sbom", "advisory", "chain"].map((value) => ({ value, text: word("supplykind", value) }))}
        />
        <Field name={t("propose.mark")} value={label} onChange={setLabel} hint={t("propose.mark.hint")} />
        <div>
          <label htmlFor="supply-files">{t("supply.files")}</label>
          <input
            id="supply-files"
            type="file"
            multiple
            required
            disabled={running}
            onChange={(event) => {
              setDone(null);
              setLines([...(event.target.files ?? [])].map((file) => ({ file })));
            }}
          />
        </div>
        <p className="actions">
          <button className="main" disabled={running || lines.length === 0}>
            {t("supply.take.go")}
          </button>
        </p>
      </form>
      {done === null ? null : (
        <p>
          <label htmlFor="supply-done">{t("supply.progress")}</label>{" "}
          <progress id="supply-done" max={lines.length} value={done} />{" "}
          {t("musters.of", { n: number(done), m: number(lines.length) })}
        </p>
      )}
      {lines.length > 0 ? (
        <table className="stacks">
          <caption className="unseen">{t("supply.files")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("supply.name")}</th>
              <th scope="col">{t("col.result")}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, i) => (
              <tr key={i}>
                <th scope="row" data-head={t("supply.name")}>
                  <Said text={line.file.name} />
                </th>
                <td data-head={t("col.result")}>
                  <Outcome result={line.result} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Section>
  );
}

function Outcome({ result }: { result: string | undefined }) {
  const { t } = useLanguage();
  if (result === undefined) return <>{t("supply.waiting")}</>;
  return result === "" ? (
    <div>
      <Sign weight="supports" silent /> {t("supply.taken")}
    </div>
  ) : (
    <div>
      <Sign weight="objects" silent /> <span lang="en">{result}</span>
    </div>
  );
}

function Questions() {
  const { t, word } = useLanguage();
  const { node } = useHouse();
  const [asked, again] = useLoad<Asked[]>("/api/v1/supply/questions", 10);
  const { act, refused } = useAct(again);
  return (
    <Section title={t("supply.questions")} note={t("supply.questions.note")} id="questions">
      <Await loaded={asked} again={again}>
        {(all) =>
          all.length === 0 ? (
            <p className="soft">{t("supply.questions.none")}</p>
          ) : (
            <table className="stacks">
              <caption className="unseen">{t("supply.questions")}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("supply.question.of")}</th>
                  <th scope="col">{t("supply.ask.what")}</th>
                  <th scope="col">{t("supply.at")}</th>
                  <th scope="col">{t("supply.question.state")}</th>
                </tr>
              </thead>
              <tbody>
                {all.map((one) => (
                  <tr key={one.release}>
                    <th scope="row" data-head={t("supply.question.of")}>
                      <div>
                        {(one.question.identifiers ?? []).map((id) => (
                          <code key={id} className="long">
                            {id}
                          </code>
                        ))}
                        {one.question.supplier ? <Said text={one.question.supplier.name} /> : null}{" "}
                        {(one.question.vulnerabilities ?? []).join(", ")}
                      </div>
                    </th>
                    <td data-head={t("supply.ask.what")}>
                      <ul className="plain-list">
                        {one.question.asks.map((ask) => (
                          <li key={ask}>{word("supplyask", ask)}</li>
                        ))}
                      </ul>
                    </td>
                    <td data-head={t("supply.at")}>
                      <Instant at={one.at} />
                    </td>
                    <td data-head={t("supply.question.state")}>
                      <div data-question={one.state ?? one.stage ?? "ARRIVED"}>
                        {one.ours ? (
                          one.state ? (
                            word("question.state", one.state)
                          ) : (
                            <a href={href(["releases", one.release])}>{word("stage", one.stage ?? "")}</a>
                          )
                        ) : (
                          t("supply.question.theirs")
                        )}
                        {one.ours && !one.obligation && one.stage === "DELIVERED" ? (
                          <p className="actions">
                            <button
                              type="button"
                              onClick={() => void act(`releases/${one.release}/request`, { of: node.partner.nation })}
                            >
                              {t("supply.question.request")}
                            </button>
                          </p>
                        ) : null}
                      </div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Await>
      {refused ? <Refused refusal={refused} /> : null}
    </Section>
  );
}
