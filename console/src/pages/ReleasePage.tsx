import { useState } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useNames } from "../names";
import { Dialog } from "../parts/Dialog";
import { Mark } from "../parts/Mark";
import { Head, Section } from "../parts/Page";
import { Reasons } from "../parts/Reasons";
import { Instant, Said } from "../parts/Said";
import { Sign, Stage } from "../parts/Sign";
import { Await, Refused } from "../parts/State";
import { Course, Times } from "../parts/Times";
import { href, setQuery, useRoute } from "../router";
import { Refusal, post } from "../session";
import type { Decision, Release } from "../types";
import { Crossing, Guarding, Referrals } from "./Desk";
import { Owed } from "./Owed";
import { Profile } from "./Profile";
import { awaitsApprovalOf, awaitsAssurance } from "../waiting";

const COURSE = ["PROPOSED", "APPROVED", "GUARDED", "SEALED", "SENT", "DELIVERED"];
const BROKEN = ["REFUSED", "REFUSED_BY_PARTNER"];
const APPROVERS = 2;

export function ReleasePage({ id }: { id: string }) {
  const [release, again] = useLoad<Release>(`/api/v1/releases/${encodeURIComponent(id)}`, 4);
  const { t } = useLanguage();
  if (release.state !== "ready")
    return (
      <>
        <Head title={t("nav.releases")} above={<a href={href(["releases"])}>{t("back")}</a>} />
        <Await loaded={release} again={again}>
          {() => null}
        </Await>
      </>
    );
  return <One release={release.value} again={again} />;
}

function One({ release, again }: { release: Release; again: () => void }) {
  const { t, word, date } = useLanguage();
  const { area, purpose } = useNames();
  const { item, declaration } = release;
  return (
    <>
      <Head
        name={item.title}
        title={<Said text={item.title} />}
        above={
          <>
            <a href={href(["releases"])}>{t("back")}</a>
            <span>
              {t("release.reference")} <code>{release.id}</code>
            </span>
          </>
        }
        facts={[
          [t("col.stage"), <Stage stage={release.stage} />],
          [t("col.recipient"), word("nation", release.recipient)],
          [t("col.area"), area(item.area)],
          [t("col.purpose"), purpose(release.purpose)],
          [t("release.proposer"), release.proposer],
          [t("col.proposed"), <Instant at={release.proposedAt} />],
        ]}
      />
      <Crossing release={release} />
      <Guarding release={release} />
      <Profile release={release} />
      <Referrals release={release} again={again} />
      <Approvals release={release} again={again} />
      <Why release={release} />
      <Section title={t("release.journey")} note={t("release.journey.note")}>
        <Course stages={COURSE} stage={release.stage} broken={BROKEN} />
        <Times steps={release.steps ?? []} />
        {release.erasedAt ? <p className="soft">{t("release.erased", { date: date(release.erasedAt) })}</p> : null}
      </Section>
      <Receipts release={release} />
      {release.stage === "DELIVERED" ? <Owed release={release} again={again} /> : null}
      {declaration.grade || declaration.persons || declaration.authority ? (
      <Section title={t("release.declaration")}>
        <dl className="pairs">
          {declaration.grade ? (
            <div className="whole">
              <dt>{t("release.grade")}</dt>
              <dd>
                <Said text={declaration.grade} />
              </dd>
            </div>
          ) : null}
          {declaration.persons ? (
            <div>
              <dt>{t("release.persons")}</dt>
              <dd>{word("persons", declaration.persons)}</dd>
            </div>
          ) : null}
          {declaration.authority ? (
            <div>
              <dt>{t("release.authority")}</dt>
              <dd>{declaration.authority}</dd>
            </div>
          ) : null}
        </dl>
      </Section>
      ) : null}
    </>
  );
}

export function Verdict({ decision }: { decision: Decision }) {
  const { t } = useLanguage();
  const { query } = useRoute();
  const all = query.get("languages") === "all";
  return (
    <>
      <div className="verdict">
        <p>{t(`release.decision.${decision.decision}`)}</p>
        <button type="button" aria-pressed={all} onClick={() => setQuery({ languages: all ? "" : "all" })}>
          {t("release.languages")}
        </button>
      </div>
      <Reasons findings={decision.findings} all={all} />
    </>
  );
}

function Why({ release }: { release: Release }) {
  const { t } = useLanguage();
  const { decision, refusal } = release;
  return (
    <>
      {refusal?.text ? (
        <Section title={t("release.refusal")}>
          <p lang="en">{refusal.text}</p>
        </Section>
      ) : null}
      {decision ? (
        <Section title={t("release.reasons")}>
          <Verdict decision={decision} />
        </Section>
      ) : null}
    </>
  );
}

function Approvals({ release, again }: { release: Release; again: () => void }) {
  const { person } = useHouse();
  const { t, number, word } = useLanguage();
  const [asking, setAsking] = useState(false);
  const [declining, setDeclining] = useState(false);
  const [done, setDone] = useState(false);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const mine = release.approvals.some((approval) => approval.person === person.id);
  const may = awaitsApprovalOf(person, release);
  const waits = release.stage === "PROPOSED" && has(person, "release-authority");
  return (
    <Section
      title={t("release.approvals")}
      note={t("release.approvals.need", { n: number(APPROVERS), done: number(release.approvals.length) })}
    >
      {release.approvals.length === 0 ? (
        <p className="soft">{t("release.approvals.none")}</p>
      ) : (
        <ol className="times">
          {release.approvals.map((approval) => (
            <li key={approval.person}>
              <Instant at={approval.at} />
              <span>{approval.person}</span>
              <Sign weight="supports" />
            </li>
          ))}
        </ol>
      )}
      {awaitsAssurance(release) ? (
        <p className="notice">
          <Sign weight="awaits" silent />
          {t("release.assurance", { nation: word("nation", release.recipient) })}
        </p>
      ) : null}
      <div role="status">{done ? <p>{t("approve.done")}</p> : null}</div>
      {refused ? <Refused refusal={refused} /> : null}
      {may ? (
        <p className="actions after">
          <button type="button" className="main" onClick={() => setAsking(true)}>
            {t("approve")}
          </button>
          <button type="button" onClick={() => setDeclining(true)}>
            {t("decline")}
          </button>
        </p>
      ) : null}
      {waits && mine && !done ? <p className="soft">{t("approve.already")}</p> : null}
      {waits && release.proposer === person.id ? <p className="soft">{t("approve.own")}</p> : null}
      {declining ? (
        <Decline
          onClose={() => setDeclining(false)}
          onDecline={async (reason) => {
            setRefused(null);
            try {
              await post(`/api/v1/releases/${encodeURIComponent(release.id)}/refusal`, { reason });
            } catch (error) {
              setRefused(error instanceof Refusal ? error : new Refusal({ status: 0 }));
            }
            setDeclining(false);
            again();
          }}
        />
      ) : null}
      {asking ? (
        <Confirm
          release={release}
          onClose={() => setAsking(false)}
          onApprove={async () => {
            setRefused(null);
            try {
              await post(`/api/v1/releases/${encodeURIComponent(release.id)}/approvals`);
              setDone(true);
            } catch (error) {
              if (!(error instanceof Refusal)) throw error;
              setRefused(error);
            }
            setAsking(false);
            again();
          }}
        />
      ) : null}
    </Section>
  );
}

/** A refusal has a reason, for the national record alone. */
function Decline({ onClose, onDecline }: { onClose: () => void; onDecline: (reason: string) => Promise<void> }) {
  const { t } = useLanguage();
  const [reason, setReason] = useState("");
  return (
    <Dialog title={t("decline.title")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void onDecline(reason.trim());
        }}
      >
        <p>{t("decline.what")}</p>
        <div>
          <label htmlFor="reason">{t("decline.reason")}</label>
          <textarea
            id="reason"
            required
            rows={3}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        <p className="actions">
          <button className="main" disabled={reason.trim() === ""}>
            {t("decline")}
          </button>
          <button type="button" onClick={onClose}>
            {t("cancel")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

function Confirm({
  release,
  onClose,
  onApprove,
}: {
  release: Release;
  onClose: () => void;
  onApprove: () => Promise<void>;
}) {
  const { node } = useHouse();
  const { t, word } = useLanguage();
  const { purpose } = useNames();
  const [going, setGoing] = useState(false);
  const [failed, setFailed] = useState(false);

  async function approve() {
    setGoing(true);
    setFailed(false);
    try {
      await onApprove();
    } catch {
      setFailed(true);
      setGoing(false);
    }
  }

  return (
    <Dialog title={t("approve.title")} onClose={onClose}>
      <dl className="pairs">
        <div className="whole">
          <dt>{t("col.item")}</dt>
          <dd>
            <Said text={release.item.title} />
          </dd>
        </div>
        <div className="whole">
          <dt>{t("release.origin")}</dt>
          <dd>
            <Mark mark={release.item.originMark} nation={node.nation} />
          </dd>
        </div>
        <div>
          <dt>{t("col.recipient")}</dt>
          <dd>{word("nation", release.recipient)}</dd>
        </div>
        <div>
          <dt>{t("col.purpose")}</dt>
          <dd>{purpose(release.purpose)}</dd>
        </div>
      </dl>
      <p>{t("approve.what")}</p>
      <div role="alert">
        {failed ? (
          <p className="notice">
            <Sign weight="objects" silent />
            {t("state.failed")}
          </p>
        ) : null}
      </div>
      <p className="actions">
        <button type="button" className="main" disabled={going} onClick={() => void approve()}>
          {going ? t("approve.going") : t("approve.go")}
        </button>
        <button type="button" onClick={onClose}>
          {t("cancel")}
        </button>
      </p>
    </Dialog>
  );
}

function Receipts({ release }: { release: Release }) {
  const { t, word, number } = useLanguage();
  return (
    <Section title={t("release.receipts")}>
      {release.receipts.length === 0 ? (
        <p className="soft">{t("release.receipts.none")}</p>
      ) : (
        <ol className="times">
          {release.receipts.map((receipt) => (
            <li key={`${receipt.kind}-${receipt.sequence}`}>
              <Instant at={receipt.at} />
              <span>
                {word("receipt", receipt.kind)}
                <span className="soft">
                  {", "}
                  {word("nation", receipt.by)}
                  {", "}
                  {t("release.signed", { key: receipt.key })}
                </span>
              </span>
              <span className="entry">
                {t("col.index")} {number(receipt.leaf.index)}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
