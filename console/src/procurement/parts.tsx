import { useHouse } from "../house";
import { languageOf, useLanguage } from "../i18n/Language";
import { useNames } from "../names";
import { href, setQuery, useRoute } from "../router";
import type { Fields, Measure, Price, Right } from "./types";
import { MEASURES } from "./types";

/** What people wrote. */
export function Wrote({ text }: { text: string }) {
  return <span lang={languageOf(text)}>{text}</span>;
}

export function SubPages({ here }: { here: "records" | "sets" | "import" }) {
  const { t } = useLanguage();
  const { person } = useHouse();
  if (!person.roles.includes("originator")) return null;
  return (
    <nav aria-label={t("records.pages")} className="actions">
      <a href={href(["procurement"])} aria-current={here === "records" ? "page" : undefined}>
        {t("records.find")}
      </a>{" "}
      <a href={href(["procurement", "sets"])} aria-current={here === "sets" ? "page" : undefined}>
        {t("sets.title")}
      </a>{" "}
      <a href={href(["procurement", "import"])} aria-current={here === "import" ? "page" : undefined}>
        {t("records.import")}
      </a>
    </nav>
  );
}

/** The purposes for which one may look: what was given for one is not there for another. */
export function usePurpose(): [string, string[], (id: string) => string] {
  const { pact } = useHouse();
  const { query } = useRoute();
  const { purpose } = useNames();
  const own = pact.areas.find((area) => area.id === "procurement")?.purposes ?? [];
  const others = pact.purposes.map((one) => one.id).filter((id) => !own.includes(id));
  const all = [...own, ...others];
  const chosen = query.get("purpose") ?? "";
  return [all.includes(chosen) ? chosen : (all[0] ?? ""), all, purpose];
}

export function PurposeChoice() {
  const { t } = useLanguage();
  const [chosen, all, name] = usePurpose();
  return (
    <div className="small-choice">
      <label htmlFor="purpose">{t("records.purpose")}</label>
      <select id="purpose" value={chosen} onChange={(event) => setQuery({ purpose: event.target.value, page: "" })}>
        {all.map((one) => (
          <option key={one} value={one}>
            {name(one)}
          </option>
        ))}
      </select>
    </div>
  );
}

export function PriceOf({ price }: { price: Price | undefined }) {
  const { word, language } = useLanguage();
  if (!price) return <span aria-hidden="true">—</span>;
  const [whole = "", decimals] = price.amount.split(".");
  const grouped = new Intl.NumberFormat(language).format(BigInt(whole));
  const point = new Intl.NumberFormat(language).format(0.5).charAt(1);
  return (
    <>
      {grouped}
      {decimals ? point + decimals : ""} {price.currency}
      <br />
      <span className="soft">
        {word("basis", price.basis)}
        {price.on ? `, ${price.on}` : ""}
      </span>
    </>
  );
}

export function measuresOf(record: Fields): [string, Measure][] {
  return MEASURES.flatMap((field) => {
    const measure = record[field] as Measure | undefined;
    return measure ? [[field, measure] as [string, Measure]] : [];
  });
}

export function Rights({ rights }: { rights: Right[] | undefined }) {
  const { word, colon } = useLanguage();
  if (!rights?.length) return <span aria-hidden="true">—</span>;
  return (
    <ul className="plain-list">
      {rights.map((right) => (
        <li key={right.form + right.holder + (right.reference ?? "")}>
          {word("right", right.form)}
          {colon}
          <Wrote text={right.holder} />
          {right.reference ? ` (${right.reference})` : ""}
          {right.terms.map((term) => (
            <strong key={term} data-term={term}>
              <br />
              {word("term", term)}
            </strong>
          ))}
        </li>
      ))}
    </ul>
  );
}
