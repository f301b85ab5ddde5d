import { useState } from "react";
import type { ReactNode } from "react";
import { useLanguage } from "../i18n/Language";
import { Field, Select } from "./Field";
import type { Wrong } from "./Field";

/**
 * What an originator declares with whatever is proposed: its mark, what harm a leak would do, and whom it touches.
 *
 * @param wrong what is wrong with the field `label` or `grade`, where the page says that by field
 */
export function useDeclared(wrong: (at: string) => Wrong | undefined = () => undefined): {
  fields: ReactNode;
  label: string;
  grade: string;
  declaration: unknown;
} {
  const { t, word } = useLanguage();
  const [label, setLabel] = useState("");
  const [grade, setGrade] = useState("");
  const [persons, setPersons] = useState("none");
  const [authority, setAuthority] = useState("");
  return {
    label: label.trim(),
    grade: grade.trim(),
    declaration: { grade: grade.trim(), persons, ...(authority.trim() ? { authority: authority.trim() } : {}) },
    fields: (
      <div className="split">
        <Field
          name={t("propose.mark")}
          value={label}
          onChange={setLabel}
          hint={t("propose.mark.hint")}
          at="label"
          wrong={wrong("label")}
        />
        <Field name={t("release.grade")} value={grade} onChange={setGrade} at="grade" wrong={wrong("grade")} />
        <Select
          name={t("release.persons")}
          value={persons}
          onChange={setPersons}
          options={["none", "no-substantial-risk", "mitigated"].map((value) => ({ value, text: word("persons", value) }))}
        />
        <Field
          name={t("declared.authority")}
          value={authority}
          onChange={setAuthority}
          hint={t("declared.authority.hint")}
          required={false}
        />
      </div>
    ),
  };
}
