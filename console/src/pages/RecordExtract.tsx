import { useState } from "react";
import { useLanguage } from "../i18n/Language";
import { useAct } from "../parts/act";
import { useDeclared } from "../parts/declared";
import { Field } from "../parts/Field";
import { Section } from "../parts/Page";
import { Refused } from "../parts/State";
import type { Found } from "../procurement/types";
import { href } from "../router";

/** Makes an item of what is chosen and proposes it to the partner: what answers a request, or a selection of one's own. */
export function RecordExtract({ chosen, purpose }: { chosen: Found[]; purpose: string }) {
  const { t, number } = useLanguage();
  const [title, setTitle] = useState("");
  const [made, setMade] = useState<{ release: string; records: number } | null>(null);
  const { fields, label, declaration } = useDeclared();
  const { act, refused } = useAct(() => {});
  return (
    <Section title={t("extract.title")} note={t("extract.note")} id="extract">
      {made ? (
        <div className="notice" role="status">
          <p>
            {t("extract.made", { n: number(made.records) })}{" "}
            <a href={href(["releases", made.release])}>{t("extract.see")}</a>
          </p>
        </div>
      ) : null}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void act<{ release: string; records: number }>("procurement/extracts", {
            purpose,
            records: chosen.map((one) => one.ref),
            title: title.trim(),
            ...(label ? { label } : {}),
            propose: true,
            declaration,
          }).then(setMade);
        }}
      >
        <Field name={t("extract.name")} value={title} onChange={setTitle} />
        {fields}
        {refused ? <Refused refusal={refused} /> : null}
        <p className="actions">
          <button className="main">{t("extract.go")}</button>
        </p>
      </form>
    </Section>
  );
}
