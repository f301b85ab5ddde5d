import { useState } from "react";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { Field } from "../parts/Field";
import { Head } from "../parts/Page";
import { Await } from "../parts/State";
import { PriceOf, Rights, Wrote, usePurpose } from "../procurement/parts";
import { MEASURES } from "../procurement/types";
import type { Comparison, Found, Measure } from "../procurement/types";
import { href, setQuery, useRoute } from "../router";

const UNITS = ["kg", "m", "km/h", "kW", "MHz", "d"];
const PLAIN = ["category", "country", "supplier", "ncage", "nsn", "part-number", "part-of", "readiness", "closes", "description"];

/** Records beside each other: a row for each field that one of them has. */
export function RecordCompare() {
  const { t } = useLanguage();
  const { query } = useRoute();
  const [purpose] = usePurpose();
  const question = new URLSearchParams({ purpose });
  for (const ref of (query.get("records") ?? "").split(",").filter(Boolean)) question.append("record", ref);
  if (query.get("units") === "one") for (const unit of UNITS) question.append("unit", unit);
  const rate = query.get("rate");
  if (rate) question.append("rate", rate);
  const [loaded, again] = useLoad<Comparison>(`/api/v1/procurement/comparison?${question}`, 0, true);
  return (
    <>
      <Head
        title={t("compare.title")}
        lead={t("compare.lead")}
        above={<a href={href(["procurement"], { purpose })}>{t("back")}</a>}
      />
      <Tools />
      <Await loaded={loaded} again={again}>
        {(comparison) => <Table comparison={comparison} />}
      </Await>
    </>
  );
}

function Tools() {
  const { t } = useLanguage();
  const { query } = useRoute();
  const [rate, setRate] = useState(query.get("rate") ?? "");
  return (
    <form
      className="tools"
      onSubmit={(event) => {
        event.preventDefault();
        setQuery({ rate: rate.trim() });
      }}
    >
      <label className="check">
        <input
          type="checkbox"
          checked={query.get("units") === "one"}
          onChange={(event) => setQuery({ units: event.target.checked ? "one" : "" })}
        />
        {t("compare.units")}
      </label>
      <Field name={t("compare.rate")} value={rate} onChange={setRate} hint={t("compare.rate.hint")} required={false} />
      <div>
        <button>{t("compare.apply")}</button>
      </div>
    </form>
  );
}

function Table({ comparison: { records, rates } }: { comparison: Comparison }) {
  const { t, word } = useLanguage();
  const rows = [
    "kind",
    ...PLAIN.filter((field) => records.some((one) => one.record[field] !== undefined)),
    ...MEASURES.filter((field) => records.some((one) => one.record[field] !== undefined)),
    ...(records.some((one) => one.record.price) ? ["price"] : []),
    ...(records.some((one) => one.record.rights) ? ["rights"] : []),
  ];
  return (
    <>
      <div className="across" tabIndex={0} role="region" aria-label={t("compare.title")}>
        <table className="comparison">
          <caption>{t("compare.caption", { n: records.length })}</caption>
          <thead>
            <tr>
              <th scope="col">{t("compare.field")}</th>
              {records.map((one) => (
                <th key={one.ref} scope="col">
                  <Wrote text={one.record.name} />
                  <br />
                  <code className="soft">{one.record.id}</code>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((field) => (
              <tr key={field} data-field={field}>
                <th scope="row">{word("field", field)}</th>
                {records.map((one) => (
                  <td key={one.ref}>
                    <Cell found={one} field={field} />
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">{t("records.mark")}</th>
              {records.map((one) => (
                <td key={one.ref}>
                  <Wrote text={one.label} />
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      {rates.map((rate) => (
        <p key={rate.from + rate.to} className="soft after">
          {t("compare.by", { from: rate.from, factor: rate.factor, to: rate.to, on: rate.on, source: rate.source })}
        </p>
      ))}
    </>
  );
}

function Cell({ found: { record, beside }, field }: { found: Found; field: string }) {
  const { word } = useLanguage();
  const other = beside?.[field];
  const also = other ? (
    <>
      <br />
      <strong>= {other}</strong>
    </>
  ) : null;
  if (field === "kind") return <>{word("kind", record.kind)}</>;
  if (field === "rights") return <Rights rights={record.rights} />;
  if (field === "price")
    return (
      <>
        <PriceOf price={record.price} />
        {also}
      </>
    );
  const value = record[field];
  if (value === undefined) return <span aria-hidden="true">—</span>;
  if (typeof value === "string") return <Wrote text={value} />;
  const measure = value as Measure;
  return (
    <>
      {measure.value} {measure.unit}
      {also}
    </>
  );
}
