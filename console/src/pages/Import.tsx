import { useRef, useState } from "react";
import { parse, write } from "../csv";
import { useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { Head, Section } from "../parts/Page";
import { Sign } from "../parts/Sign";
import { Refusal, post, request } from "../session";
import type { Key } from "../i18n/words";

const COLUMNS = ["area", "title", "fileName", "mediaType", "office", "label", "origins"];
const NEEDED = COLUMNS.slice(0, 6);

interface Line {
  row: string[];
  values: Record<string, string>;
  wrong: Key[];
  /** What came of it, in the node's words when it refused. */
  result?: { id?: string; refused?: string };
}

function read(text: string, files: Map<string, File>, areas: string[]): Line[] | Key {
  let table: string[][];
  try {
    table = parse(text);
  } catch {
    return "import.quotes";
  }
  const [head = [], ...rows] = table;
  const names = head.map((name) => name.trim());
  if (NEEDED.some((name) => !names.includes(name))) return "import.columns";
  return rows.map((row) => {
    const values = Object.fromEntries(names.map((name, i) => [name, (row[i] ?? "").trim()]));
    const wrong: Key[] = [];
    if (NEEDED.some((name) => !values[name])) wrong.push("import.empty");
    if (values["area"] && !areas.includes(values["area"])) wrong.push("import.area");
    if (values["fileName"] && !files.has(values["fileName"])) wrong.push("import.file");
    if (row.length > names.length) wrong.push("import.long");
    return { row, values, wrong };
  });
}

/** Registers many items at once: looked through before anything is sent, then one after the other. */
export default function Import() {
  const { pact } = useHouse();
  const { t, number } = useLanguage();
  const [table, setTable] = useState<string | null>(null);
  const [files, setFiles] = useState(new Map<string, File>());
  const [lines, setLines] = useState<Line[]>([]);
  const [problem, setProblem] = useState<Key | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const stopped = useRef(false);
  const [running, setRunning] = useState(false);

  function look(text: string | null, given: Map<string, File>) {
    setTable(text);
    setFiles(given);
    setDone(null);
    if (text === null) return;
    const found = read(text, given, pact.areas.map((one) => one.id));
    setProblem(typeof found === "string" ? found : null);
    setLines(typeof found === "string" ? [] : found);
  }

  /** Another encoding would be registered mangled, for good. */
  function decode(bytes: ArrayBuffer) {
    try {
      look(new TextDecoder("utf-8", { fatal: true }).decode(bytes), files);
    } catch {
      look(null, files);
      setLines([]);
      setProblem("import.encoding");
    }
  }

  async function one(line: Line): Promise<NonNullable<Line["result"]>> {
    const { origins, ...values } = line.values;
    const file = files.get(values["fileName"] ?? "");
    if (!file) return { refused: t("import.file") };
    // Registered before, when its content did not come through: the same item is filled.
    let id = line.result?.id;
    try {
      const body = Object.fromEntries(NEEDED.map((name) => [name, values[name]]));
      const named = (origins ?? "").toUpperCase().split(/[\s,;]+/).filter(Boolean);
      id ??= (await post<{ id: string }>("/api/v1/items", named.length > 0 ? { ...body, origins: named } : body)).id;
      await request(`/api/v1/items/${id}/content`, {
        method: "PUT",
        headers: { "Content-Type": "application/octet-stream" },
        body: file,
      });
      return { id };
    } catch (error) {
      const kept = id === undefined ? {} : { id };
      if (!(error instanceof Refusal)) return { ...kept, refused: t("state.failed") };
      const said = error.problem.problems?.map((each) => `${each.where}: ${each.wrong}`).join("; ");
      return { ...kept, refused: said || error.message };
    }
  }

  async function go() {
    stopped.current = false;
    setRunning(true);
    setDone(0);
    for (const [i, line] of lines.entries()) {
      if (stopped.current) break;
      if (line.wrong.length === 0 && !(line.result?.id && !line.result.refused)) {
        const result = await one(line);
        setLines((before) => before.map((each, at) => (at === i ? { ...each, result } : each)));
      }
      setDone(i + 1);
    }
    setRunning(false);
  }

  const good = lines.filter((line) => line.wrong.length === 0).length;
  const save = () => {
    const rows = lines.map((line) => [
      ...COLUMNS.map((name) => line.values[name] ?? ""),
      line.result?.id ?? "",
      line.result?.refused ?? line.wrong.map((each) => t(each)).join("; "),
    ]);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([write([[...COLUMNS, "id", "refused"], ...rows])], { type: "text/csv" }));
    link.download = "import.csv";
    link.click();
    URL.revokeObjectURL(link.href);
  };

  return (
    <>
      <Head title={t("nav.import")} lead={t("import.lead")} />
      <Section title={t("import.choose")} note={t("import.choose.note", { columns: COLUMNS.join(", ") })}>
        <div className="tools">
          <div>
            <label htmlFor="table">{t("import.table")}</label>
            <input
              id="table"
              type="file"
              accept=".csv,text/csv"
              disabled={running}
              onChange={(event) => void event.target.files?.[0]?.arrayBuffer().then(decode)}
            />
          </div>
          <div>
            <label htmlFor="contents">{t("import.contents")}</label>
            <input
              id="contents"
              type="file"
              multiple
              disabled={running}
              onChange={(event) =>
                look(table, new Map([...(event.target.files ?? [])].map((file) => [file.name, file])))
              }
            />
          </div>
        </div>
        {problem ? (
          <p className="notice" role="alert">
            {t(problem)}
          </p>
        ) : null}
      </Section>
      {lines.length > 0 ? (
        <Section title={t("import.preview")} id="preview">
          <p role="status">{t("import.count", { n: number(good), m: number(lines.length) })}</p>
          <p className="actions">
            {running ? (
              <button
                type="button"
                onClick={() => {
                  stopped.current = true;
                }}
              >
                {t("import.stop")}
              </button>
            ) : (
              <button type="button" className="main" disabled={good === 0} onClick={() => void go()}>
                {t("import.go")}
              </button>
            )}
            {done !== null && !running ? (
              <button type="button" onClick={save}>
                {t("import.save")}
              </button>
            ) : null}
          </p>
          {done === null ? null : (
            <p>
              <label htmlFor="done">{t("import.progress")}</label> <progress id="done" max={lines.length} value={done} />{" "}
              {t("musters.of", { n: number(done), m: number(lines.length) })}
            </p>
          )}
          <table className="stacks">
            <caption className="unseen">{t("import.preview")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("col.item")}</th>
                <th scope="col">{t("col.area")}</th>
                <th scope="col">{t("import.file.name")}</th>
                <th scope="col">{t("col.mark")}</th>
                <th scope="col">{t("col.result")}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line, i) => (
                <tr key={i}>
                  <th scope="row" data-head={t("col.item")}>
                    {line.values["title"] || "—"}
                  </th>
                  <td data-head={t("col.area")}>{line.values["area"]}</td>
                  <td data-head={t("import.file.name")}>{line.values["fileName"]}</td>
                  <td data-head={t("col.mark")}>{line.values["label"]}</td>
                  <td data-head={t("col.result")}>
                    <Outcome line={line} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
      ) : null}
    </>
  );
}

function Outcome({ line }: { line: Line }) {
  const { t } = useLanguage();
  const wrong = line.result?.refused ?? line.wrong.map((each) => t(each)).join(" ");
  if (wrong)
    return (
      <>
        <Sign weight="objects" /> {wrong}
      </>
    );
  if (line.result?.id)
    return (
      <>
        <Sign weight="supports" /> {t("import.done")}
      </>
    );
  return <>{t("import.ready")}</>;
}
