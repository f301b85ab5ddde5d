import { useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { LANGUAGES, NAMES } from "../i18n/words";
import { href } from "../router";
import type { Finding } from "../types";
import { Sign } from "./Sign";

function Article({ finding }: { finding: Finding }) {
  const { t, inMine } = useLanguage();
  const { pact } = useHouse();
  if (finding.source === "law")
    return (
      <>
        {t("source.law")}
        <small>{finding.article}</small>
      </>
    );
  const article = pact.articles.find((one) => one.id === finding.article);
  return (
    <>
      <a href={href(["pact"], { article: finding.article })}>{t("pact.article", { n: finding.article })}</a>
      {article ? <small>{inMine(article.title)}</small> : null}
    </>
  );
}

/** Why a decision is as it is, article by article; objections come first. */
export function Reasons({ findings, all }: { findings: Finding[]; all: boolean }) {
  const { t, language, inMine } = useLanguage();
  const order = { objects: 0, awaits: 1, supports: 2 };
  const sorted = [...findings].sort((one, other) => order[one.weight] - order[other.weight]);
  return (
    <table className="reasons stacks">
      <caption className="unseen">{t("release.reasons")}</caption>
      <thead>
        <tr>
          <th scope="col" className="weight">
            <span className="unseen">{t("col.result")}</span>
          </th>
          <th scope="col" className="article">
            {t("col.article")}
          </th>
          {all ? (
            LANGUAGES.map((each) => (
              <th scope="col" key={each} lang={each}>
                {NAMES[each]}
              </th>
            ))
          ) : (
            <th scope="col">{t("col.reason")}</th>
          )}
        </tr>
      </thead>
      <tbody>
        {sorted.map((finding, index) => (
          <tr key={index}>
            <td className="weight" data-head={t("col.result")}>
              <Sign weight={finding.weight} />
            </td>
            <th scope="row" className="article" data-head={t("col.article")}>
              <div>
                <Article finding={finding} />
              </div>
            </th>
            {all ? (
              LANGUAGES.map((each) => (
                <td key={each} lang={each === language ? undefined : each} data-head={NAMES[each]}>
                  {finding.text[each]}
                </td>
              ))
            ) : (
              <td data-head={t("col.reason")}>{inMine(finding.text)}</td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
