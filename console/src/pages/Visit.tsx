import { useState } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useAct } from "../parts/act";
import { Field, Select } from "../parts/Field";
import { Head, Section } from "../parts/Page";
import { Instant, Said } from "../parts/Said";
import { Await, Refused } from "../parts/State";
import { Sure } from "../parts/Sure";
import { href } from "../router";
import { FilledSheet } from "../visit/FormSheet";
import type { Sheet, Visit } from "../visit/types";

/** One visit: how it stands, what the pact says of its time, what may be decided, and the form itself. */
export default function VisitPage({ id }: { id: string }) {
  const [visit, again] = useLoad<Visit>(`/api/v1/visits/${encodeURIComponent(id)}`, 5);
  return (
    <Await loaded={visit} again={again}>
      {(one) => <Shown visit={one} again={again} />}
    </Await>
  );
}

function Shown({ visit, again }: { visit: Visit; again: () => void }) {
  const { t, word, date, language, colon } = useLanguage();
  const [sheet, sheetAgain] = useLoad<Sheet>(`/api/v1/forms/${visit.sheet}`);
  const day = (text: string) => date(`${text}T12:00:00Z`);
  return (
    <>
      <Head
        title={<Said text={visit.subject || word("visitkind", visit.kind)} />}
        name={visit.subject || word("visitkind", visit.kind)}
        above={<a href={href(["visits"])}>{t("back")}</a>}
        facts={[
          [t("visit.state"), <strong data-state={visit.state}>{word("visitstate", visit.state)}</strong>],
          [t("visit.kind"), word("visitkind", visit.kind)],
          [t("visit.whose"), t("visit.from.to", { from: word("nation", visit.from), to: word("nation", visit.to) })],
          [t("visit.dates"), `${day(visit.begins)} – ${day(visit.ends)}`],
          [t("visit.level"), <span lang="mul">{visit.level}</span>],
          [t("visit.mark"), <span lang="mul">{visit.mark}</span>],
          [t("visit.asked"), <Instant at={visit.asked} />],
        ]}
      />
      <Section title={t("visit.lead")} note={t("visit.lead.note")} id="lead">
        <ul>
          {visit.lead.words[language].map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Section>
      <Decide visit={visit} again={again} />
      <Delegated visit={visit} again={again} />
      <Section title={t("visit.said")} note={t("visit.said.note")} id="said">
        {visit.acts.length === 0 ? (
          <p className="soft">{t("visit.said.none")}</p>
        ) : (
          <ul>
            {visit.acts.map((act) => (
              <li key={act.act + act.at}>
                {word("nation", act.nation)}
                {colon}
                {word("visitact", act.act)}, <Instant at={act.at} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t("visit.form")} note={t("visit.form.note")} id="form">
        <p className="actions">
          <a
            href={`/api/v1/visits/${encodeURIComponent(visit.id)}/pdf?languages=${["ko", "en", "fr"].join(",")}`}
            download={`visit-${visit.begins}.pdf`}
          >
            {t("visit.print")}
          </a>
        </p>
        <Await loaded={sheet} again={sheetAgain}>
          {(form) => <FilledSheet sheet={form} values={visit.values} />}
        </Await>
      </Section>
    </>
  );
}

/** What this person may say for their nation, and what waits for the second. */
function Decide({ visit, again }: { visit: Visit; again: () => void }) {
  const { t, word } = useLanguage();
  const { act, refused } = useAct(again);
  const [asked, setAsked] = useState<string | null>(null);
  if (visit.may.length === 0 && visit.waiting.length === 0) return null;
  return (
    <Section title={t("visit.decide")} note={t("visit.decide.note")} id="decide">
      {visit.waiting.map((one) => (
        <div key={one.id} className="notice" data-waiting={one.act}>
          <p>{t("visit.waits", { act: word("visitact", one.act), person: one.by })}</p>
          {one.mayConfirm ? (
            <p className="actions">
              <button type="button" className="main" onClick={() => void act(`visits/acts/${one.id}/confirmation`)}>
                {t("visit.confirm")}
              </button>
            </p>
          ) : null}
        </div>
      ))}
      {refused ? <Refused refusal={refused} /> : null}
      <p className="actions">
        {visit.may.map((one) => (
          <button
            key={one}
            type="button"
            data-act={one}
            onClick={() => {
              if (one === "certified" || one === "approved") void act(`visits/${visit.id}/acts`, { act: one });
              else setAsked(one);
            }}
          >
            {word("visitdo", one)}
          </button>
        ))}
      </p>
      {asked ? (
        <Sure
          title={word("visitdo", asked)}
          note={t("visit.sure")}
          go={word("visitdo", asked)}
          onGo={() => void act(`visits/${visit.id}/acts`, { act: asked })}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </Section>
  );
}

/** What visitors may be told, and what they were. */
function Delegated({ visit, again }: { visit: Visit; again: () => void }) {
  const { person } = useHouse();
  const { t, word, time } = useLanguage();
  const { act, refused } = useAct(again);
  const [item, setItem] = useState("");
  const [method, setMethod] = useState("visual");
  const { delegation } = visit;
  if (!delegation) return null;
  const tells = !visit.ours && delegation.open && (has(person, "originator") || has(person, "exchange-officer"));
  return (
    <Section title={t("visit.delegation")} note={t("visit.delegation.note")} id="delegation">
      <p data-open={delegation.open}>
        {t(delegation.open ? "visit.delegation.open" : "visit.delegation.closed", {
          ceiling: delegation.ceiling,
          methods: delegation.methods.map((one) => word("visitmethod", one)).join(", "),
          from: time(delegation.from),
          until: time(delegation.until),
        })}
      </p>
      {visit.told.length > 0 ? (
        <ul>
          {visit.told.map((one) => (
            <li key={one.item + one.at}>
              <Said text={one.title} /> ({word("visitmethod", one.method)}, {one.by}, <Instant at={one.at} />)
            </li>
          ))}
        </ul>
      ) : null}
      {tells ? (
        <form
          className="split"
          onSubmit={(event) => {
            event.preventDefault();
            void act(`visits/${visit.id}/told`, { item: item.trim(), method }).then((done) => {
              if (done) setItem("");
            });
          }}
        >
          <Field name={t("visit.told.item")} value={item} onChange={setItem} hint={t("visit.told.item.hint")} />
          <Select
            name={t("visit.told.method")}
            value={method}
            onChange={setMethod}
            options={delegation.methods.map((value) => ({ value, text: word("visitmethod", value) }))}
          />
          <p className="actions">
            <button className="main">{t("visit.told.go")}</button>
          </p>
        </form>
      ) : null}
      {refused ? <Refused refusal={refused} /> : null}
    </Section>
  );
}
