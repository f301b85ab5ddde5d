import { has, useHouse } from "../house";
import { Checklist } from "../industry/Checklist";
import { EnterForm } from "../industry/EnterForm";
import { Print } from "../industry/Print";
import type { Contract, Form } from "../industry/types";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useAct } from "../parts/act";
import { useDeclared } from "../parts/declared";
import { Head, Section } from "../parts/Page";
import { Instant, Said } from "../parts/Said";
import { Await, Refused } from "../parts/State";
import { href } from "../router";

/** Classified contracts, each with its checklist and what its contractor lacks now. */
export default function Contracts({ id }: { id: string | undefined }) {
  const { person } = useHouse();
  const { t, word } = useLanguage();
  const [contracts, again] = useLoad<{ ours: Contract[] }>("/api/v1/industry/contracts", 10);
  const mayFill = has(person, "industry-officer") || has(person, "facility-officer");
  const [forms] = useLoad<Form[]>(mayFill ? "/api/v1/industry/forms" : null);
  return (
    <>
      <Head
        title={id ?? t("industry.contracts")}
        above={<a href={href(id ? ["industry", "contracts"] : ["industry"])}>{t("back")}</a>}
        lead={id ? undefined : t("industry.contracts.lead")}
      />
      <Await loaded={contracts} again={again}>
        {({ ours }) => {
          if (id) {
            const one = ours.find((contract) => contract.id === id);
            return one ? (
              <OneContract contract={one} forms={forms.state === "ready" ? forms.value : []} again={again} />
            ) : (
              <p className="soft">{t("industry.contracts.none")}</p>
            );
          }
          return (
            <Section title={t("industry.contracts")} id="contracts">
              {ours.length === 0 ? <p className="soft">{t("industry.contracts.none")}</p> : null}
              <ul className="plain-list">
                {ours.map((one) => (
                  <li key={one.id} data-contract={one.id}>
                    <a className="name" href={href(["industry", "contracts", one.id])}>
                      <Said text={one.title} />
                    </a>{" "}
                    — {word("industry.contract", one.status)}
                    {one.lacking.length > 0 ? ` — ${t("industry.lacks")}` : ""}
                  </li>
                ))}
              </ul>
              {forms.state === "ready" && has(person, "industry-officer") ? (
                <EnterForm forms={forms.value} dossier="CONTRACT" kinds={["DRAFTED"]} again={again} />
              ) : null}
            </Section>
          );
        }}
      </Await>
    </>
  );
}

function OneContract({ contract, forms, again }: { contract: Contract; forms: Form[]; again: () => void }) {
  const { person } = useHouse();
  const { t, word } = useLanguage();
  const form = forms.find((one) => one.id === "srcl");
  return (
    <>
      <Section title={<Said text={contract.title} />} id="contract">
        <p data-status={contract.status}>
          {word("industry.contract", contract.status)} — {contract.facility ?? contract.request} —{" "}
          {t("industry.until")} <Instant at={contract.until} />
        </p>
        {contract.lacking.length > 0 ? (
          <ul className="plain-list" lang="en">
            {contract.lacking.map((one) => (
              <li key={one.where + one.wrong}>
                {one.where}: {one.wrong}. {one.remedy}
              </li>
            ))}
          </ul>
        ) : null}
        {form ? <Checklist form={form} value={contract.srcl} /> : null}
        <p className="actions">
          <Print of={`contracts/${contract.id}`} name={t("industry.print.srcl")} />
        </p>
      </Section>
      {forms.length > 0 ? (
        <Section title={t("industry.enter")} note={t("industry.enter.note")} id="enter">
          <EnterForm forms={forms} dossier="CONTRACT" about={contract.id} again={again} />
        </Section>
      ) : null}
      {contract.originator === person.id && contract.status === "APPROVED" ? <Propose contract={contract} /> : null}
    </>
  );
}

/** The originator whom the contract names proposes that it goes to the partner. */
function Propose({ contract }: { contract: Contract }) {
  const { t } = useLanguage();
  const { fields, label, declaration } = useDeclared();
  const { act, refused } = useAct(() => {});
  return (
    <Section title={t("industry.propose")} id="propose">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void act<{ release: string }>(`industry/contracts/${contract.id}/proposal`, { label, declaration }).then(
            (done) => {
              if (done) window.location.hash = href(["releases", done.release]);
            },
          );
        }}
      >
        {fields}
        {refused ? <Refused refusal={refused} /> : null}
        <p className="actions">
          <button className="main">{t("industry.propose")}</button>
        </p>
      </form>
    </Section>
  );
}
