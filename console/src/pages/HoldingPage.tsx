import { useCallback, useState } from "react";
import type { FormEvent } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useNames } from "../names";
import { Banner } from "../parts/Mark";
import { Head, Section } from "../parts/Page";
import { Instant, Said } from "../parts/Said";
import { Stage } from "../parts/Sign";
import { Await, Refused } from "../parts/State";
import { Course, Times } from "../parts/Times";
import { ReadingRoom } from "../room/ReadingRoom";
import type { Opened } from "../room/ReadingRoom";
import { href } from "../router";
import { Refusal, post, request } from "../session";
import type { Duty, Holding } from "../types";
import { isHeld } from "../waiting";
import { Copies, Grants } from "./Copies";
import { Owed } from "./Owed";
import { Verdict } from "./ReleasePage";
import { Keeping } from "./Reviews";

const INVENTORY = ["registry-officer", "auditor"];
const COURSE = ["OFFERED", "RECEIVED", "VERIFIED", "HELD"];

export function HoldingPage({ id }: { id: string }) {
  const [holding, again] = useLoad<Holding>(`/api/v1/holdings/${encodeURIComponent(id)}`, 15);
  const { t } = useLanguage();
  if (holding.state !== "ready")
    return (
      <>
        <Head title={t("nav.holdings")} above={<a href={href(["holdings"])}>{t("back")}</a>} />
        <Await loaded={holding} again={again}>
          {() => null}
        </Await>
      </>
    );
  return <One holding={holding.value} again={again} />;
}

function One({ holding, again }: { holding: Holding; again: () => void }) {
  const { node, person } = useHouse();
  const { t, word } = useLanguage();
  const { area, purpose } = useNames();
  const name = holding.fileName ?? t("holdings.unnamed");
  const reader = has(person, "reader");
  return (
    <>
      <Head
        name={name}
        title={<Said text={name} />}
        above={
          <>
            <a href={href(["holdings"])}>{t("back")}</a>
            <span>
              {t("release.reference")} <code>{holding.id}</code>
            </span>
          </>
        }
        facts={[
          [t("col.stage"), <Stage stage={holding.stage} />],
          [t("col.sender"), word("nation", holding.sender)],
          [t("col.area"), area(holding.area ?? "—")],
          [t("col.purpose"), purpose(holding.purpose ?? "—")],
          [t("col.form"), holding.mediaType ?? "—"],
          [t("col.received"), <Instant at={holding.receivedAt} />],
        ]}
      />
      {holding.keeping && holding.keeping !== "KEPT" ? (
        <p className="notice" role="status">
          {word("keeping", holding.keeping)}
        </p>
      ) : null}
      {isHeld(holding) && reader && (holding.keeping ?? "KEPT") === "KEPT" ? <Reading holding={holding} name={name} again={again} /> : null}
      {reader ? null : (
        <Section title={t("release.marks")} note={t("holding.notreader")}>
          {holding.mark ? <Banner mark={holding.mark} nation={node.nation} label={holding.holderLabel} /> : "—"}
        </Section>
      )}
      {isHeld(holding) && (holding.keeping ?? "KEPT") === "KEPT" && has(person, "registry-officer") ? <Grant holding={holding} again={again} /> : null}
      {isHeld(holding) && INVENTORY.some((role) => has(person, role)) ? (
        <>
          <Grants holding={holding} />
          <Copies holding={holding} />
          {holding.keeping === "DESTROYED" || holding.keeping === "RETURNED" ? null : <Keeping holding={holding} again={again} />}
        </>
      ) : null}
      {isHeld(holding) ? <Owed holding={holding} again={again} /> : null}
      <Conditions duties={holding.decision?.duties ?? []} />
      <Section title={t("holding.history")} note={t("release.journey.note")}>
        <Course stages={COURSE} stage={holding.stage} broken={["REFUSED"]} />
        <Times steps={holding.steps ?? []} />
      </Section>
      {holding.decision ? (
        <Section title={t("release.reasons")}>
          <Verdict decision={holding.decision} />
        </Section>
      ) : null}
    </>
  );
}

/** Opening is an act of its own, and nothing is opened before somebody asks for it. */
function Reading({ holding, name, again }: { holding: Holding; name: string; again: () => void }) {
  const { t } = useLanguage();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [opening, setOpening] = useState(false);
  const [refused, setRefused] = useState<Refusal | null>(null);

  async function open() {
    setOpening(true);
    setRefused(null);
    try {
      const answer = await request(`/api/v1/holdings/${encodeURIComponent(holding.id)}/open`, { method: "POST" });
      const mark = decodeURIComponent((answer.headers.get("Entente-Mark") ?? "").replace(/^UTF-8''/, ""));
      const bytes = new Uint8Array(await answer.arrayBuffer());
      setOpened({ mark: mark || (holding.mark ?? ""), bytes, at: new Date().toISOString() });
      again();
    } catch (error) {
      setRefused(error instanceof Refusal ? error : new Refusal({ status: 0 }));
    }
    setOpening(false);
  }

  const putAway = useCallback(() => setOpened(null), []);

  if (opened)
    return (
      <section aria-label={t("room")}>
        <ReadingRoom holding={holding} name={name} opened={opened} onPutAway={putAway} />
      </section>
    );
  return (
    <Section title={t("room")} note={t("holding.open.note")}>
      {refused ? <Refused refusal={refused} /> : null}
      <p className="actions after">
        <button type="button" className="main" disabled={opening} onClick={() => void open()}>
          {opening ? t("holding.opening") : t("holding.open")}
        </button>
      </p>
    </Section>
  );
}

function Conditions({ duties }: { duties: Duty[] }) {
  const { t, word, inMine, colon } = useLanguage();
  const { purpose } = useNames();
  const { pact } = useHouse();
  const detail = (duty: Duty) => {
    switch (duty.duty) {
      case "purpose-only":
        return purpose(duty.detail);
      case "mark":
        return duty.detail;
      case "copies":
      case "destruction":
        return word("detail", duty.detail);
      default:
        return "";
    }
  };
  return (
    <Section title={t("holding.conditions")}>
      {duties.length === 0 ? (
        <p className="soft">{t("holding.conditions.none")}</p>
      ) : (
        <table className="stacks">
          <caption className="unseen">{t("holding.conditions")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("col.article")}</th>
              <th scope="col">{t("col.what")}</th>
              <th scope="col">{t("pact.within")}</th>
            </tr>
          </thead>
          <tbody>
            {duties.map((duty) => {
              const article = pact.articles.find((one) => one.id === duty.article);
              return (
                <tr key={duty.duty}>
                  <th scope="row" data-head={t("col.article")}>
                    <a href={href(["pact"], { article: duty.article })}>{t("pact.article", { n: duty.article })}</a>
                    {article ? <span className="soft">{` ${inMine(article.title)}`}</span> : null}
                  </th>
                  <td data-head={t("col.what")}>
                    {word("duty", duty.duty)}
                    {detail(duty) ? `${colon}${detail(duty)}` : ""}
                  </td>
                  <td data-head={t("pact.within")}>
                    <Within period={duty.within?.number} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </Section>
  );
}

const DAY_HOURS = 24;

function Within({ period }: { period: string | undefined }) {
  const { unit } = useLanguage();
  const hours = Number(/^PT(\d+)H$/.exec(period ?? "")?.[1]);
  if (!period) return "—";
  if (Number.isNaN(hours)) return period;
  return hours % DAY_HOURS === 0 && hours > 3 * DAY_HOURS ? unit(hours / DAY_HOURS, "day") : unit(hours, "hour");
}

const TERM_DAYS = 30;

/** Need-to-know of one holding, for a time. */
function Grant({ holding, again }: { holding: Holding; again: () => void }) {
  const { t } = useLanguage();
  const [reader, setReader] = useState("");
  const [until, setUntil] = useState(() => {
    const end = new Date();
    end.setDate(end.getDate() + TERM_DAYS);
    return end.toISOString().slice(0, 10);
  });
  const [done, setDone] = useState("");
  const [refused, setRefused] = useState<Refusal | null>(null);

  async function grant(event: FormEvent) {
    event.preventDefault();
    setRefused(null);
    setDone("");
    try {
      await post(`/api/v1/holdings/${encodeURIComponent(holding.id)}/grants`, {
        reader: reader.trim(),
        until: new Date(`${until}T23:59:59`).toISOString(),
      });
      setDone(reader.trim());
      setReader("");
      again();
    } catch (error) {
      setRefused(error instanceof Refusal ? error : new Refusal({ status: 0 }));
    }
  }

  return (
    <Section title={t("grant")}>
      <form className="tools" onSubmit={(event) => void grant(event)}>
        <div>
          <label htmlFor="reader">{t("grant.reader")}</label>
          <input
            id="reader"
            required
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={reader}
            onChange={(event) => setReader(event.target.value)}
          />
        </div>
        <div>
          <label htmlFor="until">{t("grant.until")}</label>
          <input id="until" type="date" required value={until} onChange={(event) => setUntil(event.target.value)} />
        </div>
        <button className="main">{t("grant.go")}</button>
      </form>
      <div role="status">{done ? <p>{t("grant.done", { reader: done })}</p> : null}</div>
      {refused ? <Refused refusal={refused} /> : null}
    </Section>
  );
}
