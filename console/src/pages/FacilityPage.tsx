import { has, useHouse } from "../house";
import { EnterForm } from "../industry/EnterForm";
import type { Facility, Form, Grant, Inspection } from "../industry/types";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { Head, Section } from "../parts/Page";
import { Instant, Said } from "../parts/Said";
import { Await } from "../parts/State";
import { href } from "../router";
import { Status } from "./Industry";

/** One facility: how it stands, who works there, and what was entered. */
export default function FacilityPage({ id }: { id: string }) {
  const { person } = useHouse();
  const { t, word, time } = useLanguage();
  const [facility, again] = useLoad<Facility>(`/api/v1/industry/facilities/${id}`, 10);
  const [forms] = useLoad<Form[]>("/api/v1/industry/forms");
  const officer = has(person, "industry-officer");
  return (
    <Await loaded={facility} again={again}>
      {(one) => (
        <>
          <Head
            title={<Said text={one.name ?? one.id} />}
            name={one.name ?? one.id}
            above={<a href={href(["industry"])}>{t("back")}</a>}
            facts={[
              [t("industry.status"), <Status key="status" status={one.status} />],
              [t("industry.number"), one.number ?? "—"],
              [t("industry.site"), <Said key="site" text={one.site ?? "—"} />],
              [t("industry.screened"), one.screenedUntil ? time(one.screenedUntil) : "—"],
              [t("industry.officer"), one.officer ?? "—"],
            ]}
          />
          <Section title={t("industry.stands")} note={t("industry.stands.note")} id="stands">
            <Grants name={t("industry.level")} grants={one.clearances} />
            <Grants name={t("industry.safeguarding")} grants={one.safeguarding} />
            <Grants name={t("industry.systems")} grants={one.systems} />
            <h3>{t("industry.officials")}</h3>
            <ul className="plain-list">
              {one.officials.map((official) => (
                <li key={official.official}>
                  <Said text={official.official} /> — {official.level ?? t("industry.not.cleared")}
                </li>
              ))}
            </ul>
            <h3>{t("industry.ownership")}</h3>
            <p>
              {one.ownership
                ? t(one.ownership.control ? "industry.ownership.control" : "industry.ownership.said", {
                    n: one.ownership.foreign,
                    nations: one.ownership.nations.join(", ") || "—",
                  })
                : "—"}
            </p>
          </Section>
          <Section title={t("industry.people")} id="people">
            <ul className="plain-list">
              {(one.people ?? []).map((staff) => (
                <li key={staff.id} data-person={staff.id}>
                  {staff.id} — {staff.stands.join(", ") || t("industry.lets.nothing")}
                </li>
              ))}
            </ul>
            {(one.people ?? []).length === 0 ? <p className="soft">{t("industry.people.none")}</p> : null}
            {officer && forms.state === "ready" ? (
              <EnterForm forms={forms.value} dossier="PERSON" again={again} />
            ) : null}
          </Section>
          <Inspections facility={id} forms={forms.state === "ready" ? forms.value : []} />
          {forms.state === "ready" ? (
            <Section title={t("industry.enter")} note={t("industry.enter.note")} id="enter">
              <EnterForm forms={forms.value} dossier="FACILITY" about={id} again={again} />
            </Section>
          ) : null}
          <Section title={t("industry.entries")} id="entries">
            <ol className="plain-list">
              {(one.entries ?? []).map((entry) => (
                <li key={entry.id}>
                  <Instant at={entry.effective ?? entry.at} /> · {word("industry.kind", `FACILITY.${entry.kind}`)} ·{" "}
                  {[entry.by, entry.confirmedBy].filter(Boolean).join(", ")}
                </li>
              ))}
            </ol>
          </Section>
        </>
      )}
    </Await>
  );
}

function Grants({ name, grants }: { name: string; grants: Grant[] }) {
  const { t } = useLanguage();
  return (
    <>
      <h3>{name}</h3>
      {grants.length === 0 ? <p className="soft">{t("industry.none")}</p> : null}
      <ul className="plain-list">
        {grants.map((grant) => (
          <li key={`${grant.of}/${grant.level}/${grant.until}`}>
            {grant.level} — <Said text={grant.of} /> — {t("industry.until")} <Instant at={grant.until} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Inspections({ facility, forms }: { facility: string; forms: Form[] }) {
  const { t, word } = useLanguage();
  const [inspections, again] = useLoad<{ ours: Inspection[] }>("/api/v1/industry/inspections", 10);
  return (
    <Section title={t("industry.inspections")} id="inspections">
      <Await loaded={inspections} again={again}>
        {({ ours }) => {
          const own = ours.filter((one) => one.facility === facility);
          return own.length === 0 ? (
            <p className="soft">{t("industry.inspections.none")}</p>
          ) : (
            <ul className="plain-list">
              {own.map((one) => (
                <li key={one.id} data-inspection={one.id}>
                  {one.id} — {word("industry.inspection", one.status)}
                  {Object.keys(one.signatures).length > 0
                    ? ` — ${t("industry.signed.by", { nations: Object.keys(one.signatures).join(", ") })}`
                    : ""}
                  <ul>
                    {one.findings.map((finding) => (
                      <li key={finding.finding}>
                        {finding.finding} · {word("industry.word", finding.severity)} · <Said text={finding.text} />
                        {finding.action ? (
                          <>
                            {" → "}
                            <Said text={finding.action} />
                          </>
                        ) : null}
                      </li>
                    ))}
                  </ul>
                </li>
              ))}
            </ul>
          );
        }}
      </Await>
      {forms.length > 0 ? <EnterForm forms={forms} dossier="INSPECTION" again={again} /> : null}
    </Section>
  );
}
