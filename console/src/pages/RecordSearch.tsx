import { useEffect, useRef, useState } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { Head, Section } from "../parts/Page";
import { Refused } from "../parts/State";
import { PriceOf, PurposeChoice, Rights, SubPages, Wrote, measuresOf, usePurpose } from "../procurement/parts";
import { FACETS } from "../procurement/types";
import type { Count, Found, RecordPage, RecordSet } from "../procurement/types";
import { href, setQuery, useRoute } from "../router";
import { Refusal, json } from "../session";
import { RecordExtract } from "./RecordExtract";

/** A number and a unit of UCUM, as they are written in every language. */
const QUANTITY = "5 t";

const ROWS = 25;
const PAUSE_MILLIS = 400;
/** Between values that are chosen, for they may have anything else in them. */
const APART = "\u001f";

export function chosenIn(query: URLSearchParams, facet: string): string[] {
  return (query.get(facet) ?? "").split(APART).filter(Boolean);
}

function asked(query: URLSearchParams, purpose: string): string {
  const question = new URLSearchParams({ purpose, limit: String(ROWS), offset: String(page(query) * ROWS) });
  const find = (query.get("find") ?? "").slice(0, 200);
  if (find) question.set("q", find);
  for (const facet of FACETS) for (const value of chosenIn(query, facet)) question.append(facet, value);
  for (const name of ["sort", "price-least", "price-most", "mass-least", "mass-most"]) {
    const value = query.get(name);
    if (value) question.set(name, value);
  }
  return `/api/v1/procurement/records?${question}`;
}

function page(query: URLSearchParams): number {
  return Math.max(0, Math.min(400, Number.parseInt(query.get("page") ?? "0", 10) || 0));
}

/** Each answer is in the log, so it is asked for once for each question. */
function useFound(path: string): { found: RecordPage | null; refused: Refusal | null; asking: boolean } {
  const [found, setFound] = useState<RecordPage | null>(null);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [asking, setAsking] = useState(true);
  const current = useRef(path);
  current.current = path;
  useEffect(() => {
    setAsking(true);
    json<RecordPage>(path).then(
      (answer) => {
        if (current.current !== path) return;
        setFound(answer);
        setRefused(null);
        setAsking(false);
      },
      (error: unknown) => {
        if (current.current !== path) return;
        setRefused(error instanceof Refusal ? error : new Refusal({ status: 0 }));
        setAsking(false);
      },
    );
  }, [path]);
  return { found, refused, asking };
}

export function RecordSearch() {
  const { t } = useLanguage();
  const { query } = useRoute();
  const { person } = useHouse();
  const [purpose] = usePurpose();
  const { found, refused, asking } = useFound(asked(query, purpose));
  const [chosen, setChosen] = useState<Found[]>([]);
  return (
    <>
      <Head title={t("nav.procurement")} lead={t("records.lead")} above={<SubPages here="records" />} />
      <Tools purpose={purpose} />
      {refused ? <Refused refusal={refused} /> : null}
      {found ? (
        <div className="records">
          <Facets page={found} />
          <Results page={found} asking={asking} chosen={chosen} setChosen={setChosen} />
        </div>
      ) : refused ? null : (
        <p className="loading" role="status">
          {t("state.loading")}
        </p>
      )}
      {chosen.length > 0 ? <Chosen chosen={chosen} setChosen={setChosen} purpose={purpose} /> : null}
      {chosen.length > 0 && has(person, "originator") ? <RecordExtract chosen={chosen} purpose={purpose} /> : null}
    </>
  );
}

function Tools({ purpose }: { purpose: string }) {
  const { t } = useLanguage();
  const { query } = useRoute();
  const [text, setText] = useState(query.get("find") ?? "");
  const [begun, setBegun] = useState<Count[]>([]);
  useEffect(() => {
    if (text === (query.get("find") ?? "")) return;
    const timer = setTimeout(() => setQuery({ find: text.trim(), page: "" }), PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, [text, query]);
  useEffect(() => {
    const last = text.split(/\s+/).at(-1) ?? "";
    if (last.length < 2) {
      setBegun([]);
      return;
    }
    const timer = setTimeout(() => {
      const question = new URLSearchParams({ purpose, q: last });
      json<Count[]>(`/api/v1/procurement/suggestions?${question}`).then(setBegun, () => setBegun([]));
    }, PAUSE_MILLIS / 2);
    return () => clearTimeout(timer);
  }, [text, purpose]);
  const before = text.split(/\s+/).slice(0, -1).join(" ");
  return (
    <form
      className="tools"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        setQuery({ find: text.trim(), page: "" });
      }}
    >
      <div>
        <label htmlFor="find">{t("records.words")}</label>
        <input
          id="find"
          type="search"
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          list="begun"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <datalist id="begun">
          {begun.map((one) => (
            <option key={one.value} value={before ? `${before} ${one.value}` : one.value} />
          ))}
        </datalist>
      </div>
      <PurposeChoice />
      <Sort />
      <Range name="mass-least" />
      <Range name="mass-most" />
    </form>
  );
}

function Sort() {
  const { t, word } = useLanguage();
  const { query } = useRoute();
  return (
    <div className="small-choice">
      <label htmlFor="sort">{t("records.sort")}</label>
      <select id="sort" value={query.get("sort") ?? ""} onChange={(event) => setQuery({ sort: event.target.value, page: "" })}>
        {["", "-name", "price", "-price", "closes"].map((value) => (
          <option key={value} value={value}>
            {word("records.sort", value || "name")}
          </option>
        ))}
      </select>
    </div>
  );
}

function Range({ name }: { name: "mass-least" | "mass-most" }) {
  const { t } = useLanguage();
  const { query } = useRoute();
  return (
    <div className="small-choice">
      <label htmlFor={name}>{t(`records.${name}`)}</label>
      <input
        id={name}
        size={8}
        placeholder={QUANTITY}
        autoComplete="off"
        defaultValue={query.get(name) ?? ""}
        onBlur={(event) => setQuery({ [name]: event.target.value.trim(), page: "" })}
        onKeyDown={(event) => {
          if (event.key === "Enter") setQuery({ [name]: event.currentTarget.value.trim(), page: "" });
        }}
      />
    </div>
  );
}

function Facets({ page: { facets, sets } }: { page: RecordPage }) {
  const { t, word, number } = useLanguage();
  const { query } = useRoute();
  const shown = FACETS.filter((facet) => (facets[facet] ?? []).length > 0 || chosenIn(query, facet).length > 0);
  if (shown.length === 0) return null;
  return (
    <section className="facets" aria-label={t("records.facets")}>
      {shown.map((facet) => {
        const chosen = chosenIn(query, facet);
        const counts = facets[facet] ?? [];
        const gone = chosen.filter((value) => !counts.some((count) => count.value === value));
        const all = [...counts, ...gone.map((value) => ({ value, records: 0 }))];
        return (
          <fieldset key={facet} data-facet={facet}>
            <legend>{t(`facet.${facet}`)}</legend>
            {all.map(({ value, records }) => (
              <label key={value} className="check" data-value={value}>
                <input
                  type="checkbox"
                  checked={chosen.includes(value)}
                  onChange={(event) =>
                    setQuery({
                      [facet]: (event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value)).join(APART),
                      page: "",
                    })
                  }
                />
                <span>
                  <Wrote text={named(facet, value, sets, word)} /> <span className="soft">{number(records)}</span>
                </span>
              </label>
            ))}
          </fieldset>
        );
      })}
    </section>
  );
}

function named(facet: string, value: string, sets: RecordSet[], word: (group: string, word: string) => string): string {
  if (facet === "set") return sets.find((set) => set.id === value)?.title ?? value;
  return word(facet, value);
}

function Results({
  page: { records, total, sets },
  asking,
  chosen,
  setChosen,
}: {
  page: RecordPage;
  asking: boolean;
  chosen: Found[];
  setChosen: (chosen: Found[]) => void;
}) {
  const { t, word, number } = useLanguage();
  const { query } = useRoute();
  const at = page(query);
  if (total === 0)
    return (
      <p className="notice" role="status">
        {t(sets.length === 0 ? "records.none" : "records.none.match")}
      </p>
    );
  return (
    <div>
      <table className="stacks objects" aria-busy={asking}>
        <caption aria-live="polite">
          {t("records.caption", { n: number(total), sets: number(sets.length), from: number(at * ROWS + 1), to: number(at * ROWS + records.length) })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("records.choose")}</th>
            <th scope="col">{t("field.name")}</th>
            <th scope="col">{t("field.kind")}</th>
            <th scope="col">{t("records.measures")}</th>
            <th scope="col">{t("field.price")}</th>
            <th scope="col">{t("field.rights")}</th>
            <th scope="col">{t("records.mark")}</th>
          </tr>
        </thead>
        <tbody>
          {records.map((found) => (
            <tr key={found.ref} data-record={found.record.id}>
              <td data-head={t("records.choose")}>
                <div>
                  <input
                    type="checkbox"
                    aria-label={t("records.choose.one", { name: found.record.name })}
                    checked={chosen.some((one) => one.ref === found.ref)}
                    onChange={(event) =>
                      setChosen(event.target.checked ? [...chosen, found] : chosen.filter((one) => one.ref !== found.ref))
                    }
                  />
                </div>
              </td>
              <th scope="row" data-head={t("field.name")}>
                <div>
                  <Wrote text={found.record.name} />
                  <br />
                  <code className="soft">{found.record.id}</code>
                </div>
              </th>
              <td data-head={t("field.kind")}>
                <div>
                  {word("kind", found.record.kind)}
                  {["category", "supplier", "country"].map((field) =>
                    found.record[field] ? (
                      <span key={field} className="soft">
                        <br />
                        <Wrote text={String(found.record[field])} />
                      </span>
                    ) : null,
                  )}
                </div>
              </td>
              <td data-head={t("records.measures")}>
                <div>
                  {measuresOf(found.record).map(([field, measure]) => (
                    <span key={field} className="line">
                      {word("field", field)} {measure.value} {measure.unit}
                      <br />
                    </span>
                  ))}
                </div>
              </td>
              <td data-head={t("field.price")}>
                <div>
                  <PriceOf price={found.record.price} />
                </div>
              </td>
              <td data-head={t("field.rights")}>
                <div>
                  <Rights rights={found.record.rights} />
                </div>
              </td>
              <td data-head={t("records.mark")}>
                <div>
                  <Wrote text={found.label} />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="actions after">
        <button type="button" disabled={at === 0} onClick={() => setQuery({ page: at > 1 ? String(at - 1) : "" })}>
          {t("records.before")}
        </button>{" "}
        <button type="button" disabled={(at + 1) * ROWS >= Math.min(total, 10_000)} onClick={() => setQuery({ page: String(at + 1) })}>
          {t("records.after")}
        </button>
      </p>
    </div>
  );
}

function Chosen({ chosen, setChosen, purpose }: { chosen: Found[]; setChosen: (chosen: Found[]) => void; purpose: string }) {
  const { t, number } = useLanguage();
  return (
    <Section title={t("records.chosen", { n: number(chosen.length) })}>
      <ul>
        {chosen.map((found) => (
          <li key={found.ref}>
            <Wrote text={found.record.name} /> <code className="soft">{found.record.id}</code>
          </li>
        ))}
      </ul>
      <p className="actions">
        <a href={href(["procurement", "compare"], { purpose, records: chosen.slice(0, 10).map((one) => one.ref).join(",") })}>
          {t("records.compare")}
        </a>{" "}
        <button type="button" onClick={() => setChosen([])}>
          {t("records.choose.none")}
        </button>
      </p>
    </Section>
  );
}
