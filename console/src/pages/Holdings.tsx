import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useNames } from "../names";
import { List, ROWS } from "../parts/List";
import { Mark } from "../parts/Mark";
import { Head } from "../parts/Page";
import { Instant, Said } from "../parts/Said";
import { Stage } from "../parts/Sign";
import { Await } from "../parts/State";
import { href, setQuery, useRoute } from "../router";
import type { CataloguePage } from "../types";
import { Reviews } from "./Reviews";

const SORTS = ["name", "mark", "sender", "area", "purpose", "stage", "at"];

/** The question for the node that the address asks. */
function asked(query: URLSearchParams): string {
  const page = Math.max(1, Math.floor(Number(query.get("page")) || 1));
  const sort = query.get("sort") ?? "-at";
  const question = new URLSearchParams({
    q: (query.get("find") ?? "").slice(0, 200),
    sort: SORTS.includes(sort.replace(/^-/, "")) ? sort : "-at",
    offset: String((page - 1) * ROWS),
    limit: String(ROWS),
  });
  for (const name of ["area", "keeping"]) {
    const value = query.get(name);
    if (value) question.set(name, value);
  }
  return `/api/v1/catalogue?${question}`;
}

/** What the partner released to us, as far as the person may know of it; the node finds, sorts and pages. */
export function Holdings() {
  const { query } = useRoute();
  const { person } = useHouse();
  const inventory = has(person, "registry-officer") || has(person, "auditor");
  const reviewing = inventory && query.get("review") === "due";
  const path = asked(query);
  const [page, again] = useLoad<CataloguePage>(path, 15, true);
  const { t } = useLanguage();
  return (
    <>
      <Head title={t("nav.holdings")} />
      {inventory ? (
        <p>
          <a href={href(["holdings"], reviewing ? {} : { review: "due" })}>{t(reviewing ? "back" : "review.see")}</a>
        </p>
      ) : null}
      {reviewing ? (
        <Reviews />
      ) : (
        <Await loaded={page} again={again}>
          {(found) => <Table page={found} asking={found.offset !== Number(new URLSearchParams(path).get("offset"))} />}
        </Await>
      )}
    </>
  );
}

function Table({ page, asking }: { page: CataloguePage; asking: boolean }) {
  const { node, pact } = useHouse();
  const { t, number, word } = useLanguage();
  const { area, purpose } = useNames();
  const { query } = useRoute();
  return (
    <List
      rows={page.rows}
      served={{ total: page.total, asking }}
      identity={(line) => line.id}
      caption={(n) => t("holdings.caption", { n: number(n) })}
      none={query.get("area") || query.get("keeping") ? t("releases.none.match") : t("holdings.none")}
      sortedBy="-at"
      text={(line) => line.name}
      tools={
        <>
          <Filter
            name="area"
            label={t("col.area")}
            options={pact.areas.map((one) => ({ value: one.id, text: area(one.id) }))}
          />
          <Filter
            name="keeping"
            label={t("col.keeping")}
            options={["KEPT", "SUSPENDED", "DESTROYED", "RETURNED"].map((one) => ({
              value: one,
              text: word("stage", one),
            }))}
          />
        </>
      }
      columns={[
        {
          id: "name",
          head: t("col.item"),
          names: true,
          by: (line) => line.name,
          cell: (line) => (
            <a className="name" href={href(["holdings", line.id])}>
              <Said text={line.name || t("holdings.unnamed")} />
            </a>
          ),
        },
        {
          id: "mark",
          head: t("col.mark"),
          by: (line) => line.mark,
          cell: (line) => <Mark mark={line.mark || "—"} nation={node.nation} />,
        },
        { id: "sender", head: t("col.sender"), by: (line) => line.sender, cell: (line) => word("nation", line.sender) },
        { id: "purpose", head: t("col.purpose"), by: (line) => line.purpose, cell: (line) => purpose(line.purpose) },
        {
          id: "stage",
          head: t("col.stage"),
          by: (line) => line.stage,
          cell: (line) => <Stage stage={line.keeping === "KEPT" ? line.stage : line.keeping} />,
        },
        { id: "at", head: t("col.received"), by: (line) => line.at, cell: (line) => <Instant at={line.at} /> },
      ]}
    />
  );
}

function Filter({
  name,
  label,
  options,
}: {
  name: string;
  label: string;
  options: { value: string; text: string }[];
}) {
  const { query } = useRoute();
  const { t } = useLanguage();
  return (
    <div>
      <label htmlFor={`filter-${name}`}>{label}</label>
      <select
        id={`filter-${name}`}
        value={query.get(name) ?? ""}
        onChange={(event) => setQuery({ [name]: event.target.value, page: "" })}
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
