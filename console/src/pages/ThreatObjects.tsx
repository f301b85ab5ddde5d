import { useEffect, useRef, useState } from "react";
import { useLanguage } from "../i18n/Language";
import { Head } from "../parts/Page";
import { Refused } from "../parts/State";
import { setQuery, useRoute } from "../router";
import { Refusal, json } from "../session";
import { COLLECTIONS, Held, Kind, Named, SubPages, Version, Whence } from "../threats/parts";
import type { ObjectPage } from "../threats/types";

const ROWS = 50;
const PAUSE_MILLIS = 600;

/** The question that the address asks of the node. */
function asked(query: URLSearchParams): string {
  const question = new URLSearchParams({ limit: String(ROWS), q: (query.get("find") ?? "").slice(0, 200) });
  const collection = query.get("in");
  if (collection && COLLECTIONS.some((one) => one === collection)) question.set("collection", collection);
  for (const [here, there] of [["type", "type"]] as const) {
    const value = query.get(here);
    if (value) question.set(there, value);
  }
  if (query.get("both") === "yes") question.set("both", "true");
  return `/api/v1/cyber/objects?${question}`;
}

/** Each page is in the log as a reading, so it is asked for once, and again only when somebody wants it. */
function usePages(path: string): { page: ObjectPage | null; refused: Refusal | null; asking: boolean; more: () => void } {
  const [page, setPage] = useState<ObjectPage | null>(null);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [asking, setAsking] = useState(true);
  const current = useRef(path);
  current.current = path;
  async function ask(before: ObjectPage | null) {
    setAsking(true);
    setRefused(null);
    try {
      const next = before?.next ? `&after=${encodeURIComponent(before.next)}` : "";
      const found = await json<ObjectPage>(path + next);
      if (current.current === path) setPage(before ? { ...found, rows: [...before.rows, ...found.rows] } : found);
    } catch (error) {
      if (current.current === path) setRefused(error instanceof Refusal ? error : new Refusal({ status: 0 }));
    }
    if (current.current === path) setAsking(false);
  }
  useEffect(() => void ask(null), [path]);
  return { page, refused, asking, more: () => void ask(page) };
}

/** The objects that this person may know of, in all collections that are there for them. */
export function ThreatObjects() {
  const { query } = useRoute();
  const { t } = useLanguage();
  const { page, refused, asking, more } = usePages(asked(query));
  return (
    <>
      <Head title={t("nav.threats")} lead={t("threats.lead")} above={<SubPages />} />
      <Tools page={page} />
      {refused ? <Refused refusal={refused} /> : null}
      {page ? (
        <Table page={page} asking={asking} more={more} />
      ) : refused ? null : (
        <p className="loading" role="status">
          {t("state.loading")}
        </p>
      )}
    </>
  );
}

function Tools({ page }: { page: ObjectPage | null }) {
  const { t, word, language } = useLanguage();
  const { query } = useRoute();
  const [text, setText] = useState(query.get("find") ?? "");
  useEffect(() => {
    if (text === (query.get("find") ?? "")) return;
    const timer = setTimeout(() => setQuery({ find: text.trim() }), PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, [text, query]);
  const chosen = query.get("type") ?? "";
  const types = [...new Set([...(page?.types ?? []), ...(chosen ? [chosen] : [])])]
    .map((value) => ({ value, text: word("stix.type", value) }))
    .sort((one, other) => one.text.localeCompare(other.text, language));
  return (
    <form
      className="tools"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        setQuery({ find: text.trim() });
      }}
    >
      <div>
        <label htmlFor="find">{t("threats.find")}</label>
        <input
          id="find"
          type="search"
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <Chosen
        name="in"
        label={t("threats.collection")}
        options={(page?.collections ?? COLLECTIONS).map((value) => ({ value, text: word("collection", value) }))}
      />
      <Chosen name="type" label={t("threats.type")} options={types} />
      <label className="check">
        <input
          type="checkbox"
          checked={query.get("both") === "yes"}
          onChange={(event) => setQuery({ both: event.target.checked ? "yes" : "" })}
        />
        {t("threats.both.only")}
      </label>
    </form>
  );
}

function Chosen({ name, label, options }: { name: string; label: string; options: { value: string; text: string }[] }) {
  const { query } = useRoute();
  const { t } = useLanguage();
  return (
    <div className="small-choice">
      <label htmlFor={`filter-${name}`}>{label}</label>
      <select
        id={`filter-${name}`}
        value={query.get(name) ?? ""}
        onChange={(event) => setQuery({ [name]: event.target.value })}
      >
        <option value="">{t("filter.any")}</option>
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.text}
          </option>
        ))}
      </select>
    </div>
  );
}

function Table({ page, asking, more }: { page: ObjectPage; asking: boolean; more: () => void }) {
  const { t, number } = useLanguage();
  const { query } = useRoute();
  const filtered = ["find", "in", "type", "both"].some((name) => query.get(name));
  if (page.rows.length === 0)
    return (
      <p className="notice" role="status">
        {t(filtered ? "threats.none.match" : "threats.none")}
      </p>
    );
  return (
    <>
      <table className="stacks objects" aria-busy={asking}>
        <caption aria-live="polite">
          {page.rows.length < page.total
            ? t("threats.caption.some", { shown: number(page.rows.length), n: number(page.total) })
            : t("threats.caption", { n: number(page.total) })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("threats.name")}</th>
            <th scope="col">{t("threats.type")}</th>
            <th scope="col">{t("threats.version")}</th>
            <th scope="col">{t("object.held")}</th>
            <th scope="col">{t("threats.from")}</th>
            <th scope="col">{t("threats.both")}</th>
          </tr>
        </thead>
        <tbody>
          {page.rows.map((line) => (
            <tr key={`${line.collection} ${line.id}`}>
              <th scope="row" data-head={t("threats.name")}>
                <div>
                  <Named line={line} />
                  <br />
                  <code className="soft">{line.id}</code>
                </div>
              </th>
              <td data-head={t("threats.type")}>
                <div>
                  <Kind type={line.type} />
                </div>
              </td>
              <td data-head={t("threats.version")}>
                <div>
                  <Version of={line.version} />
                </div>
              </td>
              <td data-head={t("object.held")}>
                <div>
                  <Held line={line} />
                </div>
              </td>
              <td data-head={t("threats.from")}>
                <div>
                  <Whence line={line} />
                </div>
              </td>
              <td data-head={t("threats.both")}>
                <div>{line.both ? <strong>{t("threats.both.yes")}</strong> : <span aria-hidden="true">—</span>}</div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {page.next ? (
        <p className="actions after">
          <button type="button" disabled={asking} onClick={more}>
            {t("threats.more")}
          </button>
        </p>
      ) : null}
      {page.all ? null : <p className="soft after">{t("threats.notall")}</p>}
    </>
  );
}
