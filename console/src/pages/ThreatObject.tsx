import { useState } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { Choice } from "../parts/Choice";
import { Banner, LabelWords, Mark } from "../parts/Mark";
import { Head, Section } from "../parts/Page";
import { Digest, Instant, Said } from "../parts/Said";
import { Sign } from "../parts/Sign";
import { Await } from "../parts/State";
import { setQuery, useRoute } from "../router";
import { Surroundings } from "../threats/GraphView";
import { PartnersView } from "../threats/PartnersView";
import { Properties } from "../threats/Properties";
import { members, pretty } from "../threats/json";
import { Held, Kind, Named, SubPages, Version, Whence, at, isCollection } from "../threats/parts";
import type { Collection, ObjectDetail } from "../threats/types";

const SEES = ["object", "graph", "partner"] as const;

/** One version of an object, as one collection has it. */
export function ThreatObject({ id }: { id: string }) {
  const { query } = useRoute();
  const asked = query.get("in");
  const collection: Collection = isCollection(asked) ? asked : "own";
  const version = query.get("version") ?? "";
  const path = `/api/v1/cyber/objects/${collection}/${encodeURIComponent(id)}`;
  const [detail, again] = useLoad<ObjectDetail>(`${path}${version ? `?version=${encodeURIComponent(version)}` : ""}`);
  return (
    <Await loaded={detail} again={again}>
      {(found) => <Shown detail={found} path={path} />}
    </Await>
  );
}

/** The property after which people call it. */
function called(text: string): string {
  const all = new Map(members(text));
  for (const property of ["name", "value", "pattern", "relationship_type", "key", "path", "subject", "abstract"]) {
    const value = all.get(`"${property}"`);
    if (value?.startsWith('"')) return String(JSON.parse(value));
  }
  return "";
}

function Shown({ detail, path }: { detail: ObjectDetail; path: string }) {
  const { node, person } = useHouse();
  const { t, word, number, colon } = useLanguage();
  const { query } = useRoute();
  const name = called(detail.text);
  const partner = detail.collection === "to-partner" && has(person, "originator");
  const sees = SEES.filter((one) => one !== "partner" || partner);
  const see = sees.find((one) => one === query.get("see")) ?? "object";
  return (
    <>
      <Head
        above={<SubPages />}
        name={name || detail.id}
        title={name ? <Said text={name.length > 140 ? `${name.slice(0, 140)}…` : name} /> : <Kind type={detail.type} />}
        facts={[
          [t("threats.type"), <Kind type={detail.type} />],
          [t("threats.from"), <Whence line={detail} />],
          [t("threats.seen"), <Instant at={detail.at} />],
          [
            t("threats.version"),
            detail.versions.length > 1 ? (
              <Versions detail={detail} />
            ) : (
              <Version of={detail.version} />
            ),
          ],
          ["STIX", <code>{detail.id}</code>],
        ]}
      />
      <div className="marks">
        <figure>
          <Banner mark={detail.mark ?? "—"} nation={node.nation} label={detail.label} />
          <figcaption>{t("object.held")}</figcaption>
        </figure>
        {detail.origin && detail.originMark ? (
          <figure>
            <Banner mark={detail.originMark} nation={detail.origin} label={detail.originLabel} />
            <figcaption>
              {t("object.origin")}, {word("nation", detail.origin)}
              {detail.originLabel ? (
                <>
                  {colon}
                  <LabelWords label={detail.originLabel} nation={detail.origin} />
                </>
              ) : null}
            </figcaption>
          </figure>
        ) : null}
      </div>
      <div className="see">
        <Choice
          name={t("object.see")}
          value={see}
          options={sees.map((value) => ({ value, text: t(`object.see.${value}`) }))}
          onChoose={(value) => setQuery({ see: value === "object" ? "" : value })}
        />
        {detail.places
          .filter((place) => place !== detail.collection)
          .map((place) => (
            <a key={place} href={at(place, detail.id)}>
              {word("collection", place)}
            </a>
          ))}
      </div>
      {see === "graph" ? <Surroundings path={path} name={name || detail.id} collection={detail.collection} /> : null}
      {see === "partner" ? <PartnersView path={path} version={detail.version} /> : null}
      {see === "object" ? (
        <>
          <Section title={t("object.properties")} note={t("object.properties.note")} id="properties">
            <Properties text={detail.text} relations={detail.relations} />
          </Section>
          <Section title={t("object.markings")} note={t("object.markings.note")} id="markings">
            <Markings detail={detail} />
          </Section>
          <Section title={t("object.both")} note={t("object.both.note")} id="both">
            <Both detail={detail} />
          </Section>
          <Section title={t("object.relations")} note={t("object.relations.note")} id="relations">
            <Relations detail={detail} />
            {detail.left > 0 ? <p className="soft">{t("object.left", { n: number(detail.left) })}</p> : null}
          </Section>
          <Section title={t("object.findings")} id="findings">
            <Findings detail={detail} />
          </Section>
          <Section title={t("object.text")} note={t("object.text.note")} id="text">
            <Source detail={detail} />
          </Section>
        </>
      ) : null}
    </>
  );
}

function Versions({ detail }: { detail: ObjectDetail }) {
  const { t, time } = useLanguage();
  return (
    <select
      className="short"
      aria-label={t("threats.version")}
      value={detail.version}
      onChange={(event) => setQuery({ version: event.target.value })}
    >
      {detail.versions.map((one) => (
        <option key={one} value={one}>
          {Number.isNaN(Date.parse(one)) ? one : time(one)}
        </option>
      ))}
    </select>
  );
}

function Markings({ detail }: { detail: ObjectDetail }) {
  const { t } = useLanguage();
  if (detail.markings.length === 0) return <p className="soft">{t("object.markings.none")}</p>;
  return (
    <table className="stacks">
      <caption className="unseen">{t("object.markings")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("object.marking")}</th>
          <th scope="col">{t("object.marking.of")}</th>
        </tr>
      </thead>
      <tbody>
        {detail.markings.map((one, index) => (
          <tr key={index}>
            <th scope="row" data-head={t("object.marking")}>
              <div>
                {one.nation && one.says ? (
                  <Mark mark={one.says} nation={one.nation} />
                ) : one.says ? (
                  <strong>
                    <Said text={one.says} />
                  </strong>
                ) : (
                  t("object.marking.unseen")
                )}
                <br />
                <code className="soft">{one.id}</code>
              </div>
            </th>
            <td data-head={t("object.marking.of")}>
              <div>
                {one.selectors ? one.selectors.map((each) => <code key={each}>{each} </code>) : t("object.marking.whole")}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Both({ detail }: { detail: ObjectDetail }) {
  const { t, word } = useLanguage();
  if (detail.both.length === 0) return <p className="soft">{t("object.both.none")}</p>;
  return (
    <table className="stacks">
      <caption className="unseen">{t("object.both")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("object.relation.other")}</th>
          <th scope="col">{t("object.same")}</th>
          <th scope="col">{t("object.held")}</th>
          <th scope="col">{t("threats.from")}</th>
        </tr>
      </thead>
      <tbody>
        {detail.both.map((match, index) => (
          <tr key={index}>
            <th scope="row" data-head={t("object.relation.other")}>
              <div>
                <Named line={match.other} />
                <br />
                <span className="soft">
                  <Kind type={match.other.type} />
                </span>
              </div>
            </th>
            <td data-head={t("object.same")}>
              <div>
                {word("same", match.sort)}
                {match.what ? (
                  <>
                    <br />
                    <code>{match.what}</code>
                  </>
                ) : null}
              </div>
            </td>
            <td data-head={t("object.held")}>
              <div>
                <Held line={match.other} />
              </div>
            </td>
            <td data-head={t("threats.from")}>
              <div>
                <Whence line={match.other} />
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Relations({ detail }: { detail: ObjectDetail }) {
  const { t } = useLanguage();
  if (detail.relations.length === 0) return <p className="soft">{t("object.relations.none")}</p>;
  return (
    <table className="stacks">
      <caption className="unseen">{t("object.relations")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("object.relation.direction")}</th>
          <th scope="col">{t("object.relation")}</th>
          <th scope="col">{t("object.relation.other")}</th>
          <th scope="col">{t("threats.type")}</th>
        </tr>
      </thead>
      <tbody>
        {detail.relations.map((one, index) => (
          <tr key={index}>
            <td data-head={t("object.relation.direction")}>
              <div>
                <span aria-hidden="true">{one.out ? "→ " : "← "}</span>
                {t(one.out ? "object.relation.out" : "object.relation.in")}
              </div>
            </td>
            <td data-head={t("object.relation")}>
              <div>
                <code>{one.word}</code>
              </div>
            </td>
            <th scope="row" data-head={t("object.relation.other")}>
              <div>
                {one.other ? (
                  <Named line={one.other} />
                ) : (
                  <>
                    <code>{one.id}</code> <span className="soft">{t("object.relation.unseen")}</span>
                  </>
                )}
              </div>
            </th>
            <td data-head={t("threats.type")}>
              <div>
                <Kind type={one.id.replace(/--.*$/, "")} />
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Findings({ detail }: { detail: ObjectDetail }) {
  const { t, word, colon } = useLanguage();
  if (detail.findings.length === 0)
    return (
      <p>
        <Sign weight="supports" silent /> {t("object.findings.none")}
      </p>
    );
  return (
    <table className="stacks">
      <caption className="unseen">{t("object.findings")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("object.finding.where")}</th>
          <th scope="col">{t("object.finding.what")}</th>
          <th scope="col">{t("object.finding.section")}</th>
        </tr>
      </thead>
      <tbody>
        {detail.findings.map((one, index) => (
          <tr key={index}>
            <th scope="row" data-head={t("object.finding.where")}>
              <div>{one.path ? <code>{one.path}</code> : t("object.marking.whole")}</div>
            </th>
            <td data-head={t("object.finding.what")}>
              <div>
                <Sign weight={one.severity === "ERROR" ? "objects" : "awaits"} silent /> {word("finding", one.severity)}
                {colon}
                <span lang="en">{one.wrong}</span>
              </div>
            </td>
            <td data-head={t("object.finding.section")}>
              <div>{one.section}</div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Source({ detail }: { detail: ObjectDetail }) {
  const { t, number } = useLanguage();
  const [how, setHow] = useState<"raw" | "pretty">("raw");
  function save() {
    const url = URL.createObjectURL(new Blob([new TextEncoder().encode(detail.text)], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `${detail.id}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
  return (
    <>
      <div className="see">
        <Choice
          name={t("object.text")}
          value={how}
          options={[
            { value: "raw", text: t("object.text.raw") },
            { value: "pretty", text: t("object.text.pretty") },
          ]}
          onChoose={setHow}
        />
        <button type="button" className="plain" onClick={save}>
          {t("object.text.save")}
        </button>
      </div>
      <pre className="data source" tabIndex={0} aria-label={t(`object.text.${how}`)} role="group" lang="en">
        {how === "raw" ? detail.text : pretty(detail.text)}
      </pre>
      <p className="soft small">
        {t("object.bytes", { n: number(detail.bytes) })}, {t("object.text.digest")} <Digest value={detail.digest} />
      </p>
    </>
  );
}
