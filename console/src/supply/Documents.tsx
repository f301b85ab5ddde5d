import { useState } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { Field } from "../parts/Field";
import { List } from "../parts/List";
import type { Column } from "../parts/List";
import { Head, Section } from "../parts/Page";
import { Said } from "../parts/Said";
import { Sign } from "../parts/Sign";
import { Await } from "../parts/State";
import { href } from "../router";
import type { Weight } from "../types";
import { Ask } from "./Ask";
import type { Advisory, Bill, Component, Finding, Oddity, SupplyLine } from "./types";

const WEIGHTS: Record<string, Weight> = {
  AFFECTED: "objects",
  POSSIBLE: "awaits",
  UNDER_INVESTIGATION: "awaits",
  OTHER_VERSION: "awaits",
  FIXED: "supports",
  NOT_AFFECTED: "supports",
};

export function BillPage({ line }: { line: SupplyLine }) {
  const { t } = useLanguage();
  const { person } = useHouse();
  const [bill, again] = useLoad<Bill>(`/api/v1/supply/sboms/${line.id}`);
  return (
    <Await loaded={bill} again={again}>
      {(found) => (
        <>
          <Top line={found} facts={found.serial ? [[t("supply.serial"), <code className="long">{found.serial}</code>]] : []} />
          <Findings bill={found} />
          <Left left={found.left} />
          <Components bill={found} />
          <Oddities oddities={found.oddities} />
          {found.ours && has(person, "originator") && found.by === person.id ? <AskOfParts bill={found} /> : null}
        </>
      )}
    </Await>
  );
}

export function Top({ line, facts }: { line: SupplyLine; facts: [string, React.ReactNode][] }) {
  const { t, word, number } = useLanguage();
  return (
    <Head
      title={<Said text={line.name} />}
      name={line.name}
      above={<a href={href(["supply"])}>{t("back")}</a>}
      facts={[
        [t("supply.kind"), word("supplykind", line.kind)],
        [t("supply.form"), line.form],
        [t("supply.count"), number(line.count)],
        [t("supply.mark"), <Said text={line.mark} />],
        ...facts,
      ]}
    />
  );
}

function Findings({ bill }: { bill: Bill }) {
  const { t, word, number } = useLanguage();
  const names = new Map(bill.components.map((one) => [one.ref, one]));
  const said = (ref: string) => {
    const one = names.get(ref);
    return one ? `${one.name} ${one.version ?? ""}` : ref;
  };
  return (
    <Section
      title={t("supply.findings")}
      note={t("supply.findings.note", { n: number(bill.advisories.length - bill.left.length) })}
      id="findings"
    >
      {bill.findings.length === 0 ? (
        <p className="notice">{t("supply.findings.none")}</p>
      ) : (
        <table className="stacks">
          <caption className="unseen">{t("supply.findings")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("supply.vulnerability")}</th>
              <th scope="col">{t("supply.component")}</th>
              <th scope="col">{t("supply.answer")}</th>
              <th scope="col">{t("supply.rule")}</th>
              <th scope="col">{t("supply.unknown")}</th>
            </tr>
          </thead>
          <tbody>
            {bill.findings.map((one, index) => (
              <Row key={index} finding={one} component={said(one.component)} word={word} />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function Row({ finding, component, word }: { finding: Finding; component: string; word: (group: string, word: string) => string }) {
  const { t, colon } = useLanguage();
  return (
    <tr data-finding={finding.answer}>
      <th scope="row" data-head={t("supply.vulnerability")}>
        <div>
          <span className="name">{finding.vulnerability}</span>
          {finding.aliases.length > 0 ? <span className="soft">{` ${finding.aliases.join(", ")}`}</span> : null}
          <br />
          <span lang="en">{finding.title}</span>
          <br />
          <span className="soft">{finding.advisory}</span>
        </div>
      </th>
      <td data-head={t("supply.component")}>{component}</td>
      <td data-head={t("supply.answer")}>
        <div>
          <Sign weight={WEIGHTS[finding.answer] ?? "awaits"} silent /> {word("findinganswer", finding.answer)}
          {finding.severity ? (
            <p className="soft">
              {t("supply.severity")}
              {colon}
              {finding.severity}
            </p>
          ) : null}
          {finding.exploitedBy.length > 0 ? (
            <p>{t("supply.exploited", { names: finding.exploitedBy.join(", ") })}</p>
          ) : null}
        </div>
      </td>
      <td data-head={t("supply.rule")}>
        <div>
          {word("findingrule", finding.rule)}
          <br />
          <code className="long">{finding.named}</code>
          {finding.versions ? (
            <>
              <br />
              <code className="long">{finding.versions}</code>
            </>
          ) : null}
        </div>
      </td>
      <td data-head={t("supply.unknown")}>
        {finding.unknowns.length === 0 ? (
          "—"
        ) : (
          <ul className="plain-list">
            {finding.unknowns.map((one) => (
              <li key={one}>{word("findingunknown", one)}</li>
            ))}
          </ul>
        )}
      </td>
    </tr>
  );
}

function Components({ bill }: { bill: Bill }) {
  const { t, number } = useLanguage();
  const columns: Column<Component>[] = [
    { id: "name", head: t("supply.component"), names: true, by: (one) => one.name, cell: (one) => one.name },
    { id: "version", head: t("supply.version"), by: (one) => one.version ?? "", cell: (one) => one.version ?? "—" },
    {
      id: "identifier",
      head: t("supply.identifier"),
      cell: (one) =>
        one.named ? (
          <code className="long">{one.purl ?? one.cpes?.[0] ?? "#"}</code>
        ) : (
          <span className="soft">{t("supply.unnamed")}</span>
        ),
    },
    { id: "supplier", head: t("supply.supplier"), by: (one) => one.supplier ?? "", cell: (one) => one.supplier ?? "—" },
  ];
  return (
    <Section
      title={t("supply.components")}
      note={bill.unnamed > 0 ? `${t("supply.unnamed.count")}: ${number(bill.unnamed)}` : undefined}
      id="components"
    >
      <List
        rows={bill.components}
        columns={columns}
        caption={(n) => t("supply.components.caption", { n: number(n) })}
        identity={(one) => one.ref}
        text={(one) => `${one.name} ${one.version ?? ""} ${one.purl ?? ""} ${one.supplier ?? ""}`}
        sortedBy="name"
        none={t("supply.none")}
      />
    </Section>
  );
}

/** Its line says all that is known of it. */
export function UnreadablePage({ line }: { line: SupplyLine }) {
  const { t } = useLanguage();
  return (
    <>
      <Top line={line} facts={[]} />
      <Section title={t("supply.unreadable")}>
        <Problems problems={line.problems ?? []} />
      </Section>
    </>
  );
}

export function Left({ left }: { left: SupplyLine[] }) {
  const { t } = useLanguage();
  if (left.length === 0) return null;
  return (
    <Section title={t("supply.left")} note={t("supply.left.note")} id="left">
      {left.map((one) => (
        <div key={one.id}>
          <a className="name" href={href(["supply", one.id])}>
            <Said text={one.name} />
          </a>
          <Problems problems={one.problems ?? []} />
        </div>
      ))}
    </Section>
  );
}

function Problems({ problems }: { problems: Oddity[] }) {
  return (
    <ul lang="en" className="plain-list">
      {problems.map((one, index) => (
        <li key={index}>
          <code className="long">{one.where}</code> {one.wrong}
        </li>
      ))}
    </ul>
  );
}

function Oddities({ oddities }: { oddities: Oddity[] }) {
  const { t } = useLanguage();
  if (oddities.length === 0) return null;
  return (
    <Section title={t("supply.oddities")} note={t("supply.oddities.note")}>
      <Problems problems={oddities} />
    </Section>
  );
}

const OF_PARTS = ["affected", "fixed-version", "mitigation", "supplier"];

function AskOfParts({ bill }: { bill: Bill }) {
  const { t } = useLanguage();
  const first = bill.findings[0]?.component;
  const found = bill.components.find((one) => one.ref === first);
  const [name, setName] = useState(found ? found.name : "");
  const [weaknesses, setWeaknesses] = useState(true);
  const [versions, setVersions] = useState(false);
  const asked = bill.components.filter((one) => one.name === name.trim() && one.named);
  const refs = asked.map((one) => one.ref);
  const named = bill.findings
    .filter((one) => refs.includes(one.component))
    .flatMap((one) => [one.vulnerability, ...one.aliases])
    .filter((one) => /^(CVE-\d{4}-\d{4,10}|GHSA(-[a-z0-9]{4}){3})$/.test(one));
  return (
    <Ask
      possible={OF_PARTS}
      ready={refs.length > 0}
      body={{ document: bill.id, components: refs, vulnerabilities: weaknesses ? [...new Set(named)] : [], versions }}
    >
      <Field name={t("supply.component")} value={name} onChange={setName} />
      <label className="check">
        <input type="checkbox" checked={weaknesses} onChange={(event) => setWeaknesses(event.target.checked)} />
        {t("supply.ask.weaknesses")}
      </label>
      <label className="check">
        <input type="checkbox" checked={versions} onChange={(event) => setVersions(event.target.checked)} />
        {t("supply.ask.versions")}
      </label>
    </Ask>
  );
}

export function AdvisoryPage({ line }: { line: SupplyLine }) {
  const { t, number } = useLanguage();
  const [advisory, again] = useLoad<Advisory>(`/api/v1/supply/advisories/${line.id}`);
  return (
    <Await loaded={advisory} again={again}>
      {(found) => (
        <>
          <Top line={found} facts={found.publisher ? [[t("supply.from"), found.publisher]] : []} />
          <Section title={t("supply.vulnerabilities")} note={<span lang="en">{found.title}</span>}>
            <table className="stacks">
              <caption className="unseen">{t("supply.vulnerabilities")}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("supply.vulnerability")}</th>
                  <th scope="col">{t("supply.severity")}</th>
                  <th scope="col" className="number">
                    {t("supply.products")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {found.vulnerabilities.map((one) => (
                  <tr key={one.id}>
                    <th scope="row" data-head={t("supply.vulnerability")}>
                      <div>
                        <span className="name">{one.id}</span> <span lang="en">{one.title}</span>
                        {one.exploitedBy.length > 0 ? (
                          <p>{t("supply.exploited", { names: one.exploitedBy.join(", ") })}</p>
                        ) : null}
                      </div>
                    </th>
                    <td data-head={t("supply.severity")}>{one.severity ?? "—"}</td>
                    <td className="number" data-head={t("supply.products")}>
                      {number(one.products)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Section>
          <Oddities oddities={found.oddities} />
        </>
      )}
    </Await>
  );
}
