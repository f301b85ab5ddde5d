import type { ReactNode } from "react";
import { useLanguage } from "../i18n/Language";
import { setQuery, useRoute } from "../router";

export interface Column<T> {
  id: string;
  head: string;
  cell: (row: T) => ReactNode;
  /** What it sorts by; columns without it do not sort. */
  by?: (row: T) => string;
  /** The cell names its row. */
  names?: boolean;
}

export const ROWS = 20;

/** A list as a table. What is sorted, filtered and shown is in the address, so that it can be kept and sent on. */
export function List<T>({
  rows,
  columns,
  caption,
  identity,
  text,
  sortedBy,
  tools,
  none,
  served,
}: {
  /** All rows; of a list that the node pages, those of this page. */
  rows: T[];
  columns: Column<T>[];
  caption: (n: number) => string;
  identity: (row: T) => string;
  /** What the filter looks through. */
  text: (row: T) => string;
  /** A column's id; `-` before it: last first. */
  sortedBy: string;
  tools?: ReactNode;
  none: string;
  /** The node filters, sorts and pages: how many there are, and whether another answer is on its way. */
  served?: { total: number; asking: boolean };
}) {
  const { t, language, number } = useLanguage();
  const { query } = useRoute();
  const filter = query.get("find") ?? "";
  const sort = query.get("sort") ?? sortedBy;
  const descending = sort.startsWith("-");
  const column = columns.find((one) => one.id === sort.replace(/^-/, ""));
  const wanted = filter.toLocaleLowerCase(language);
  const found = served ? rows : rows.filter((row) => text(row).toLocaleLowerCase(language).includes(wanted));
  const total = served ? served.total : found.length;
  const compare = new Intl.Collator(language, { numeric: true }).compare;
  const by = column?.by;
  if (by && !served) found.sort((one, other) => compare(by(one), by(other)) * (descending ? -1 : 1));
  const pages = Math.max(1, Math.ceil(total / ROWS));
  const page = Math.min(pages, Math.max(1, Number(query.get("page")) || 1));
  const shown = served ? found : found.slice((page - 1) * ROWS, page * ROWS);
  return (
    <>
      <div className="tools">
        <div>
          <label htmlFor="find">{t("releases.filter")}</label>
          <input
            id="find"
            type="search"
            value={filter}
            autoComplete="off"
            onChange={(event) => setQuery({ find: event.target.value, page: "" })}
          />
        </div>
        {tools}
      </div>
      {shown.length === 0 ? (
        <div className="notice" role="status">
          <p>{filter === "" ? none : t("releases.none.match")}</p>
          {filter === "" ? null : (
            <button type="button" className="plain" onClick={() => setQuery({ find: "", page: "" })}>
              {t("releases.clear")}
            </button>
          )}
        </div>
      ) : (
        <table className="stacks" aria-busy={served?.asking}>
          <caption aria-live="polite">{caption(total)}</caption>
          <thead>
            <tr>
              {columns.map((one) => (
                <th
                  scope="col"
                  key={one.id}
                  aria-sort={column === one ? (descending ? "descending" : "ascending") : undefined}
                >
                  {one.by ? (
                    <button
                      type="button"
                      aria-label={t("sort", { column: one.head })}
                      onClick={() => setQuery({ sort: sort === one.id ? `-${one.id}` : one.id, page: "" })}
                    >
                      {one.head}
                    </button>
                  ) : (
                    one.head
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={identity(row)}>
                {columns.map((one) =>
                  one.names ? (
                    <th scope="row" key={one.id} data-head={one.head}>
                      <div>{one.cell(row)}</div>
                    </th>
                  ) : (
                    <td key={one.id} data-head={one.head}>
                      <div>{one.cell(row)}</div>
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {pages > 1 ? (
        <nav className="pager" aria-label={t("pages")}>
          <button type="button" disabled={page === 1} onClick={() => setQuery({ page: String(page - 1) })}>
            {t("page.previous")}
          </button>
          <span>{t("page.of", { page: number(page), pages: number(pages) })}</span>
          <button type="button" disabled={page === pages} onClick={() => setQuery({ page: String(page + 1) })}>
            {t("page.next")}
          </button>
        </nav>
      ) : null}
    </>
  );
}
