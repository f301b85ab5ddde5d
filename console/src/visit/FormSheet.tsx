import { useId } from "react";
import { useLanguage } from "../i18n/Language";
import type { Cell, Row, Sheet, SheetField, SheetProblem, Values } from "./types";

/** A form to fill in. Beside each field stands what it asks for and why; what is wrong with it stands there too. */
export function FormSheet({
  sheet,
  values,
  onChange,
  problems,
}: {
  sheet: Sheet;
  values: Values;
  onChange: (values: Values) => void;
  problems: SheetProblem[];
}) {
  const { inMine } = useLanguage();
  const set = (id: string, value: Cell | Row[] | undefined) => {
    const next = { ...values };
    if (value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) delete next[id];
    else next[id] = value;
    onChange(next);
  };
  return (
    <>
      {sheet.sections.map((section) => (
        <fieldset key={section.id} className="sheet-section">
          <legend>{inMine(section.title)}</legend>
          {section.fields.map((field) =>
            field.type === "rows" ? (
              <Rows
                key={field.id}
                field={field}
                rows={(values[field.id] as Row[] | undefined) ?? []}
                onChange={(rows) => set(field.id, rows)}
                problems={problems}
              />
            ) : (
              <One
                key={field.id}
                field={field}
                value={values[field.id] as Cell | undefined}
                onChange={(value) => set(field.id, value)}
                problems={problems.filter((problem) => problem.where === field.id)}
              />
            ),
          )}
        </fieldset>
      ))}
    </>
  );
}

function One({
  field,
  value,
  onChange,
  problems,
}: {
  field: SheetField;
  value: Cell | undefined;
  onChange: (value: Cell | undefined) => void;
  problems: SheetProblem[];
}) {
  const { inMine } = useLanguage();
  const id = useId();
  const beside = field.rules.length > 0 || problems.length > 0 ? `${id}-beside` : undefined;
  const common = { id, "aria-describedby": beside, "aria-invalid": problems.length > 0 || undefined };
  return (
    <div className="sheet-field" data-field={field.id}>
      <div>
        <label htmlFor={id}>{inMine(field.label)}</label>
        {field.type === "choice" ? (
          <select {...common} value={String(value ?? "")} onChange={(event) => onChange(event.target.value || undefined)}>
            <option value=""></option>
            {field.options?.map((option) => (
              <option key={option.code} value={option.code}>
                {inMine(option.label)}
              </option>
            ))}
          </select>
        ) : field.type === "check" ? (
          <input {...common} type="checkbox" checked={value === true} onChange={(event) => onChange(event.target.checked)} />
        ) : field.type === "text" ? (
          <textarea {...common} rows={3} value={String(value ?? "")} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <input
            {...common}
            type={field.type === "date" ? "date" : field.type === "number" ? "number" : "text"}
            autoComplete="off"
            spellCheck={false}
            value={String(value ?? "")}
            onChange={(event) =>
              onChange(
                field.type === "number"
                  ? event.target.value === ""
                    ? undefined
                    : Number(event.target.value)
                  : event.target.value,
              )
            }
          />
        )}
      </div>
      <Beside id={beside} field={field} problems={problems} />
    </div>
  );
}

function Beside({ id, field, problems }: { id: string | undefined; field: SheetField; problems: SheetProblem[] }) {
  const { inMine } = useLanguage();
  return (
    <div className="sheet-beside" id={id}>
      {problems.map((problem) => (
        <p key={problem.wrong} className="wrong" lang="en">
          {problem.wrong}. {problem.remedy}
        </p>
      ))}
      {field.rules.map((rule) => (
        <p key={rule.words.en + rule.source} className="soft">
          {inMine(rule.words)} <cite lang="en">{rule.source}</cite>
        </p>
      ))}
    </div>
  );
}

function Rows({
  field,
  rows,
  onChange,
  problems,
}: {
  field: SheetField;
  rows: Row[];
  onChange: (rows: Row[]) => void;
  problems: SheetProblem[];
}) {
  const { t, inMine } = useLanguage();
  const own = problems.filter((problem) => problem.where === field.id);
  // There is always a row to fill in; one that is empty is not sent.
  const shown = rows.length === 0 ? [{}] : rows;
  return (
    <div className="sheet-rows" data-field={field.id}>
      <Beside id={undefined} field={field} problems={own} />
      {shown.map((row, index) => (
        <fieldset key={index} className="sheet-row">
          <legend>
            {inMine(field.label)} {index + 1}
          </legend>
          {field.columns?.map((column) => (
            <One
              key={column.id}
              field={column}
              value={row[column.id]}
              onChange={(value) => {
                const next: Row = { ...row };
                if (value === undefined || value === "") delete next[column.id];
                else next[column.id] = value;
                onChange(shown.map((each, at) => (at === index ? next : each)));
              }}
              problems={problems.filter((problem) => problem.where === `${field.id}[${index + 1}].${column.id}`)}
            />
          ))}
          {rows.length > 1 ? (
            <p className="actions">
              <button type="button" onClick={() => onChange(rows.filter((_, at) => at !== index))}>
                {t("sheet.row.remove", { n: index + 1 })}
              </button>
            </p>
          ) : null}
        </fieldset>
      ))}
      <p className="actions">
        <button type="button" onClick={() => onChange([...shown, {}])}>
          {t("sheet.row.add")}
        </button>
      </p>
    </div>
  );
}

/** A filled form as it is read: what is not filled in is not there. */
export function FilledSheet({ sheet, values }: { sheet: Sheet; values: Values }) {
  const { inMine } = useLanguage();
  const said = (field: SheetField, value: Cell | undefined) => {
    if (value === undefined) return "—";
    if (field.type === "choice") {
      const option = field.options?.find((one) => one.code === value);
      return option ? inMine(option.label) : String(value);
    }
    if (typeof value === "boolean") return value ? "✓" : "—";
    return String(value);
  };
  return (
    <>
      {sheet.sections.map((section) => {
        const plain = section.fields.filter((field) => field.type !== "rows" && values[field.id] !== undefined);
        const tables = section.fields.filter((field) => field.type === "rows" && values[field.id] !== undefined);
        if (plain.length + tables.length === 0) return null;
        return (
          <div key={section.id} className="sheet-filled">
            <h3>{inMine(section.title)}</h3>
            {plain.length > 0 ? (
              <dl>
                {plain.map((field) => (
                  <div key={field.id}>
                    <dt>{inMine(field.label)}</dt>
                    <dd>{said(field, values[field.id] as Cell)}</dd>
                  </div>
                ))}
              </dl>
            ) : null}
            {tables.map((field) => (
              <div key={field.id} className="wide" tabIndex={0} role="region" aria-label={inMine(field.label)}>
                <table>
                  <caption>{inMine(field.label)}</caption>
                  <thead>
                    <tr>
                      {field.columns?.map((column) => (
                        <th key={column.id} scope="col">
                          {inMine(column.label)}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {(values[field.id] as Row[]).map((row, index) => (
                      <tr key={index}>
                        {field.columns?.map((column) => <td key={column.id}>{said(column, row[column.id])}</td>)}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            ))}
          </div>
        );
      })}
    </>
  );
}

/** Only what is filled in: rows that are empty are none. */
export function filled(values: Values): Values {
  const out: Values = {};
  for (const [id, value] of Object.entries(values)) {
    if (!Array.isArray(value)) out[id] = value;
    else {
      const rows = value.filter((row) => Object.keys(row).length > 0);
      if (rows.length > 0) out[id] = rows;
    }
  }
  return out;
}
