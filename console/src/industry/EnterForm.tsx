import { useId, useState } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { daysAhead, endOf, useAct } from "../parts/act";
import { Field, Select } from "../parts/Field";
import { Refused } from "../parts/State";
import { Checklist, EMPTY } from "./Checklist";
import type { Form, Kind, KindField, Srcl } from "./types";

type Value = string | boolean | string[] | Srcl;

/** What has the node's own form for it: an entry of a dossier, by its kind. What needs two persons says so. */
export function EnterForm({
  forms,
  dossier,
  about,
  kinds,
  again,
}: {
  forms: Form[];
  dossier: string;
  /** Of what; left out: the form asks for it. */
  about?: string;
  /** Those that fit here; left out: all that the person may enter. */
  kinds?: string[];
  again: () => void;
}) {
  const { person } = useHouse();
  const { t, word } = useLanguage();
  const officer = has(person, "industry-officer");
  const all = (forms.find((form) => form.id === "entries")?.kinds ?? []).filter(
    (one) => one.dossier === dossier && (officer || one.byFacility) && (!kinds || kinds.includes(one.kind)),
  );
  const [chosen, setChosen] = useState(all[0]?.kind ?? "");
  const kind = all.find((one) => one.kind === chosen) ?? all[0];
  const [named, setNamed] = useState("");
  const [done, setDone] = useState<Kind | null>(null);
  const [values, setValues] = useState<Record<string, Value>>({});
  const { act, refused } = useAct(again);
  if (!kind) return null;
  return (
    <form
      className="split"
      data-enter={dossier}
      onSubmit={(event) => {
        event.preventDefault();
        setDone(null);
        void act("industry/entries", {
          dossier,
          ...(dossier === "REQUEST" && kind.kind === "ASKED" ? {} : { about: about ?? named.trim() }),
          kind: kind.kind,
          details: details(kind, values),
        }).then((said) => {
          if (!said) return;
          setValues({});
          setDone(kind);
        });
      }}
    >
      {all.length > 1 ? (
        <Select
          name={t("industry.kind")}
          value={kind.kind}
          onChange={(value) => {
            setChosen(value);
            setValues({});
            setDone(null);
          }}
          options={all.map((one) => ({ value: one.kind, text: word("industry.kind", `${dossier}.${one.kind}`) }))}
        />
      ) : null}
      {about === undefined && !(dossier === "REQUEST" && kind.kind === "ASKED") ? (
        <Field name={t("industry.about")} value={named} onChange={setNamed} hint={t("industry.about.hint")} />
      ) : null}
      {kind.fields.map((field) => (
        <One
          key={`${kind.kind}.${field.field}`}
          forms={forms}
          field={field}
          value={values[field.field]}
          onChange={(value) => setValues((before) => ({ ...before, [field.field]: value }))}
        />
      ))}
      {refused ? <Refused refusal={refused} /> : null}
      {done ? (
        <p role="status" data-entered={done.kind}>
          {t(done.needsTwo ? "industry.entered.two" : "industry.entered.one")}
        </p>
      ) : null}
      <p className="actions">
        <button className="main">{word("industry.kind", `${dossier}.${kind.kind}`)}</button>
        {kind.needsTwo ? <span className="soft">{t("industry.needs.two")}</span> : null}
      </p>
    </form>
  );
}

function One({
  forms,
  field,
  value,
  onChange,
}: {
  forms: Form[];
  field: KindField;
  value: Value | undefined;
  onChange: (value: Value) => void;
}) {
  const { word } = useLanguage();
  const id = useId();
  const name = word("industry.field", field.field);
  const marks = forms.find((form) => form.id === "srcl");
  switch (field.sort) {
    case "WORD":
    case "MARK": {
      const words = field.sort === "MARK" ? (marks?.columns ?? []) : field.words;
      const options = words.map((one) => ({
        value: one,
        text: field.sort === "MARK" ? one : word("industry.word", one),
      }));
      return (
        <Select
          name={name}
          value={typeof value === "string" ? value : ""}
          onChange={onChange}
          options={[{ value: "", text: "—" }, ...options]}
        />
      );
    }
    case "WORDS":
      return (
        <fieldset>
          <legend>{name}</legend>
          {field.words.map((one) => {
            const chosen = Array.isArray(value) ? value : [];
            return (
              <label key={one} className="check">
                <input
                  type="checkbox"
                  checked={chosen.includes(one)}
                  onChange={(event) =>
                    onChange(event.target.checked ? [...chosen, one] : chosen.filter((other) => other !== one))
                  }
                />
                {word("industry.word", one)}
              </label>
            );
          })}
        </fieldset>
      );
    case "TRUTH":
      return (
        <div>
          <label className="check" htmlFor={id}>
            <input
              id={id}
              type="checkbox"
              checked={value === true}
              onChange={(event) => onChange(event.target.checked)}
            />
            {name}
          </label>
        </div>
      );
    case "FORM":
      return marks ? (
        <Checklist
          form={marks}
          value={value && typeof value === "object" && !Array.isArray(value) ? value : EMPTY}
          onChange={onChange}
        />
      ) : null;
    case "INSTANT":
      return (
        <Field
          name={name}
          type="date"
          value={typeof value === "string" ? value : ""}
          onChange={onChange}
          required={field.required}
        />
      );
    default:
      return (
        <Field
          name={name}
          value={typeof value === "string" ? value : ""}
          onChange={onChange}
          required={field.required && field.sort !== "NATIONS"}
        />
      );
  }
}

/** What the node reads: moments in UTC, numbers and lists as such; what was left empty is left out. */
function details(kind: Kind, values: Record<string, Value>): Record<string, unknown> {
  const said: Record<string, unknown> = {};
  for (const { field, sort, required } of kind.fields) {
    const value = values[field];
    const text = typeof value === "string" ? value.trim() : "";
    if (sort === "TRUTH") said[field] = value === true;
    else if (sort === "WORDS") said[field] = Array.isArray(value) ? value : [];
    else if (sort === "NATIONS") said[field] = text === "" ? [] : text.split(/[ ,]+/);
    else if (sort === "FORM") said[field] = value ?? EMPTY;
    else if (text === "") continue;
    else if (sort === "PERCENT") said[field] = Number(text);
    // A day that is past or today is meant as its beginning, one to come as its end.
    else if (sort === "INSTANT")
      said[field] = text >= daysAhead(1) ? endOf(text) : new Date(`${text}T00:00:00`).toISOString();
    else said[field] = text;
    if (!required && said[field] === "") delete said[field];
  }
  return said;
}
