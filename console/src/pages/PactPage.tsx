import { useEffect } from "react";
import { useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { LANGUAGES } from "../i18n/words";
import { useNames } from "../names";
import { Mark } from "../parts/Mark";
import { Head, Section } from "../parts/Page";
import { Digest, Instant } from "../parts/Said";
import { useRoute } from "../router";
import type { Pact } from "../types";
import { EquivalencePicture, EquivalenceTable } from "./Equivalence";
import { PactProof } from "./PactProof";

/** The agreement: how it lives, what it is about, how grades correspond, and its articles side by side. */
export default function PactPage() {
  const { pact, node } = useHouse();
  const { t, word, inMine, date } = useLanguage();
  const { query } = useRoute();
  const wanted = query.get("article");

  useEffect(() => {
    if (!wanted) return;
    const article = document.getElementById(`article-${wanted}`);
    article?.scrollIntoView();
    article?.focus({ preventScroll: true });
  }, [wanted]);

  return (
    <>
      <Head
        title={inMine(pact.title)}
        name={t("nav.pact")}
        above={t("pact.edition", { edition: pact.edition })}
        lead={pact.notice ? inMine(pact.notice) : undefined}
        facts={[
          [t("pact.parties"), pact.parties.map((party) => inMine(party.name)).join(", ")],
          [t("pact.life"), word("life", pact.standing.state)],
          ...(node.pact.since ? [[t("pact.force"), date(node.pact.since)] as [string, string]] : []),
        ]}
      />
      <Life pact={pact} />
      <Areas pact={pact} />
      <Section title={t("pact.equivalence")} note={t("pact.article", { n: pact.equivalence?.article ?? "" })}>
        <div className="split">
          <EquivalencePicture pact={pact} />
          <EquivalenceTable pact={pact} />
        </div>
      </Section>
      <PactProof />
      {pact.articles.map((article) => (
        <section className="section" key={article.id} id={`article-${article.id}`} tabIndex={-1}>
          <div className="margin">
            <h2>
              <span className="unseen">{t("pact.article", { n: article.id })}: {inMine(article.title)}</span>
              <span className="article-number" aria-hidden="true">
                {article.id}
              </span>
            </h2>
          </div>
          <div className="tri">
            {LANGUAGES.map((language) => (
              <div key={language} lang={language}>
                <h3>{article.title[language]}</h3>
                <p>{article.text[language]}</p>
              </div>
            ))}
          </div>
        </section>
      ))}
      <Section title={t("pact.digest")}>
        <Digest value={pact.digest} />
      </Section>
    </>
  );
}

const ACTS_IN_A_ROW = 6;

function Life({ pact }: { pact: Pact }) {
  const { t, word, date } = useLanguage();
  const { area } = useNames();
  const { standing } = pact;
  const notes = [
    standing.ends ? t("pact.ends", { date: date(standing.ends) }) : "",
    standing.disputed ? t("pact.disputed") : "",
    standing.underReview ? t("pact.review") : "",
  ].filter(Boolean);
  return (
    <Section title={t("pact.life")}>
      {notes.length > 0 ? <p>{notes.join(". ")}</p> : null}
      {pact.acts.length === 0 ? <p className="soft">{t("pact.life.none")}</p> : null}
      <ol className={pact.acts.length > ACTS_IN_A_ROW ? "times" : "course"} aria-label={t("pact.life")}>
        {pact.acts.map((act) => (
          <li key={act.nation + act.act + act.subject + act.at} className="done">
            <strong>{word("nation", act.nation)}</strong>
            {", "}
            {word("act", act.act)}
            {act.subject ? `: ${area(act.subject)}` : ""}
            <br />
            <span className="soft">
              <Instant at={act.at} />
            </span>
          </li>
        ))}
        {pact.acts.length > 0 && pact.acts.length <= ACTS_IN_A_ROW ? (
          <li className="now" aria-current="step">
            {word("life", standing.state)}
          </li>
        ) : null}
      </ol>
    </Section>
  );
}

function Areas({ pact }: { pact: Pact }) {
  const { t, word, inMine } = useLanguage();
  const { purpose } = useNames();
  const mark = (nation: string, place: string | undefined) => {
    const [axis, level] = (place ?? "").split("/");
    return (
      pact.schemes[nation]?.axes.find((one) => one.id === axis)?.levels.find((one) => one.id === level)?.mark ?? "—"
    );
  };
  return (
    <Section title={t("pact.areas")}>
      <table className="stacks">
        <caption className="unseen">{t("pact.areas")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("col.area")}</th>
            <th scope="col">{t("pact.phase")}</th>
            <th scope="col">{t("pact.ceiling")}</th>
            <th scope="col">{t("col.purpose")}</th>
          </tr>
        </thead>
        <tbody>
          {pact.areas.map((area) => (
            <tr key={area.id}>
              <th scope="row" data-head={t("col.area")}>
                <span className="name">{inMine(area.name)}</span>
              </th>
              <td data-head={t("pact.phase")}>{word("phase", area.phase)}</td>
              <td data-head={t("pact.ceiling")}>
                <div>
                  {pact.parties.map((party, index) => (
                    <span key={party.nation}>
                      {index > 0 ? " / " : ""}
                      <Mark mark={mark(party.nation, area.ceiling[party.nation])} nation={party.nation} />
                    </span>
                  ))}
                </div>
              </td>
              <td data-head={t("col.purpose")}>{area.purposes.map(purpose).join(", ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
