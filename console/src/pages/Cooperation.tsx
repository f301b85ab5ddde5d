import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useNames } from "../names";
import { Head, Section } from "../parts/Page";
import { Sign } from "../parts/Sign";
import { Await } from "../parts/State";
import type { Cooperation as Counted } from "../types";

/** What the programme wanted beside what happened, and what is still to be done on paper. */
export default function Cooperation() {
  const [counted, again] = useLoad<Counted>("/api/v1/cooperation", 30);
  const { t } = useLanguage();
  return (
    <>
      <Head title={t("nav.cooperation")} lead={t("coop.lead")} />
      <Await loaded={counted} again={again}>
        {(all) => (
          <>
            <Section title={t("coop.targets")} note={t("coop.targets.note")}>
              <Targets targets={all.targets} />
            </Section>
            <Section title={t("coop.years")}>
              <Years years={all.years} />
            </Section>
            <Section title={t("coop.steps")} note={t("coop.steps.note")}>
              <Steps steps={all.steps} />
            </Section>
          </>
        )}
      </Await>
    </>
  );
}

const WIDTH = 260;
const HEIGHT = 30;

/** Every bar of the table is drawn to one scale, so that they can be compared. The numbers beside it say the same. */
function Bar({ target, scale }: { target: Counted["targets"][number]; scale: number }) {
  const at = (value: number) => 1 + ((WIDTH - 2) * value) / scale;
  return (
    <svg className="measured" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="xMinYMid" aria-hidden="true" focusable="false">
      <line className="ground" x1={1} x2={WIDTH - 1} y1={HEIGHT - 4} y2={HEIGHT - 4} />
      {target.happened ? (
        <rect className="happened" x={1} y={11} width={at(target.happened) - 1} height={HEIGHT - 15} />
      ) : null}
      {target.before === undefined ? null : (
        <line className="before" x1={at(target.before)} x2={at(target.before)} y1={3} y2={HEIGHT - 4} />
      )}
      <line className="target" x1={at(target.target)} x2={at(target.target)} y1={1} y2={HEIGHT - 1} />
    </svg>
  );
}

function Targets({ targets }: { targets: Counted["targets"] }) {
  const { t, word, inMine, number, colon } = useLanguage();
  const { area } = useNames();
  if (targets.length === 0) return <p className="soft">{t("coop.targets.none")}</p>;
  const scale = Math.max(...targets.map((one) => Math.max(one.target, one.before ?? 0, one.happened ?? 0))) * 1.1;
  return (
    <table className="stacks counted">
      <caption className="unseen">{t("coop.targets")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("coop.goal")}</th>
          <th scope="col" className="number">
            {t("coop.year")}
          </th>
          <th scope="col">{t("coop.picture")}</th>
          <th scope="col" className="number">
            {t("coop.before")}
          </th>
          <th scope="col" className="number">
            {t("coop.happened")}
          </th>
          <th scope="col" className="number">
            {t("coop.target")}
          </th>
        </tr>
      </thead>
      <tbody>
        {targets.map((one, index) => (
          <tr key={index}>
            <th scope="row" data-head={t("coop.goal")}>
              <div>
                <span className="name">{inMine(one.name)}</span>
                <br />
                <span className="soft">
                  {area(one.area)}
                  {colon}
                  {word("measure", one.measure)}
                </span>
              </div>
            </th>
            <td className="number" data-head={t("coop.year")}>
              {String(one.year)}
            </td>
            <td data-head={t("coop.picture")}>
              <Bar target={one} scale={scale} />
            </td>
            <td className="number" data-head={t("coop.before")}>
              {one.before === undefined ? "—" : number(one.before)}
            </td>
            <td className="number" data-head={t("coop.happened")}>
              <div>
                {one.happened === undefined ? (
                  <span className="soft">{t("coop.hidden")}</span>
                ) : (
                  <strong>{number(one.happened)}</strong>
                )}
              </div>
            </td>
            <td className="number" data-head={t("coop.target")}>
              <div>
                {number(one.target)}
                {one.assumed ? <span className="soft">{` (${t("coop.assumed")})`}</span> : null}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Year = Counted["years"][number];

function Years({ years }: { years: Year[] }) {
  const { t, number, span } = useLanguage();
  const { area } = useNames();
  if (years.length === 0) return <p className="soft">{t("coop.years.none")}</p>;
  const said = (value: number | undefined) => (value === undefined ? "—" : number(value));
  const columns: { head: string; has: (year: Year) => unknown; cell: (year: Year) => string }[] = [
    { head: t("coop.proposed"), has: (one) => one.releases, cell: (one) => said(one.releases?.proposed) },
    { head: t("coop.sent"), has: (one) => one.releases, cell: (one) => said(one.releases?.sent) },
    { head: t("coop.delivered"), has: (one) => one.releases, cell: (one) => said(one.releases?.delivered) },
    { head: t("coop.refused"), has: (one) => one.releases, cell: (one) => said(one.releases?.refused) },
    {
      head: t("coop.median"),
      has: (one) => one.releases,
      cell: (one) => (one.releases?.medianMinutes === undefined ? "—" : span(one.releases.medianMinutes)),
    },
    { head: t("coop.received"), has: (one) => one.holdings, cell: (one) => said(one.holdings?.received) },
    { head: t("coop.held"), has: (one) => one.holdings, cell: (one) => said(one.holdings?.held) },
    { head: t("coop.intime"), has: (one) => one.obligations, cell: (one) => said(one.obligations?.inTime) },
    { head: t("coop.late"), has: (one) => one.obligations, cell: (one) => said(one.obligations?.late) },
  ];
  // What nobody here may count, and what there is none of, has no column.
  const shown = columns.filter((column) => years.some((one) => column.has(one) !== undefined));
  return (
    <table className="stacks">
      <caption className="unseen">{t("coop.years")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("col.area")}</th>
          <th scope="col" className="number">
            {t("coop.year")}
          </th>
          {shown.map((column) => (
            <th scope="col" className="number" key={column.head}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {years.map((one) => (
          <tr key={`${one.area}-${one.year}`}>
            <th scope="row" data-head={t("col.area")}>
              {area(one.area)}
            </th>
            <td className="number" data-head={t("coop.year")}>
              {String(one.year)}
            </td>
            {shown.map((column) => (
              <td className="number" key={column.head} data-head={column.head}>
                {column.cell(one)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Steps({ steps }: { steps: Counted["steps"] }) {
  const { t, word, inMine, date } = useLanguage();
  const { area } = useNames();
  if (steps.length === 0) return <p className="soft">{t("coop.steps.none")}</p>;
  return (
    <table className="stacks">
      <caption className="unseen">{t("coop.steps")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("coop.step")}</th>
          <th scope="col">{t("col.area")}</th>
          <th scope="col">{t("coop.of")}</th>
          <th scope="col">{t("coop.state")}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((one, index) => {
          const done = one.done !== undefined || one.state === "done";
          return (
            <tr key={index}>
              <th scope="row" data-head={t("coop.step")}>
                {inMine(one.name)}
              </th>
              <td data-head={t("col.area")}>{area(one.area)}</td>
              <td data-head={t("coop.of")}>{one.nation ? word("nation", one.nation) : "—"}</td>
              <td data-head={t("coop.state")}>
                <div>
                  <Sign weight={done ? "supports" : "awaits"} silent />{" "}
                  {one.done ? t("coop.done.at", { date: date(one.done) }) : t(done ? "coop.done" : "coop.outstanding")}
                </div>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
