import { Ask } from "../discovery/Ask";
import { Hold, Watch } from "../discovery/Hold";
import type { Discovery as View, Limits } from "../discovery/types";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { Head, Section } from "../parts/Page";
import { Await } from "../parts/State";

/** Whether the partner holds anything about something, asked without showing what. */
export default function Discovery() {
  const { person } = useHouse();
  const { t } = useLanguage();
  const [view, again] = useLoad<View>("/api/v1/discovery", 5);
  const watches = has(person, "release-authority") || has(person, "auditor");
  return (
    <>
      <Head title={t("nav.discovery")} lead={t("discovery.lead")} />
      <Await loaded={view} again={again}>
        {(all) => (
          <>
            {all.mayAsk ? <Ask view={all} again={again} /> : null}
            {all.mayDeclare || watches ? <Hold view={all} again={again} /> : null}
            {watches ? <Watch auditor={has(person, "auditor")} /> : null}
            {all.limits ? <Allowed limits={all.limits} /> : <p className="notice">{t("discovery.nothing")}</p>}
          </>
        )}
      </Await>
    </>
  );
}

/** What the pact allows, and what no limit helps against. */
function Allowed({ limits }: { limits: Limits }) {
  const { t, word, number, span } = useLanguage();
  const days = Number(/^PT(\d+)H$/.exec(limits.epoch.number)?.[1] ?? 0) / 24;
  return (
    <Section title={t("discovery.limits")} note={t("discovery.limits.note", { article: limits.article })} id="limits">
      <dl className="pairs">
        <div>
          <dt>{t("discovery.epoch")}</dt>
          <dd>
            “{limits.epoch.treatyWord}” · {span(days * 1440)}
            <br />
            <span className="soft">{limits.epoch.setBy}</span>
          </dd>
        </div>
        <div>
          <dt>{t("discovery.batch")}</dt>
          <dd>{number(limits.batch)}</dd>
        </div>
        {limits.kinds.map((one) => (
          <div key={one.kind}>
            <dt>{word("selector", one.kind)}</dt>
            <dd>{t("discovery.perEpoch", { n: number(one.perEpoch) })}</dd>
          </div>
        ))}
      </dl>
      <p>{t("discovery.chance", { bits: limits.chanceBits })}</p>
      <p>{t("discovery.quantum")}</p>
    </Section>
  );
}
