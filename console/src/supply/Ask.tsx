import { useState } from "react";
import type { ReactNode } from "react";
import { useLanguage } from "../i18n/Language";
import { useAct } from "../parts/act";
import { Field, Select } from "../parts/Field";
import { Section } from "../parts/Page";
import { Said } from "../parts/Said";
import { Refused } from "../parts/State";
import { href } from "../router";

/** Writes a question to the partner: exactly what crosses is shown before it is proposed. */
export function Ask({
  possible,
  ready,
  body,
  children,
}: {
  possible: string[];
  ready: boolean;
  body: Record<string, unknown>;
  children: ReactNode;
}) {
  const { t, word } = useLanguage();
  const [asks, setAsks] = useState<string[]>(possible.slice(0, 1));
  const [grade, setGrade] = useState("");
  const [persons, setPersons] = useState("none");
  const [authority, setAuthority] = useState("");
  const [shown, setShown] = useState<{ of: string; text: string; mark: string } | null>(null);
  const [release, setRelease] = useState<string | null>(null);
  const { act, refused } = useAct(() => {});
  const question = { ...body, asks };
  const now = JSON.stringify(question);
  // What was shown is of what was chosen then: another choice is shown anew.
  const current = shown?.of === now ? shown : null;
  return (
    <Section title={t("supply.ask")} note={t("supply.ask.note")} id="ask">
      {release ? (
        <p className="notice" role="status">
          {t("supply.ask.done")} <a href={href(["releases", release])}>{t("response.proposed.see")}</a>
        </p>
      ) : (
        <form
          className="split"
          onSubmit={(event) => {
            event.preventDefault();
            if (!current)
              void act<{ text: string; mark: string }>("supply/questions/preview", question).then((found) => {
                if (found) setShown({ of: now, text: found.text, mark: found.mark });
              });
            else
              void act<{ release: string }>("supply/questions", {
                ...question,
                declaration: { grade: grade.trim(), persons, ...(authority.trim() ? { authority: authority.trim() } : {}) },
              }).then((found) => {
                if (found) setRelease(found.release);
              });
          }}
        >
          {children}
          <fieldset>
            <legend>{t("supply.ask.what")}</legend>
            {possible.map((one) => (
              <label className="check" key={one}>
                <input
                  type="checkbox"
                  checked={asks.includes(one)}
                  onChange={(event) =>
                    setAsks((before) =>
                      possible.filter((each) => (each === one ? event.target.checked : before.includes(each))),
                    )
                  }
                />
                {word("supplyask", one)}
              </label>
            ))}
          </fieldset>
          {current ? (
            <div className="crosses">
              <h3>{t("supply.ask.crosses")}</h3>
              <pre tabIndex={0}>{current.text}</pre>
              <p>
                <Said text={current.mark} />
              </p>
              <p className="soft">{t("supply.ask.stays")}</p>
              <Field name={t("release.grade")} value={grade} onChange={setGrade} />
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
          ) : null}
          {refused ? <Refused refusal={refused} /> : null}
          <p className="actions">
            <button className="main" disabled={!ready || asks.length === 0}>
              {current ? t("supply.ask.go") : t("supply.ask.preview")}
            </button>
          </p>
        </form>
      )}
    </Section>
  );
}
