import { useState } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { Select } from "../parts/Field";
import { Section } from "../parts/Page";
import { Said } from "../parts/Said";
import { Sign } from "../parts/Sign";
import { Await } from "../parts/State";
import { href } from "../router";
import { Ask } from "./Ask";
import { Left, Top } from "./Documents";
import { levels } from "./layout";
import type { Chain, Organisation, RiskLine, SupplyLine } from "./types";

export function ChainPage({ line }: { line: SupplyLine }) {
  const { person } = useHouse();
  const [chain, again] = useLoad<Chain>(`/api/v1/supply/chains/${line.id}`);
  return (
    <Await loaded={chain} again={again}>
      {(found) => (
        <>
          <Top line={found} facts={[]} />
          <Risks chain={found} />
          <Left left={found.left} />
          <Graph chain={found} />
          {found.ours && has(person, "originator") && found.by === person.id ? <AskOfSupplier chain={found} /> : null}
        </>
      )}
    </Await>
  );
}

function useSaid(chain: Chain) {
  const { language } = useLanguage();
  const names = new Map(chain.organisations.map((one) => [one.id, one.name]));
  const name = (id: unknown) => names.get(String(id)) ?? String(id);
  const countries = new Intl.DisplayNames([language], { type: "region", fallback: "code" });
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 2 });
  const country = (code: unknown) => (typeof code === "string" ? (countries.of(code) ?? code) : "");
  const share = (tenThousandths: unknown) => percent.format(Number(tenThousandths) / 10_000);
  /** What a reason holds, as words. */
  const values = (of: Record<string, unknown>): Record<string, string> => ({
    organisation: name(of["organisation"]),
    owner: name(of["owner"]),
    country: country(of["country"]),
    share: share(of["tenThousandths"]),
    component: String(of["component"]),
    vulnerability: String(of["vulnerability"]),
    count: String(of["count"]),
    of: String(of["of"]),
    way: Array.isArray(of["way"]) ? of["way"].map(name).join(" ← ") : "",
  });
  return { name, country, share, values };
}

const CRITICALITIES = ["HIGH", "MODERATE", "LOW"] as const;
const EXPOSURES = ["NONE", "MODERATE", "HIGH"] as const;

function Risks({ chain }: { chain: Chain }) {
  const { t, word } = useLanguage();
  const { values } = useSaid(chain);
  return (
    <Section title={t("supply.risk")} note={t("supply.risk.note")} id="risk">
      <Matrix lines={chain.risk} />
      <p className="soft">{t("supply.matrix")}</p>
      <table className="stacks">
        <caption className="unseen">{t("supply.risk")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("supply.supply")}</th>
            <th scope="col">{t("supply.criticality")}</th>
            <th scope="col">{t("supply.exposure")}</th>
            <th scope="col">{t("supply.reasons")}</th>
            <th scope="col">{t("supply.unknown")}</th>
          </tr>
        </thead>
        <tbody>
          {chain.risk.map((line, index) => (
            <tr key={line.supply} data-exposure={line.exposure ?? "NONE"}>
              <th scope="row" data-head={t("supply.supply")}>
                <div>
                  <span className="name">{`${index + 1}. `}</span>
                  <Said text={line.what} />
                  <br />
                  <span className="soft">
                    <Said text={values({ organisation: line.from })["organisation"] ?? ""} />
                  </span>
                </div>
              </th>
              <td data-head={t("supply.criticality")}>{word("supplycriticality", line.criticality)}</td>
              <td data-head={t("supply.exposure")}>{word("supplyexposure", line.exposure ?? "NONE")}</td>
              <td data-head={t("supply.reasons")}>
                {line.reasons.length === 0 ? (
                  "—"
                ) : (
                  <ul className="plain-list">
                    {line.reasons.map((one, at) => (
                      <li key={at}>
                        <Sign weight={one.exposure === "HIGH" ? "objects" : "awaits"} silent />{" "}
                        {word("supplyreason", one.reason, values(one))}
                        {one["severity"] ? ` (${String(one["severity"])})` : ""}
                        {one["country"] ? (
                          <>
                            {" "}
                            <a href={href(["pact"], { article: chain.article })}>{t("pact.article", { n: chain.article })}</a>
                          </>
                        ) : null}
                      </li>
                    ))}
                  </ul>
                )}
              </td>
              <td data-head={t("supply.unknown")}>
                {line.unknowns.length === 0 ? (
                  "—"
                ) : (
                  <ul className="plain-list">
                    {line.unknowns.map((one, at) => (
                      <li key={at}>{word("supplyunknown", one.unknown, values(one))}</li>
                    ))}
                  </ul>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

const CELL = 170;
const TALL = 84;
const EDGE = 130;
const HEAD = 34;

/** Each supply is its number of the table, in the field that its two sides make. */
function Matrix({ lines }: { lines: RiskLine[] }) {
  const { t, word } = useLanguage();
  return (
    <div className="graph">
      <svg
        className="matrix"
        viewBox={`0 0 ${EDGE + 3 * CELL + 2} ${HEAD + 3 * TALL + HEAD}`}
        role="img"
        aria-label={t("supply.matrix")}
      >
        {EXPOSURES.map((exposure, x) => (
          <text key={exposure} x={EDGE + x * CELL + CELL / 2} y={HEAD - 12} textAnchor="middle">
            {word("supplyexposure", exposure)}
          </text>
        ))}
        {CRITICALITIES.map((criticality, y) => (
          <g key={criticality}>
            <text x={EDGE - 10} y={HEAD + y * TALL + TALL / 2 + 5} textAnchor="end">
              {word("supplycriticality", criticality)}
            </text>
            {EXPOSURES.map((exposure, x) => (
              <rect
                key={exposure}
                className={`heat${x === 0 ? 0 : x + 2 - y}`}
                x={EDGE + x * CELL}
                y={HEAD + y * TALL}
                width={CELL}
                height={TALL}
              />
            ))}
          </g>
        ))}
        {lines.map((line, index) => {
          const x = EXPOSURES.indexOf(line.exposure ?? "NONE");
          const y = CRITICALITIES.indexOf(line.criticality);
          const among = lines
            .slice(0, index)
            .filter((one) => (one.exposure ?? "NONE") === EXPOSURES[x] && one.criticality === line.criticality).length;
          return (
            <g key={line.supply}>
              <circle cx={EDGE + x * CELL + 24 + (among % 4) * 40} cy={HEAD + y * TALL + 24 + Math.floor(among / 4) * 38} r={15} />
              <text
                className="number"
                x={EDGE + x * CELL + 24 + (among % 4) * 40}
                y={HEAD + y * TALL + 29 + Math.floor(among / 4) * 38}
                textAnchor="middle"
              >
                {index + 1}
              </text>
            </g>
          );
        })}
        <text x={EDGE + 1.5 * CELL} y={HEAD + 3 * TALL + 24} textAnchor="middle" className="axis">
          {t("supply.exposure")}
        </text>
        <text x={4} y={HEAD - 12} className="axis">
          {t("supply.criticality")}
        </text>
      </svg>
    </div>
  );
}

const BOX = 180;
const BOX_TALL = 50;
const STEP = 270;
const ROW = 78;

function Graph({ chain }: { chain: Chain }) {
  const { t, number } = useLanguage();
  const { country, share } = useSaid(chain);
  const spots = levels(chain);
  const outermost = Math.max(1, ...spots.map((one) => one.level));
  const tallest = Math.max(1, ...spots.map((one) => one.row + 1));
  const places = new Map(
    spots.map((one) => [one.id, { x: (outermost - one.level) * STEP + 10, y: one.row * ROW + 14 }] as const),
  );
  const programme = { x: outermost * STEP + 10, y: 14 };
  const third = (one: Organisation) => one.country !== undefined && !chain.parties.includes(one.country);
  const cut = (text: string) => (text.length > 22 ? `${text.slice(0, 21)}…` : text);
  return (
    <Section title={t("supply.graph")} note={t("supply.graph.note")} id="graph">
      <div className="graph">
        <svg
          className="chain"
          viewBox={`0 0 ${outermost * STEP + BOX + 20} ${tallest * ROW + 24}`}
          role="img"
          aria-label={t("supply.graph.drawing", { n: number(chain.organisations.length) })}
        >
          <defs>
            <marker id="supplies" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto">
              <path d="M0 0 L10 5 L0 10 z" />
            </marker>
          </defs>
          {chain.ownership.map((one, index) => {
            const from = places.get(one.owner);
            const to = places.get(one.owned);
            if (!from || !to) return null;
            const forward = to.x >= from.x;
            const x1 = from.x + (forward ? BOX : 0);
            const x2 = to.x + (forward ? 0 : BOX);
            return (
              <g key={`o${index}`} className="owns">
                <line x1={x1} y1={from.y + BOX_TALL / 2 + 8} x2={x2} y2={to.y + BOX_TALL / 2 + 8} />
                <text x={(x1 + x2) / 2} y={(from.y + to.y + BOX_TALL) / 2 + 24} textAnchor="middle">
                  {share(one.tenThousandths)}
                </text>
              </g>
            );
          })}
          {chain.supplies.map((one) => {
            const from = places.get(one.from);
            const to = one.to ? places.get(one.to) : programme;
            if (!from || !to) return null;
            return (
              <line
                key={`s${one.id}`}
                className="supplies"
                markerEnd="url(#supplies)"
                x1={from.x + BOX}
                y1={from.y + BOX_TALL / 2}
                x2={to.x}
                y2={to.y + BOX_TALL / 2}
              />
            );
          })}
          {chain.organisations.map((one) => {
            const at = places.get(one.id);
            if (!at) return null;
            return (
              <g key={one.id} className={third(one) ? "third" : "own"}>
                <rect x={at.x} y={at.y} width={BOX} height={BOX_TALL} />
                {third(one) ? <rect className="inner" x={at.x + 4} y={at.y + 4} width={BOX - 8} height={BOX_TALL - 8} /> : null}
                <text x={at.x + BOX / 2} y={at.y + 22} textAnchor="middle">
                  {cut(one.name)}
                </text>
                <text x={at.x + BOX / 2} y={at.y + 39} textAnchor="middle" className="soft">
                  {one.country ? cut(country(one.country)) : t("supply.country.unknown")}
                </text>
              </g>
            );
          })}
          <g className="programme">
            <rect x={programme.x} y={programme.y} width={BOX} height={BOX_TALL} />
            <text x={programme.x + BOX / 2} y={programme.y + 30} textAnchor="middle">
              {cut(chain.name)}
            </text>
          </g>
        </svg>
      </div>
      <Organisations chain={chain} third={third} />
    </Section>
  );
}

function Organisations({ chain, third }: { chain: Chain; third: (one: Organisation) => boolean }) {
  const { t } = useLanguage();
  const { name, country, share } = useSaid(chain);
  return (
    <table className="stacks">
      <caption className="unseen">{t("supply.graph")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("supply.organisation")}</th>
          <th scope="col">{t("supply.country")}</th>
          <th scope="col">{t("supply.controllers")}</th>
          <th scope="col">{t("supply.owners")}</th>
        </tr>
      </thead>
      <tbody>
        {chain.organisations.map((one) => (
          <tr key={one.id}>
            <th scope="row" data-head={t("supply.organisation")}>
              <Said text={one.name} />
            </th>
            <td data-head={t("supply.country")}>
              {one.country === undefined
                ? t("supply.country.unknown")
                : third(one)
                  ? t("supply.country.third", { country: country(one.country) })
                  : country(one.country)}
            </td>
            <td data-head={t("supply.controllers")}>{one.controllers.map(name).join(", ") || "—"}</td>
            <td data-head={t("supply.owners")}>
              {[
                ...Object.entries(one.behind).map(([id, part]) => `${name(id)} ${share(part)}`),
                ...(one.unstated > 0 ? [t("supply.unstated", { share: share(one.unstated) })] : []),
              ].join(", ")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const OF_SUPPLIERS = ["owners", "country"];

function AskOfSupplier({ chain }: { chain: Chain }) {
  const { t } = useLanguage();
  const [organisation, setOrganisation] = useState(chain.organisations[0]?.id ?? "");
  return (
    <Ask possible={OF_SUPPLIERS} ready={organisation !== ""} body={{ document: chain.id, organisation }}>
      <Select
        name={t("supply.organisation")}
        value={organisation}
        onChange={setOrganisation}
        options={chain.organisations.map((one) => ({ value: one.id, text: one.name }))}
      />
    </Ask>
  );
}
