import { EnterForm } from "../industry/EnterForm";
import { Print } from "../industry/Print";
import type { Confirmation, Form } from "../industry/types";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { Head, Section } from "../parts/Page";
import { Instant, Said } from "../parts/Said";
import { Await } from "../parts/State";
import { href } from "../router";

/** What either authority asked the other, and what stands of the answers. */
export default function Confirmations() {
  const { t } = useLanguage();
  const [requests, again] = useLoad<Confirmation[]>("/api/v1/industry/requests", 5);
  const [forms] = useLoad<Form[]>("/api/v1/industry/forms");
  return (
    <>
      <Head
        title={t("industry.confirmations")}
        above={<a href={href(["industry"])}>{t("back")}</a>}
        lead={t("industry.confirmations.lead")}
      />
      <Await loaded={requests} again={again}>
        {(all) => (
          <>
            <Section title={t("industry.asked.us")} id="theirs">
              <Requests requests={all.filter((one) => !one.ours)} />
              {forms.state === "ready" ? (
                <EnterForm forms={forms.value} dossier="REQUEST" kinds={["ANSWERED_YES", "ANSWERED_NOT"]} again={again} />
              ) : null}
            </Section>
            <Section title={t("industry.asked.them")} id="ours">
              <Requests requests={all.filter((one) => one.ours)} />
              {forms.state === "ready" ? (
                <EnterForm forms={forms.value} dossier="REQUEST" kinds={["ASKED"]} again={again} />
              ) : null}
            </Section>
          </>
        )}
      </Await>
    </>
  );
}

function Requests({ requests }: { requests: Confirmation[] }) {
  const { t, word } = useLanguage();
  if (requests.length === 0) return <p className="soft">{t("industry.confirmations.none")}</p>;
  return (
    <ul className="plain-list">
      {requests.map((one) => (
        <li key={one.id} data-request={one.id} data-status={one.status}>
          <strong>{word("industry.request", one.status)}</strong> · <Said text={one.form["name"] ?? ""} /> ·{" "}
          {one.form["reference"]} · {one.form["level"]} · <Instant at={one.askedAt} />
          {one.said ? (
            <>
              <br />
              {Object.entries(one.said)
                .map(([name, mark]) => `${word("industry.field", name)} ${mark}`)
                .join(" · ")}
              {one.until ? (
                <>
                  {" — "}
                  {t("industry.until")} <Instant at={one.until} />
                </>
              ) : null}
            </>
          ) : null}
          <br />
          <code>{one.id}</code>
          <span className="actions">
            <Print of={`requests/${one.id}`} name={t("industry.print.request")} />
            {one.status === "ASKED" ? null : (
              <Print of={`requests/${one.id}/answer`} name={t("industry.print.answer")} />
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
