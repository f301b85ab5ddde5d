import { useState } from "react";
import type { FormEvent, ReactNode } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useNames } from "../names";
import { Dialog } from "../parts/Dialog";
import { Banner, LabelWords, Mark } from "../parts/Mark";
import { Section } from "../parts/Page";
import { Digest, Instant, Said } from "../parts/Said";
import { Sign } from "../parts/Sign";
import { Refused } from "../parts/State";
import { Refusal, post } from "../session";
import type { Inspection, Referral, Release } from "../types";

/** How a filter says that it found nothing. */
const CLEAN = "no objection";

type Row = [string, ReactNode];

function Rows({ rows }: { rows: (Row | null)[] }) {
  return (
    <dl>
      {rows
        .filter((row) => row !== null)
        .map(([term, said]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{said}</dd>
          </div>
        ))}
    </dl>
  );
}

/** The item as it lies here, and as the partner would see it: what crosses, and under which marks. */
export function Crossing({ release }: { release: Release }) {
  const { node, pact } = useHouse();
  const { t, word } = useLanguage();
  const { area, purpose } = useNames();
  const { item } = release;
  return (
    <Section title={t("release.cross")} note={t("release.cross.note")}>
      <div className="sides">
        <figure aria-labelledby="ours">
          <h3 id="ours">
            {t("release.ours")}
            {", "}
            {word("nation", node.nation)}
          </h3>
          <div className="sheet">
            <Banner mark={item.originMark} nation={node.nation} label={item.originLabel} />
            <Rows
              rows={[
                [t("col.item"), <Said text={item.title} />],
                [t("release.file"), <Said text={item.fileName} />],
                [t("release.label"), <LabelWords label={item.originLabel} nation={node.nation} />],
                [t("col.area"), area(item.area)],
              ]}
            />
          </div>
          <figcaption className="soft">{t("release.origin.note")}</figcaption>
        </figure>
        <figure aria-labelledby="theirs">
          <h3 id="theirs">
            {t("release.theirs")}
            {", "}
            {word("nation", release.recipient)}
          </h3>
          <div className="sheet">
            {release.partnerMark ? (
              <Banner mark={release.partnerMark} nation={release.recipient} label={release.partnerLabel} />
            ) : (
              <p className="banner open">{"—"}</p>
            )}
            <Rows
              rows={[
                [t("release.whose"), word("nation", node.nation)],
                [t("release.file"), <Said text={item.fileName} />],
                release.partnerLabel
                  ? [t("release.label"), <LabelWords label={release.partnerLabel} nation={release.recipient} />]
                  : null,
                [t("release.origin"), <Mark mark={item.originMark} nation={node.nation} />],
                [t("col.area"), area(item.area)],
                [t("col.purpose"), purpose(release.purpose)],
              ]}
            />
          </div>
          <figcaption className="soft">
            {release.partnerMark
              ? t("release.partner.note", { article: pact.equivalence?.article ?? "" })
              : t("release.partner.none")}{" "}
            {t("release.title.stays")}
          </figcaption>
        </figure>
      </div>
    </Section>
  );
}

/** What came in, and what the guard found in it. It passes the same bytes or refuses, so there is nothing in between. */
export function Guarding({ release }: { release: Release }) {
  const { person } = useHouse();
  const { t, number } = useLanguage();
  const [preview, setPreview] = useState<Inspection | null>(null);
  const [going, setGoing] = useState(false);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const { item, refusal } = release;
  const kept = release.inspection ?? refusal?.guard;
  const shown = kept ?? preview;
  const may = release.stage === "PROPOSED" && has(person, "release-authority");

  async function look() {
    setGoing(true);
    setRefused(null);
    try {
      setPreview(await post<Inspection>(`/api/v1/releases/${encodeURIComponent(release.id)}/inspection`));
    } catch (error) {
      setRefused(error instanceof Refusal ? error : new Refusal({ status: 0 }));
    }
    setGoing(false);
  }

  return (
    <Section title={t("guard.title")} note={t("guard.note")} id="guard">
      <div className="sides">
        <div className="plain">
          <h3>{t("guard.in")}</h3>
          <Rows
            rows={[
              [t("guard.declared"), item.mediaType],
              [t("release.size"), item.bytes === undefined ? "—" : `${number(item.bytes)} B`],
              [t("release.content"), item.sha256 ? <Digest value={item.sha256} /> : "—"],
            ]}
          />
        </div>
        <div className="plain" aria-live="polite">
          <h3>{t("guard.out")}</h3>
          {shown ? (
            <Found inspection={shown} sha256={item.sha256} kept={kept !== undefined} />
          ) : (
            <p>{t("guard.unlooked")}</p>
          )}
          {refused ? <Refused refusal={refused} /> : null}
          {may && !kept ? (
            <p className="actions after">
              <button type="button" disabled={going} onClick={() => void look()}>
                {t(going ? "guard.previewing" : "guard.preview")}
              </button>
            </p>
          ) : null}
        </div>
      </div>
    </Section>
  );
}

function Found({ inspection, sha256, kept }: { inspection: Inspection; sha256: string | undefined; kept: boolean }) {
  const { t, number, word } = useLanguage();
  const { report } = inspection;
  const same = report.sha256 === sha256;
  const verdict = inspection.passed
    ? kept
      ? "guard.did.pass"
      : "guard.would.pass"
    : kept
      ? "guard.did.refuse"
      : "guard.would.refuse";
  return (
    <>
      <Rows
        rows={[
          [t("col.result"), <strong><Sign weight={inspection.passed ? "supports" : "objects"} silent /> {t(verdict)}</strong>],
          [t("guard.found"), report.mediaType],
          [t("guard.size.found"), `${number(report.bytes)} B`],
          [t("release.content"), t(same ? "guard.digest.same" : "guard.digest.other")],
          [
            t("guard.filters"),
            <span lang="en">
              {report.filters.map((one) => (one.outcome === CLEAN ? one.filter : `${one.filter} (${one.outcome})`)).join(", ")}
            </span>,
          ],
          report.observations.length > 0
            ? [t("guard.remarks"), <span lang="en">{report.observations.join("; ")}</span>]
            : null,
        ]}
      />
      {inspection.objections.length > 0 ? (
        <ul className="after">
          {inspection.objections.map((objection) => (
            <li key={objection.filter + objection.rule + objection.text}>
              <Sign weight="objects" /> {word("rule", objection.rule)}{" "}
              <span className="soft" lang="en">
                {objection.text}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {kept ? null : <p className="soft after">{t("guard.previewed")}</p>}
    </>
  );
}

/** Questions that release authorities ask before they decide. */
export function Referrals({ release, again }: { release: Release; again: () => void }) {
  const { person } = useHouse();
  const { t } = useLanguage();
  const [asking, setAsking] = useState(false);
  const referrals = release.referrals ?? [];
  const may = release.stage === "PROPOSED" && has(person, "release-authority");
  if (referrals.length === 0 && !may) return null;
  return (
    <Section title={t("referrals")} note={t("referrals.note")} id="referrals">
      {referrals.length === 0 ? (
        <p className="soft">{t("referrals.none")}</p>
      ) : (
        <ol className="times asked">
          {referrals.map((one) => (
            <Asked key={one.number} release={release} referral={one} again={again} />
          ))}
        </ol>
      )}
      {may ? (
        <p className="actions after">
          <button type="button" onClick={() => setAsking(true)}>
            {t("refer")}
          </button>
        </p>
      ) : null}
      {asking ? (
        <Refer
          release={release}
          onClose={() => {
            setAsking(false);
            again();
          }}
        />
      ) : null}
    </Section>
  );
}

function Asked({ release, referral, again }: { release: Release; referral: Referral; again: () => void }) {
  const { person } = useHouse();
  const { t } = useLanguage();
  const { number, by, to } = referral;
  return (
    <li>
      <Instant at={referral.at} />
      <div>
        <p>{t("refer.asked", { by, to })}</p>
        <blockquote>
          <Said text={referral.question} />
        </blockquote>
        {referral.answer === undefined ? (
          <p className="soft">
            <Sign weight="awaits" silent /> {t("refer.waits")}
          </p>
        ) : (
          <>
            <p>
              {t("refer.answered", { to })}
              {referral.answeredAt ? (
                <span className="soft">
                  {", "}
                  <Instant at={referral.answeredAt} />
                </span>
              ) : null}
            </p>
            <blockquote>
              <Said text={referral.answer} />
            </blockquote>
          </>
        )}
        {referral.answer === undefined && to === person.id ? (
          <Words
            id={`answer-${number}`}
            label={t("refer.answer.label")}
            go={t("refer.answer")}
            onGo={async (text) => {
              await post(`/api/v1/releases/${encodeURIComponent(release.id)}/referrals/${number}/answer`, { text });
              again();
            }}
          />
        ) : null}
      </div>
    </li>
  );
}

/** A text of somebody's own, and a button that sends it. What was refused stays in the field. */
function Words({
  id,
  label,
  go,
  onGo,
  onClose,
  children,
}: {
  id: string;
  label: string;
  go: string;
  onGo: (text: string) => Promise<void>;
  onClose?: () => void;
  children?: ReactNode;
}) {
  const { t } = useLanguage();
  const [text, setText] = useState("");
  const [going, setGoing] = useState(false);
  const [refused, setRefused] = useState<Refusal | null>(null);

  async function send(event: FormEvent) {
    event.preventDefault();
    setGoing(true);
    setRefused(null);
    try {
      await onGo(text.trim());
      onClose?.();
    } catch (error) {
      setRefused(error instanceof Refusal ? error : new Refusal({ status: 0 }));
      setGoing(false);
    }
  }

  return (
    <form className="words" onSubmit={(event) => void send(event)}>
      {children}
      <div>
        <label htmlFor={id}>{label}</label>
        <textarea
          id={id}
          required
          rows={3}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {refused ? <Refused refusal={refused} /> : null}
      <p className="actions">
        <button className="main" disabled={going || text.trim() === ""}>
          {go}
        </button>
        {onClose ? (
          <button type="button" onClick={onClose}>
            {t("cancel")}
          </button>
        ) : null}
      </p>
    </form>
  );
}

function Refer({ release, onClose }: { release: Release; onClose: () => void }) {
  const { person } = useHouse();
  const { t } = useLanguage();
  const [authorities] = useLoad<string[]>("/api/v1/release-authorities");
  const others = (authorities.state === "ready" ? authorities.value : []).filter(
    (id) => id !== person.id && id !== release.proposer,
  );
  const [chosen, setChosen] = useState(release.proposer);
  const to = chosen === person.id ? (others[0] ?? "") : chosen;
  return (
    <Dialog title={t("refer.title")} onClose={onClose}>
      <p>{t("refer.what")}</p>
      <Words
        id="question"
        label={t("refer.question")}
        go={t("refer.go")}
        onClose={onClose}
        onGo={async (question) => {
          await post(`/api/v1/releases/${encodeURIComponent(release.id)}/referrals`, { to, question });
        }}
      >
        <div>
          <label htmlFor="to">{t("refer.to")}</label>
          <select id="to" value={to} onChange={(event) => setChosen(event.target.value)}>
            {release.proposer === person.id ? null : (
              <option value={release.proposer}>{t("refer.proposer", { person: release.proposer })}</option>
            )}
            {others.map((id) => (
              <option key={id} value={id}>
                {id}
              </option>
            ))}
          </select>
        </div>
      </Words>
    </Dialog>
  );
}
