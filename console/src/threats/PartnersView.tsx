import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { Section } from "../parts/Page";
import { Reasons } from "../parts/Reasons";
import { Sign } from "../parts/Sign";
import { Await } from "../parts/State";
import { href } from "../router";
import type { Weight } from "../types";
import { differences, pretty } from "./json";
import type { OutcomeWord, PartnersViewAnswer, Preview, Withholding } from "./types";

export const WEIGHTS: Record<OutcomeWord, Weight> = {
  WHOLE: "supports",
  DERIVED: "awaits",
  WITHHELD: "objects",
  NOT_NAMED: "objects",
};

/** For an object that is offered: the original beside what would go under each of our terms. */
export function PartnersView({ path, version }: { path: string; version: string }) {
  const { t } = useLanguage();
  const [found, again] = useLoad<PartnersViewAnswer>(`${path}/partner?version=${encodeURIComponent(version)}`);
  return (
    <Await loaded={found} again={again}>
      {({ original, sharings }) => (
        <div id="partner">
          <p className="lead">{t("partner.lead")}</p>
          {sharings.length === 0 ? <p className="notice">{t("partner.none")}</p> : null}
          {sharings.map((one) => (
            <Under key={one.sharing} one={one} original={original} />
          ))}
        </div>
      )}
    </Await>
  );
}

function Under({ one, original }: { one: Preview; original: string }) {
  const { t, word, colon } = useLanguage();
  return (
    <Section
      title={<a href={href(["threats", one.sharing])}>{t("partner.terms", { terms: one.terms })}</a>}
      note={one.open ? t("sharing.open") : t("sharing.closed")}
    >
      <div className="split" data-outcome={one.outcome}>
        <p className="outcome">
          <Sign weight={WEIGHTS[one.outcome]} silent /> <strong>{word("outcome", one.outcome)}</strong>
        </p>
        {one.closed ? (
          <p>
            {t("sharing.closed")}
            {colon}
            <span lang="en">{one.closed}</span>
          </p>
        ) : null}
        {one.inPlace ? <p>{t("partner.inplace")}</p> : null}
        {one.why ? <Why all={one.why} /> : null}
        {one.outcome === "DERIVED" && one.madeText !== undefined ? <Beside original={original} made={one.madeText} /> : null}
        {one.originText !== undefined ? <p className="soft">{t("partner.origin")}</p> : null}
        {one.outcome === "WHOLE" ? (
          <figure>
            <figcaption>{t("partner.original")}</figcaption>
            <pre className="data" tabIndex={0} role="group" aria-label={t("partner.original")} lang="en">
              {pretty(original)}
            </pre>
          </figure>
        ) : null}
        {one.decision ? (
          <div>
            <h3>{t("partner.decision")}</h3>
            <Reasons findings={one.decision.findings} all={false} />
          </div>
        ) : null}
      </div>
    </Section>
  );
}

/** The two beside each other, and what differs with a sign before each line, so that it does not show by colour alone. */
function Beside({ original, made }: { original: string; made: string }) {
  const { t } = useLanguage();
  const lines = differences(original, made);
  return (
    <>
      <div className="beside">
        {(["out", "in"] as const).map((kind) => (
          <figure key={kind}>
            <figcaption>{t(kind === "out" ? "partner.original" : "partner.made")}</figcaption>
            <pre
              className="data diff"
              tabIndex={0}
              role="group"
              aria-label={t(kind === "out" ? "partner.original" : "partner.made")}
              lang="en"
            >
              {lines
                .filter((line) => line.kind === "same" || line.kind === kind)
                .map((line, index) =>
                  line.kind === "same" ? (
                    <span key={index}>{`  ${line.text}\n`}</span>
                  ) : kind === "out" ? (
                    <del key={index}>{`− ${line.text}\n`}</del>
                  ) : (
                    <ins key={index}>{`+ ${line.text}\n`}</ins>
                  ),
                )}
            </pre>
          </figure>
        ))}
      </div>
      <p className="soft small">
        {`− ${t("partner.diff.out")}, + ${t("partner.diff.in")}. `}
        {t("partner.diff.note")}
      </p>
    </>
  );
}

export function Why({ all }: { all: Withholding[] }) {
  const { t, word, known } = useLanguage();
  return (
    <table className="stacks why">
      <caption className="unseen">{t("partner.reasons")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("partner.where")}</th>
          <th scope="col">{t("col.reason")}</th>
          <th scope="col">{t("partner.what")}</th>
        </tr>
      </thead>
      <tbody>
        {all.map((one, index) => (
          <tr key={index}>
            <th scope="row" data-head={t("partner.where")}>
              <div>{one.where ? <code>{one.where}</code> : t("partner.whole.of")}</div>
            </th>
            <td data-head={t("col.reason")}>
              <div>{known(`withholding.${one.code}`) ? word("withholding", one.code) : <code>{one.code}</code>}</div>
            </td>
            <td data-head={t("partner.what")}>
              <div>
                <span className="said small" lang="en">
                  {one.what}
                </span>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
