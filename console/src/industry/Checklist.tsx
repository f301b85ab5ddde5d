import { useLanguage } from "../i18n/Language";
import { Field } from "../parts/Field";
import type { Form, Srcl } from "./types";

export const EMPTY: Srcl = {
  form: "srcl/1",
  a: { number: "", office: "" },
  b: { personnel: [] },
  c: {},
  d: { authorisedBy: "" },
};

/** The security requirements checklist, to be filled in or, without `onChange`, to be read. */
export function Checklist({
  form,
  value,
  onChange,
}: {
  form: Form;
  value: Srcl;
  onChange?: (value: Srcl) => void;
}) {
  const { t, inMine } = useLanguage();
  const columns = form.columns ?? [];
  const rows: { row: string; name: string; marks: string[]; put: (marks: string[]) => Srcl }[] = [
    {
      row: "personnel",
      name: t("industry.srcl.personnel"),
      marks: value.b.personnel,
      put: (marks) => ({ ...value, b: { personnel: marks } }),
    },
    ...(form.rows ?? []).map(({ row, name }) => ({
      row,
      name: inMine(name),
      marks: value.c[row.toLowerCase()] ?? [],
      put: (marks: string[]) => ({ ...value, c: { ...value.c, [row.toLowerCase()]: marks } }),
    })),
  ];
  return (
    <>
      {onChange ? (
        <div className="split">
          <Field
            name={t("industry.srcl.number")}
            value={value.a.number}
            onChange={(number) => onChange({ ...value, a: { ...value.a, number } })}
          />
          <Field
            name={t("industry.srcl.office")}
            value={value.a.office}
            onChange={(office) => onChange({ ...value, a: { ...value.a, office } })}
          />
          <Field
            name={t("industry.srcl.authorisedBy")}
            value={value.d.authorisedBy}
            onChange={(authorisedBy) => onChange({ ...value, d: { authorisedBy } })}
          />
        </div>
      ) : null}
      <div className="wide-table" tabIndex={0} role="group" aria-label={t("industry.srcl")}>
        <table data-checklist={value.a.number}>
          <caption>{t("industry.srcl")}</caption>
          <thead>
            <tr>
              <td />
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, name, marks, put }) => (
              <tr key={row}>
                <th scope="row">{name}</th>
                {columns.map((column) => (
                  <td key={column}>
                    {onChange ? (
                      <input
                        type="checkbox"
                        aria-label={`${name} ${column}`}
                        checked={marks.includes(column)}
                        onChange={(event) =>
                          onChange(put(event.target.checked ? [...marks, column] : marks.filter((one) => one !== column)))
                        }
                      />
                    ) : marks.includes(column) ? (
                      t("industry.srcl.ticked")
                    ) : (
                      "—"
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
