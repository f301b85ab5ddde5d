import { useState } from "react";
import { useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useNames } from "../names";
import { beginOf, daysAhead, endOf, useAct } from "../parts/act";
import { Field, Select } from "../parts/Field";
import { Sign } from "../parts/Sign";
import { Refused } from "../parts/State";
import { href } from "../router";
import { Kind } from "./parts";

/** What most feeds have. Markings go with what they mark, so they are among them. */
const USUAL = [
  "indicator",
  "malware",
  "attack-pattern",
  "intrusion-set",
  "threat-actor",
  "campaign",
  "tool",
  "vulnerability",
  "infrastructure",
  "course-of-action",
  "report",
  "identity",
  "relationship",
  "sighting",
  "observed-data",
  "ipv4-addr",
  "ipv6-addr",
  "domain-name",
  "url",
  "file",
  "marking-definition",
];
const CHOSEN = ["indicator", "malware", "attack-pattern", "identity", "relationship", "marking-definition"];
const NINETY_DAYS = 90;

/** An originator proposes terms; two release authorities approve them as any release. */
export function ProposeTerms({ again }: { again: () => void }) {
  const { pact } = useHouse();
  const { t, word } = useLanguage();
  const { purpose } = useNames();
  const { act, refused } = useAct(again);
  const purposes = pact.areas.find((one) => one.id === "cyber")?.purposes ?? [];
  const [proposing, setProposing] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  const [id, setId] = useState("");
  const [types, setTypes] = useState(CHOSEN);
  const [others, setOthers] = useState("");
  const [mode, setMode] = useState("derive");
  const [why, setWhy] = useState(purposes[0] ?? "");
  const [label, setLabel] = useState("");
  const [from, setFrom] = useState(daysAhead(0));
  const [until, setUntil] = useState(daysAhead(NINETY_DAYS));
  const [grade, setGrade] = useState("");
  const [persons, setPersons] = useState("none");

  if (!proposing)
    return (
      <>
        <div role="status">
          {done ? (
            <p className="after">
              <Sign weight="supports" silent /> {t("terms.done")}{" "}
              <a href={href(["releases", done])}>{t("terms.done.see")}</a>
            </p>
          ) : null}
        </div>
        <p className="actions after">
          <button type="button" className="main" onClick={() => setProposing(true)}>
            {t("terms.propose")}
          </button>
        </p>
      </>
    );
  const all = [...new Set([...types, ...others.split(/[\s,]+/).filter(Boolean)])];
  return (
    <form
      className="words after"
      aria-label={t("terms.propose")}
      onSubmit={(event) => {
        event.preventDefault();
        void act<{ release: string }>("sharings", {
          id: id.trim(),
          types: all,
          mode,
          from: beginOf(from),
          until: endOf(until),
          purpose: why,
          label: label.trim(),
          declaration: { grade: grade.trim(), persons },
        }).then((answer) => {
          if (!answer) return;
          setDone(answer.release);
          setProposing(false);
        });
      }}
    >
      <Field name={t("terms.id")} value={id} onChange={setId} hint={t("terms.id.hint")} />
      <fieldset className="kinds">
        <legend>{t("terms.types.common")}</legend>
        {USUAL.map((type) => (
          <label key={type} className="check">
            <input
              type="checkbox"
              checked={types.includes(type)}
              onChange={(event) =>
                setTypes(event.target.checked ? [...types, type] : types.filter((one) => one !== type))
              }
            />
            <Kind type={type} />
          </label>
        ))}
      </fieldset>
      <Field
        name={t("terms.types.others")}
        value={others}
        onChange={setOthers}
        hint={t("terms.types.others.hint")}
        required={false}
      />
      <Select
        name={t("sharing.mode")}
        value={mode}
        onChange={setMode}
        options={["withhold", "derive", "in-place"].map((value) => ({
          value,
          text: word("mode", value.toUpperCase().replace("-", "_")),
        }))}
      />
      <Select
        name={t("col.purpose")}
        value={why}
        onChange={setWhy}
        options={purposes.map((value) => ({ value, text: purpose(value) }))}
      />
      <Field name={t("terms.label")} value={label} onChange={setLabel} hint={t("terms.label.hint")} />
      <Field name={t("terms.from")} type="date" value={from} onChange={setFrom} />
      <Field name={t("terms.until")} type="date" value={until} onChange={setUntil} />
      <Field name={t("release.grade")} value={grade} onChange={setGrade} />
      <Select
        name={t("release.persons")}
        value={persons}
        onChange={setPersons}
        options={["none", "no-substantial-risk", "mitigated"].map((value) => ({ value, text: word("persons", value) }))}
      />
      <p className="soft">{t("terms.propose.note")}</p>
      {refused ? <Refused refusal={refused} /> : null}
      <p className="actions">
        <button className="main" disabled={all.length === 0}>
          {t("terms.go")}
        </button>
        <button type="button" onClick={() => setProposing(false)}>
          {t("cancel")}
        </button>
      </p>
    </form>
  );
}
