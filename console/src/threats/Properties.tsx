import type { ReactNode } from "react";
import { useLanguage } from "../i18n/Language";
import { Instant, Said } from "../parts/Said";
import { members, pretty } from "./json";
import { at } from "./parts";
import type { Relation } from "./types";

/** They stand in the page's head, or have a section of their own. */
const ELSEWHERE = new Set(["type", "id", "object_marking_refs", "granular_markings"]);
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
const ID = /^[a-z][a-z0-9-]*--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const AS_CODE = new Set(["pattern", "value", "spec_version", "pattern_type", "pattern_version", "key", "payload_bin"]);

/** What an object says, property by property. Values that nobody made words for stand as they are. */
export function Properties({ text, relations }: { text: string; relations: Relation[] }) {
  const { t } = useLanguage();
  const shown = members(text)
    .map(([name, value]) => ({ name: String(JSON.parse(name)), value }))
    .filter(({ name }) => !ELSEWHERE.has(name));
  return (
    <table className="stacks properties">
      <caption className="unseen">{t("object.properties")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("object.property")}</th>
          <th scope="col">{t("object.value")}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ name, value }) => (
          <tr key={name}>
            <th scope="row" data-head={t("object.property")}>
              <div>
                <PropertyName name={name} />
              </div>
            </th>
            <td data-head={t("object.value")}>
              <div>
                <Value name={name} raw={value} relations={relations} />
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PropertyName({ name }: { name: string }) {
  const { t, known } = useLanguage();
  const key = `stix.property.${name}`;
  return known(key) ? (
    <>
      {t(key)} <code className="soft">{name}</code>
    </>
  ) : (
    <code>{name}</code>
  );
}

function Value({ name, raw, relations }: { name: string; raw: string; relations: Relation[] }) {
  const value: unknown = JSON.parse(raw);
  if (typeof value === "string") return <Text name={name} text={value} relations={relations} />;
  // A number as it stands, with all of its digits.
  if (typeof value !== "object" || value === null) return <code>{raw}</code>;
  const lines = Array.isArray(value) ? listed(name, value, relations) : named(name, value);
  return lines ? (
    <ul className="plain">
      {lines.map((line, index) => (
        <li key={index}>{line}</li>
      ))}
    </ul>
  ) : (
    <pre className="data">{pretty(raw)}</pre>
  );
}

function Text({ name, text, relations }: { name: string; text: string; relations: Relation[] }) {
  if (MOMENT.test(text) && !Number.isNaN(Date.parse(text))) return <Instant at={text} />;
  if (ID.test(text)) {
    const found = relations.find((one) => one.id === text && one.other)?.other;
    const called = found?.name;
    return (
      <>
        {found ? (
          <a href={at(found.collection, text)}>{called ? <Said text={called} /> : <code>{text}</code>}</a>
        ) : null}
        {found && called ? <br /> : null}
        {found && !called ? null : <code className="soft">{text}</code>}
      </>
    );
  }
  if (AS_CODE.has(name)) return <code>{text}</code>;
  return (
    <span className="said">
      <Said text={text} />
    </span>
  );
}

function listed(name: string, values: unknown[], relations: Relation[]): ReactNode[] | null {
  if (values.every((one) => typeof one === "string"))
    return values.map((one) => <Text name={name} text={String(one)} relations={relations} />);
  if (name === "external_references") return values.map(reference);
  if (name === "kill_chain_phases")
    return values.map((one) => {
      const { kill_chain_name, phase_name } = one as Record<string, unknown>;
      return (
        <code>
          {String(kill_chain_name)} / {String(phase_name)}
        </code>
      );
    });
  return null;
}

/** Addresses are shown and not followed: they are the other side's words. */
function reference(one: unknown): ReactNode {
  const { source_name, external_id, url, description } = one as Record<string, unknown>;
  return (
    <>
      <strong>{String(source_name ?? "")}</strong> {external_id ? <code>{String(external_id)}</code> : null}{" "}
      {description ? <Said text={String(description)} /> : null} {url ? <code className="soft">{String(url)}</code> : null}
    </>
  );
}

function named(name: string, value: object): ReactNode[] | null {
  if (name !== "hashes") return null;
  return Object.entries(value).map(([algorithm, hash]) => (
    <>
      {algorithm} <code>{String(hash)}</code>
    </>
  ));
}
