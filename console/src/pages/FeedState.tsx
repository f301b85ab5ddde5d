import { useState } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useAct } from "../parts/act";
import { Mark } from "../parts/Mark";
import { Section } from "../parts/Page";
import { Said } from "../parts/Said";
import { Sign } from "../parts/Sign";
import { Await, Refused } from "../parts/State";
import { Sure } from "../parts/Sure";
import type { Feed, SourceState } from "../types";

/** How many came to what end. Why a sentence was refused stands as the node names it. */
function Tally({ counts }: { counts: Record<string, number> }) {
  const { t, word, number, known } = useLanguage();
  const said = (name: string) => (known(`tally.${name}`) ? word("tally", name) : t("tally.REFUSED", { why: name }));
  const all = Object.entries(counts).sort(([, one], [, other]) => other - one);
  if (all.length === 0) return <>—</>;
  return (
    <ul className="plain">
      {all.map(([name, many]) => (
        <li key={name}>
          {said(name)} {number(many)}
        </li>
      ))}
    </ul>
  );
}

/** Our feeds, what became of what went in, and letting one go on that stopped by itself. */
export function OurFeeds({ feeds, again }: { feeds: Feed[]; again: () => void }) {
  const { person } = useHouse();
  const { t, word } = useLanguage();
  const { act, refused } = useAct(again);
  const [asked, ask] = useState<Feed | null>(null);
  if (feeds.length === 0) return null;
  return (
    <Section title={t("feeds.own")} note={t("feeds.own.note")} id="feeds">
      {refused ? <Refused refusal={refused} /> : null}
      <table className="stacks">
        <caption className="unseen">{t("feeds.own")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("feed")}</th>
            <th scope="col">{t("col.stage")}</th>
            <th scope="col">{t("tally")}</th>
          </tr>
        </thead>
        <tbody>
          {feeds.map((feed) => (
            <tr key={feed.id}>
              <th scope="row" data-head={t("feed")}>
                {feed.profile}
              </th>
              <td data-head={t("col.stage")}>
                <div>
                  {t(feed.open ? "feed.open" : "feed.closed")}
                  {feed.tripped ? (
                    <p>
                      <Sign weight="objects" silent /> {t("feed.stopped", { why: word("trip", feed.tripped) })}
                    </p>
                  ) : null}
                  {feed.tripped && has(person, "release-authority") ? (
                    <button type="button" onClick={() => ask(feed)}>
                      {t("feed.resume")}
                    </button>
                  ) : null}
                </div>
              </td>
              <td data-head={t("tally")}>
                <Tally counts={feed.counts ?? {}} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {asked ? (
        <Sure
          title={t("feed.resume.sure", { profile: asked.profile })}
          note={t("feed.resume.note", { why: word("trip", asked.tripped ?? "") })}
          go={t("feed.resume")}
          onGo={() => void act(`feeds/${asked.id}/resumption`)}
          onClose={() => ask(null)}
        />
      ) : null}
    </Section>
  );
}

export function OurSources() {
  const { node } = useHouse();
  const { t } = useLanguage();
  const [sources, again] = useLoad<SourceState[]>("/api/v1/sources", 5);
  return (
    <Section title={t("sources")} note={t("sources.note")} id="sources">
      <Await loaded={sources} again={again}>
        {(all) =>
          all.length === 0 ? (
            <p className="soft">{t("sources.none")}</p>
          ) : (
            <table className="stacks">
              <caption className="unseen">{t("sources")}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("source")}</th>
                  <th scope="col">{t("source.kind")}</th>
                  <th scope="col">{t("col.mark")}</th>
                  <th scope="col">{t("tally")}</th>
                  <th scope="col">{t("source.trouble")}</th>
                </tr>
              </thead>
              <tbody>
                {all.map((source) => (
                  <tr key={source.id}>
                    <th scope="row" data-head={t("source")}>
                      {source.id}
                    </th>
                    <td data-head={t("source.kind")}>{source.kind}</td>
                    <td data-head={t("col.mark")}>
                      <Mark mark={source.label} nation={node.nation} />
                    </td>
                    <td data-head={t("tally")}>
                      <Tally counts={source.counts} />
                    </td>
                    <td data-head={t("source.trouble")}>
                      {source.trouble ? <Said text={source.trouble} /> : t("source.well")}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Await>
    </Section>
  );
}
