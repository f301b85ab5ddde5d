import { useEffect, useRef, useState } from "react";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useAct } from "../parts/act";
import { Field, Select } from "../parts/Field";
import { Head, Section } from "../parts/Page";
import { Await, Refused } from "../parts/State";
import { SubPages, Wrote, usePurpose } from "../procurement/parts";
import { KINDS, TARGETS } from "../procurement/types";
import type { Column, Preview, Progress } from "../procurement/types";
import { go, href } from "../router";
import { Refusal, json, request } from "../session";

const ASK_MILLIS = 500;
const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "cp949", "windows-1252"];
const DELIMITERS = [",", ";", "tab", "|"];

/** Files on their way, and a new one. */
export function RecordImports() {
  const { t, word } = useLanguage();
  const [imports, again] = useLoad<Progress[]>("/api/v1/procurement/imports", 5);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const file = useRef<HTMLInputElement>(null);
  async function upload() {
    const chosen = file.current?.files?.[0];
    if (!chosen || busy) return;
    setBusy(true);
    setRefused(null);
    try {
      const answer = await request(`/api/v1/procurement/imports?file=${encodeURIComponent(chosen.name)}`, {
        method: "POST",
        headers: { "Content-Type": "application/octet-stream" },
        body: chosen,
      });
      go(["procurement", ((await answer.json()) as Preview).id]);
    } catch (error) {
      setRefused(error instanceof Refusal ? error : new Refusal({ status: 0 }));
      setBusy(false);
    }
  }
  return (
    <>
      <Head title={t("records.import")} lead={t("imports.lead")} above={<SubPages here="import" />} />
      <Section title={t("imports.file")} note={t("imports.file.note")}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void upload();
          }}
        >
          <label htmlFor="table">{t("imports.choose")}</label>
          <input id="table" ref={file} type="file" required accept=".csv,.tsv,.txt,.xlsx" />
          {refused ? <Refused refusal={refused} /> : null}
          <p className="actions">
            <button className="main" disabled={busy}>
              {t("imports.upload")}
            </button>
          </p>
        </form>
      </Section>
      <Section title={t("imports.waiting")}>
        <Await loaded={imports} again={again}>
          {(all) =>
            all.length === 0 ? (
              <p>{t("imports.none")}</p>
            ) : (
              <ul>
                {all.map((one) => (
                  <li key={one.id}>
                    <a href={href(["procurement", one.id])}>{one.file}</a> {word("import", one.state)}
                  </li>
                ))}
              </ul>
            )
          }
        </Await>
      </Section>
    </>
  );
}

/** One file: what its columns are, what is refused, and what is kept. */
export function RecordImport({ id }: { id: string }) {
  const { t } = useLanguage();
  const path = `/api/v1/procurement/imports/${id}`;
  const [preview, again] = useLoad<Preview>(`${path}/preview`);
  return (
    <Await loaded={preview} again={again}>
      {(found) => (
        <>
          <Head
            title={found.file}
            lead={t("imports.one.lead")}
            above={<a href={href(["procurement", "import"])}>{t("back")}</a>}
          />
          <Wizard preview={found} path={path} again={again} />
        </>
      )}
    </Await>
  );
}

/** Asks while the node works. */
function useProgress(path: string, first: Progress): [Progress, () => void] {
  const [progress, setProgress] = useState(first);
  const [asked, setAsked] = useState(0);
  const works = ["CHECKING", "KEEPING", "INDEXING"].includes(progress.state);
  useEffect(() => {
    if (!works && asked === 0) return;
    const timer = setTimeout(() => {
      json<Progress>(path).then(
        (found) => {
          setProgress(found);
          setAsked((before) => before + 1);
        },
        () => setAsked((before) => before + 1),
      );
    }, works ? ASK_MILLIS : 0);
    return () => clearTimeout(timer);
  }, [path, works, asked]);
  return [progress, () => void json<Progress>(path).then(setProgress, () => undefined)];
}

function Wizard({ preview, path, again }: { preview: Preview; path: string; again: () => void }) {
  const { t } = useLanguage();
  const [columns, setColumns] = useState<Column[]>(preview.columns);
  const [kind, setKind] = useState("");
  const [decimal, setDecimal] = useState(".");
  const [progress, ask] = useProgress(path, preview);
  const { act, refused } = useAct(ask);
  useEffect(() => setColumns(preview.columns), [preview]);
  const works = ["CHECKING", "KEEPING", "INDEXING"].includes(progress.state);
  return (
    <>
      <Section title={t("imports.read")} note={t("imports.read.note")}>
        <ReadAs preview={preview} path={path} again={again} />
      </Section>
      <Section title={t("imports.columns")} note={t("imports.columns.note")} id="columns">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void act(`${path.slice("/api/v1/".length)}/check`, {
              columns: columns.map((column) => ({
                ...(column.target ? { target: column.target } : {}),
                ...(column.unit ? { unit: column.unit } : {}),
              })),
              ...(kind ? { kind } : {}),
              decimal,
            });
          }}
        >
          <Mapped preview={preview} columns={columns} setColumns={setColumns} />
          <div className="split">
            <KindForAll kind={kind} setKind={setKind} />
            <Select
              name={t("imports.decimal")}
              value={decimal}
              onChange={setDecimal}
              options={[
                { value: ".", text: t("imports.decimal.point") },
                { value: ",", text: t("imports.decimal.comma") },
              ]}
            />
          </div>
          {refused ? <Refused refusal={refused} /> : null}
          <p className="actions">
            <button className="main" disabled={works || progress.state === "KEPT"}>
              {t("imports.check")}
            </button>
          </p>
        </form>
      </Section>
      <Stands progress={progress} />
      {progress.state === "CHECKED" && progress.good > 0 ? <Keep progress={progress} path={path} ask={ask} /> : null}
    </>
  );
}

function KindForAll({ kind, setKind }: { kind: string; setKind: (kind: string) => void }) {
  const { t, word } = useLanguage();
  return (
    <Select
      name={t("imports.kind")}
      value={kind}
      onChange={setKind}
      options={[{ value: "", text: t("imports.kind.column") }, ...KINDS.map((value) => ({ value, text: word("kind", value) }))]}
    />
  );
}

function ReadAs({ preview, path, again }: { preview: Preview; path: string; again: () => void }) {
  const { t, word } = useLanguage();
  const [refused, setRefused] = useState<Refusal | null>(null);
  async function read(change: Record<string, unknown>) {
    setRefused(null);
    try {
      await request(`${path}/source`, {
        method: "PUT",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ sheet: preview.sheet, ...change }),
      });
      again();
    } catch (error) {
      setRefused(error instanceof Refusal ? error : new Refusal({ status: 0 }));
    }
  }
  return (
    <>
      <div className="split">
        {preview.form === "CSV" ? (
          <>
            <Select
              name={t("imports.encoding")}
              value={preview.encoding ?? "utf-8"}
              onChange={(encoding) => void read({ encoding })}
              options={ENCODINGS.map((value) => ({ value, text: word("encoding", value) }))}
            />
            <Select
              name={t("imports.delimiter")}
              value={preview.delimiter ?? ","}
              onChange={(delimiter) => void read({ delimiter })}
              options={DELIMITERS.map((value) => ({ value, text: word("delimiter", value) }))}
            />
          </>
        ) : (
          <Select
            name={t("imports.sheet")}
            value={String(preview.sheet)}
            onChange={(sheet) => void read({ sheet: Number(sheet) })}
            options={preview.sheets.map((text, at) => ({ value: String(at), text }))}
          />
        )}
      </div>
      {refused ? <Refused refusal={refused} /> : null}
    </>
  );
}

function Mapped({
  preview,
  columns,
  setColumns,
}: {
  preview: Preview;
  columns: Column[];
  setColumns: (columns: Column[]) => void;
}) {
  const { t, word } = useLanguage();
  const set = (at: number, change: Column) =>
    setColumns(columns.map((column, one) => (one === at ? { ...column, ...change } : column)));
  return (
    <table className="stacks">
      <caption>{t("imports.columns.caption", { n: preview.headings.length })}</caption>
      <thead>
        <tr>
          <th scope="col">{t("imports.heading")}</th>
          <th scope="col">{t("imports.samples")}</th>
          <th scope="col">{t("imports.target")}</th>
          <th scope="col">{t("imports.unit")}</th>
        </tr>
      </thead>
      <tbody>
        {preview.headings.map((heading, at) => {
          const column = columns[at] ?? {};
          return (
            <tr key={`${at} ${heading}`} data-column={at}>
              <th scope="row" data-head={t("imports.heading")}>
                <div>
                  <Wrote text={heading} />
                </div>
              </th>
              <td data-head={t("imports.samples")}>
                <div>
                  {preview.samples
                    .map((row) => row[at] ?? "")
                    .filter(Boolean)
                    .slice(0, 3)
                    .map((sample, one) => (
                      <span key={one} className="soft">
                        <Wrote text={sample.slice(0, 60)} />
                        <br />
                      </span>
                    ))}
                </div>
              </td>
              <td data-head={t("imports.target")}>
                <div>
                  <select
                    aria-label={t("imports.target.of", { heading: heading || String(at + 1) })}
                    value={column.target ?? ""}
                    onChange={(event) => set(at, { target: event.target.value })}
                  >
                    <option value="">{t("imports.target.none")}</option>
                    {TARGETS.map((target) => (
                      <option key={target} value={target}>
                        {word("field", target)}
                      </option>
                    ))}
                  </select>
                </div>
              </td>
              <td data-head={t("imports.unit")}>
                <div>
                  <input
                    size={8}
                    autoComplete="off"
                    aria-label={t("imports.unit.of", { heading: heading || String(at + 1) })}
                    value={column.unit ?? ""}
                    onChange={(event) => set(at, { unit: event.target.value.trim() })}
                  />
                </div>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** How far it is, and what is refused. */
function Stands({ progress }: { progress: Progress }) {
  const { t, word, number } = useLanguage();
  if (progress.state === "UPLOADED") return null;
  const works = ["CHECKING", "KEEPING", "INDEXING"].includes(progress.state);
  return (
    <Section title={t("imports.progress")} id="progress">
      <p role="status" data-state={progress.state}>
        {word("import", progress.state)}{" "}
        {t("imports.counts", { rows: number(progress.rows), good: number(progress.good), refused: number(progress.refusedRows) })}
      </p>
      {works ? (
        <progress
          aria-label={t("imports.progress")}
          {...(progress.of > 0 ? { max: progress.of, value: Math.min(progress.rows, progress.of) } : {})}
        />
      ) : null}
      {progress.failure ? (
        <div className="notice" role="alert">
          <p lang="en">
            {progress.failure.where}: {progress.failure.wrong}. {progress.failure.remedy}
          </p>
        </div>
      ) : null}
      {progress.item ? (
        <p>
          <a href={href(["procurement"], { set: progress.item })}>{t("imports.kept.see")}</a>{" "}
          <a href={href(["procurement", "sets"], { set: progress.item })}>{t("imports.kept.set")}</a>
        </p>
      ) : null}
      {progress.refusals.length > 0 && progress.state !== "CHECKING" ? (
        <table className="stacks" id="refusals">
          <caption>{t("imports.refusals", { n: number(progress.refusals.length), rows: number(progress.refusedRows) })}</caption>
          <thead>
            <tr>
              <th scope="col">{t("imports.row")}</th>
              <th scope="col">{t("compare.field")}</th>
              <th scope="col">{t("imports.value")}</th>
              <th scope="col">{t("imports.wrong")}</th>
              <th scope="col">{t("imports.remedy")}</th>
            </tr>
          </thead>
          <tbody>
            {progress.refusals.slice(0, 200).map((one, at) => (
              <tr key={at}>
                <th scope="row" data-head={t("imports.row")}>
                  <div>{number(one.row)}</div>
                </th>
                <td data-head={t("compare.field")}>
                  <div>{word("field", one.field)}</div>
                </td>
                <td data-head={t("imports.value")}>
                  <div>
                    <Wrote text={one.value} />
                  </div>
                </td>
                <td data-head={t("imports.wrong")} lang="en">
                  <div>{one.wrong}</div>
                </td>
                <td data-head={t("imports.remedy")} lang="en">
                  <div>{one.remedy}</div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Section>
  );
}

function Keep({ progress, path, ask }: { progress: Progress; path: string; ask: () => void }) {
  const { t, number } = useLanguage();
  const [, all, name] = usePurpose();
  const [title, setTitle] = useState("");
  const [label, setLabel] = useState("");
  const [purpose, setPurpose] = useState(all[0] ?? "");
  const [goodOnly, setGoodOnly] = useState(false);
  const { act, refused } = useAct(ask);
  return (
    <Section title={t("imports.keep")} note={t("imports.keep.note")} id="keep">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void act(`${path.slice("/api/v1/".length)}/set`, { title: title.trim(), purpose, label: label.trim(), goodOnly });
        }}
      >
        <div className="split">
          <Field name={t("imports.title")} value={title} onChange={setTitle} />
          <Field name={t("propose.mark")} value={label} onChange={setLabel} hint={t("propose.mark.hint")} />
          <Select
            name={t("col.purpose")}
            value={purpose}
            onChange={setPurpose}
            options={all.map((value) => ({ value, text: name(value) }))}
          />
        </div>
        {progress.refusedRows > 0 ? (
          <label className="check">
            <input type="checkbox" checked={goodOnly} onChange={(event) => setGoodOnly(event.target.checked)} />
            {t("imports.goodOnly", { good: number(progress.good), refused: number(progress.refusedRows) })}
          </label>
        ) : null}
        {refused ? <Refused refusal={refused} /> : null}
        <p className="actions">
          <button className="main">{t("imports.keep.go")}</button>
        </p>
      </form>
    </Section>
  );
}
