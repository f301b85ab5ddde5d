import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useNames } from "../names";
import { Choice } from "../parts/Choice";
import { Head, Section } from "../parts/Page";
import { Instant, Said } from "../parts/Said";
import { Sign } from "../parts/Sign";
import { Await } from "../parts/State";
import { href, setQuery, useRoute } from "../router";
import { WEIGHTS, Why } from "../threats/PartnersView";
import { ProposeTerms } from "../threats/ProposeTerms";
import { Kind, SubPages, at } from "../threats/parts";
import type { DecisionRow, Sharing } from "../threats/types";

const EVERY_SECONDS = 15;
const ROWS = 50;
const OUTCOMES = ["all", "WHOLE", "DERIVED", "WITHHELD"] as const;

/** The terms of both nations, and how what crosses under them does. */
export function Sharings() {
  const { person } = useHouse();
  const { t } = useLanguage();
  const [all, again] = useLoad<Sharing[]>("/api/v1/sharings", EVERY_SECONDS);
  return (
    <>
      <Head title={t("threats.sharings")} lead={t("sharings.lead")} above={<SubPages />} />
      <Await loaded={all} again={again}>
        {(known) => (
          <>
            <Section title={t("sharings.ours")} note={t("sharings.ours.note")} id="ours">
              <Table all={known.filter((one) => one.ours)} caption={t("sharings.ours")} />
              {has(person, "originator") ? <ProposeTerms again={again} /> : null}
            </Section>
            <Section title={t("sharings.theirs")} note={t("sharings.theirs.note")} id="theirs">
              <Table all={known.filter((one) => !one.ours)} caption={t("sharings.theirs")} />
            </Section>
          </>
        )}
      </Await>
    </>
  );
}

function Table({ all, caption }: { all: Sharing[]; caption: string }) {
  const { t } = useLanguage();
  if (all.length === 0) return <p className="soft">{t("sharings.none")}</p>;
  return (
    <table className="stacks">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("sharing.terms")}</th>
          <th scope="col">{t("sharing.state")}</th>
          <th scope="col">{t("sharing.counts")}</th>
          <th scope="col">{t("sharing.deliveries")}</th>
          <th scope="col">{t(all[0]?.ours ? "sharing.acknowledged" : "sharing.received")}</th>
        </tr>
      </thead>
      <tbody>
        {all.map((one) => (
          <tr key={one.id}>
            <th scope="row" data-head={t("sharing.terms")}>
              <div>
                <a className="name" href={href(["threats", one.id])}>
                  {one.terms}
                </a>
              </div>
            </th>
            <td data-head={t("sharing.state")}>
              <div>
                <Open one={one} />
              </div>
            </td>
            <td data-head={t("sharing.counts")}>
              <div>
                <Counts one={one} />
              </div>
            </td>
            <td data-head={t("sharing.deliveries")}>
              <div>
                <Deliveries one={one} />
              </div>
            </td>
            <td data-head={t(one.ours ? "sharing.acknowledged" : "sharing.received")}>
              <div>
                <Newest one={one} />
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Open({ one }: { one: Sharing }) {
  const { t } = useLanguage();
  return (
    <>
      <Sign weight={one.open ? "supports" : "objects"} silent /> {t(one.open ? "sharing.open" : "sharing.closed")}
      {one.closed ? (
        <>
          <br />
          <span className="soft" lang="en">
            {one.closed}
          </span>
        </>
      ) : null}
    </>
  );
}

function Counts({ one }: { one: Sharing }) {
  const { t, word, number } = useLanguage();
  if (!one.ours) return <>—</>;
  const counts = Object.entries(one.counts ?? {});
  if (counts.length === 0) return <span className="soft">{t("sharing.counts.none")}</span>;
  return (
    <ul className="plain">
      {counts.map(([name, many]) => (
        <li key={name}>{word("sharing.count", name, { n: number(many) })}</li>
      ))}
    </ul>
  );
}

function Deliveries({ one }: { one: Sharing }) {
  const { t, number } = useLanguage();
  return (
    <>
      {t("sharing.deliveries.of", { batches: number(one.batches), records: number(one.records) })}
      {one.waiting > 0 ? (
        <>
          <br />
          <Sign weight="awaits" silent /> {t("sharing.waiting", { n: number(one.waiting) })}
        </>
      ) : null}
    </>
  );
}

/** How fresh it is: a sharing that brings nothing for long may be well, or may have stopped. */
function Newest({ one }: { one: Sharing }) {
  const { t, span } = useLanguage();
  if (!one.acknowledged) return <span className="soft">{t("sharing.never")}</span>;
  return (
    <>
      {t("sharing.age", { span: span((Date.now() - Date.parse(one.acknowledged)) / 60_000) })}
      <br />
      <span className="soft">
        <Instant at={one.acknowledged} />
      </span>
    </>
  );
}

/** One sharing: its terms, and what becomes of each object under them. */
export function SharingPage({ id }: { id: string }) {
  const { t } = useLanguage();
  const [all, again] = useLoad<Sharing[]>("/api/v1/sharings", EVERY_SECONDS);
  return (
    <Await loaded={all} again={again}>
      {(known) => {
        const one = known.find((each) => each.id === id);
        return one ? (
          <One one={one} />
        ) : (
          <>
            <Head title={t("threats.sharings")} above={<SubPages />} />
            <p className="notice">{t("sharing.unknown")}</p>
          </>
        );
      }}
    </Await>
  );
}

function One({ one }: { one: Sharing }) {
  const { person } = useHouse();
  const { t, word, time } = useLanguage();
  const { purpose } = useNames();
  const decides = one.ours && (has(person, "originator") || has(person, "release-authority"));
  return (
    <>
      <Head
        title={one.terms}
        above={<SubPages />}
        lead={t(one.ours ? "sharings.ours" : "sharings.theirs")}
        facts={[
          [t("sharing.state"), <Open one={one} />],
          [t("sharing.deliveries"), <Deliveries one={one} />],
          [t(one.ours ? "sharing.acknowledged" : "sharing.received"), <Newest one={one} />],
        ]}
      />
      <Section title={t("sharing.terms")}>
        <dl className="pairs">
          <div>
            <dt>{t("col.purpose")}</dt>
            <dd>{purpose(one.purpose)}</dd>
          </div>
          <div>
            <dt>{t("sharing.mode")}</dt>
            <dd>{word("mode", one.mode)}</dd>
          </div>
          <div>
            <dt>{t("sharing.window")}</dt>
            <dd>{t("sharing.window.of", { from: time(one.begins), until: time(one.until) })}</dd>
          </div>
          {one.ours ? (
            <div>
              <dt>{t("sharing.counts")}</dt>
              <dd>
                <Counts one={one} />
              </dd>
            </div>
          ) : null}
          <div className="whole">
            <dt>{t("sharing.types")}</dt>
            <dd>
              <ul className="kinds">
                {one.types.map((type) => (
                  <li key={type}>
                    <Kind type={type} />
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        </dl>
        {one.ours ? (
          <p className="after">
            <a href={href(["releases", one.id])}>{t("sharing.see")}</a>
          </p>
        ) : null}
      </Section>
      {decides ? <Decisions id={one.id} /> : null}
    </>
  );
}

function Decisions({ id }: { id: string }) {
  const { t, word, number } = useLanguage();
  const { query } = useRoute();
  const { person } = useHouse();
  const outcome = OUTCOMES.find((one) => one === query.get("outcome")) ?? "all";
  const page = Math.max(1, Math.floor(Number(query.get("page")) || 1));
  const asked = new URLSearchParams({ offset: String((page - 1) * ROWS), limit: String(ROWS) });
  if (outcome !== "all") asked.set("outcome", outcome);
  const [found, again] = useLoad<{ total: number; rows: DecisionRow[] }>(`/api/v1/sharings/${id}/decisions?${asked}`, 0, true);
  const sees = has(person, "originator");
  return (
    <Section title={t("sharing.decisions")} note={t("sharing.decisions.note")} id="decisions">
      <div className="see">
        <Choice
          name={t("sharing.outcome")}
          value={outcome}
          options={OUTCOMES.map((value) => ({
            value,
            text: value === "all" ? t("sharing.decisions.all") : word("outcome", value),
          }))}
          onChoose={(value) => setQuery({ outcome: value === "all" ? "" : value, page: "" })}
        />
      </div>
      <Await loaded={found} again={again}>
        {({ total, rows }) =>
          total === 0 ? (
            <p className="soft">{t("threats.none.match")}</p>
          ) : (
            <>
              <p className="soft" aria-live="polite">
                {t("sharing.decisions.caption", { n: number(total) })}
              </p>
              <ul className="decisions">
                {rows.map((row, index) => (
                  <li key={index}>
                    <p>
                      <Sign weight={WEIGHTS[row.outcome]} silent />{" "}
                      {sees ? (
                        <a className="name" href={at("to-partner", row.id, { see: "partner" })}>
                          <Said text={row.name ?? row.id} />
                        </a>
                      ) : (
                        <strong>
                          <Said text={row.name ?? row.id} />
                        </strong>
                      )}{" "}
                      <span className="soft">
                        <Kind type={row.type} />
                      </span>
                      <br />
                      {word("outcome", row.outcome)}
                    </p>
                    {row.why && row.why.length > 0 ? <Why all={row.why} /> : null}
                  </li>
                ))}
              </ul>
              {total > ROWS ? (
                <nav className="pager" aria-label={t("pages")}>
                  <button type="button" disabled={page === 1} onClick={() => setQuery({ page: String(page - 1) })}>
                    {t("page.previous")}
                  </button>
                  <span>{t("page.of", { page: number(page), pages: number(Math.ceil(total / ROWS)) })}</span>
                  <button
                    type="button"
                    disabled={page * ROWS >= total}
                    onClick={() => setQuery({ page: String(page + 1) })}
                  >
                    {t("page.next")}
                  </button>
                </nav>
              ) : null}
            </>
          )
        }
      </Await>
    </Section>
  );
}
