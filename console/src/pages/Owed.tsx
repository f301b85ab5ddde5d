import { useState } from "react";
import type { FormEvent, ReactNode } from "react";
import { has, useHouse } from "../house";
import type { Key } from "../i18n/words";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { Dialog } from "../parts/Dialog";
import { List } from "../parts/List";
import { Head, Section } from "../parts/Page";
import { Instant } from "../parts/Said";
import { Sign } from "../parts/Sign";
import { Await, Refused } from "../parts/State";
import { href } from "../router";
import { Refusal, post } from "../session";
import type { Holding, Obligation, Person, Release } from "../types";

const ENDED = ["DONE", "REFUSED"];
const OF_RELEASES = ["recall", "reclassification", "request"];

function isEnded(one: Obligation): boolean {
  return ENDED.includes(one.state);
}

/** What somebody may do about it now; the node decides it again. */
export function mine(person: Person, one: Obligation): ("confirm" | "consent" | "decline")[] {
  if (isEnded(one)) return [];
  const acted = one.persons.some((act) => act.person === person.id);
  const office = one.kind === "reclassification" ? "release-authority" : "registry-officer";
  if (one.ours && one.state === "PROPOSED" && !acted && has(person, office)) return ["confirm"];
  if (one.ours || one.state !== "ACKNOWLEDGED" || acted || !has(person, "release-authority")) return [];
  if (one.kind === "consent") return ["consent", "decline"];
  return one.kind === "request" ? ["decline"] : [];
}

export function Kind({ one }: { one: Obligation }) {
  const { word } = useLanguage();
  const act = typeof one.details["act"] === "string" ? ` (${word("consent", one.details["act"])})` : "";
  const of = typeof one.details["of"] === "string" && one.kind === "loss" ? ` (${word("loss", one.details["of"])})` : "";
  return (
    <>
      {word("owes", one.kind)}
      {act}
      {of}
    </>
  );
}

function State({ one }: { one: Obligation }) {
  const { t, word } = useLanguage();
  return (
    <>
      <Sign weight={one.overdue ? "objects" : isEnded(one) ? "supports" : "awaits"} silent /> {word("owing", one.state)}
      {one.due && !isEnded(one) ? (
        <span className="soft">
          {" · "}
          {t(one.overdue ? "owed.overdue" : "owed.due")} <Instant at={one.due} />
        </span>
      ) : null}
    </>
  );
}

/** Everything that is owed after something has crossed. */
export function OwedPage() {
  const [all, again] = useLoad<Obligation[]>("/api/v1/obligations", 10);
  const { t, number, word } = useLanguage();
  return (
    <>
      <Head title={t("nav.owed")} lead={t("owed.lead")} />
      <Await loaded={all} again={again}>
        {(obligations) => (
          <List
            rows={obligations}
            identity={(one) => one.id}
            caption={(n) => t("owed.caption", { n: number(n) })}
            none={t("owed.none")}
            sortedBy="-raised"
            text={(one) => [word("owes", one.kind), word("owing", one.state), one.consignment, one.id].join(" ")}
            columns={[
              {
                id: "kind",
                head: t("col.what"),
                names: true,
                by: (one) => word("owes", one.kind),
                cell: (one) => (
                  <a className="name" href={href([place(one), one.consignment])}>
                    <Kind one={one} />
                  </a>
                ),
              },
              {
                id: "who",
                head: t("owed.by"),
                by: (one) => String(one.ours),
                cell: (one) => t(one.ours ? "owed.ours" : "owed.theirs"),
              },
              { id: "state", head: t("col.stage"), by: (one) => one.state, cell: (one) => <State one={one} /> },
              {
                id: "raised",
                head: t("col.at"),
                by: (one) => one.raisedAt,
                cell: (one) => <Instant at={one.raisedAt} />,
              },
            ]}
          />
        )}
      </Await>
    </>
  );
}

/** Where its consignment is shown: what the originator raises is about a release there, and a holding here. */
export function place(one: Obligation): string {
  return OF_RELEASES.includes(one.kind) === one.ours ? "releases" : "holdings";
}

/** What is owed about one release or holding, and what can be done about it. */
export function Owed({ release, holding, again }: { release?: Release; holding?: Holding; again: () => void }) {
  const { person } = useHouse();
  const { t } = useLanguage();
  const id = release?.id ?? holding?.id ?? "";
  const sees = ["release-authority", "registry-officer", "auditor", "originator"].some((role) => has(person, role));
  const [all, reload] = useLoad<Obligation[]>(sees ? "/api/v1/obligations" : null, 5);
  const [refused, setRefused] = useState<Refusal | null>(null);
  if (!sees) return null;

  async function act(path: string, body?: unknown) {
    setRefused(null);
    try {
      await post(`/api/v1/${path}`, body);
    } catch (error) {
      setRefused(error instanceof Refusal ? error : new Refusal({ status: 0 }));
    }
    reload();
    again();
  }

  return (
    <Section title={t("owed.section")} note={t("owed.section.note")} id="owed">
      <Await loaded={all} again={reload}>
        {(known) => {
          const shown = known.filter((one) => one.consignment === id);
          return (
            <>
              {shown.length === 0 ? <p className="soft">{t("owed.none")}</p> : null}
              <ol className="times">
                {shown.map((one) => (
                  <li key={one.id}>
                    <Instant at={one.raisedAt} />
                    <span>
                      <strong>
                        <Kind one={one} />
                      </strong>
                      {", "}
                      {t(one.ours ? "owed.ours" : "owed.theirs")}
                      <br />
                      <State one={one} />
                      {mine(person, one).length > 0 ? (
                        <span className="actions after">
                          {mine(person, one).map((what) => (
                            <Doing
                              key={what}
                              name={`owed.${what}`}
                              head={`owed.${what}.title`}
                              what={`owed.${what}.what`}
                              onGo={() =>
                                what === "confirm"
                                  ? act(`obligations/${one.id}/confirmation`)
                                  : one.kind === "request"
                                    ? act(`obligations/${one.id}/fulfilment`, {})
                                    : act(`obligations/${one.id}/answer`, { consent: what === "consent" })
                              }
                            />
                          ))}
                        </span>
                      ) : null}
                    </span>
                  </li>
                ))}
              </ol>
            </>
          );
        }}
      </Await>
      {refused ? <Refused refusal={refused} /> : null}
      {release ? <OfRelease release={release} act={act} /> : null}
      {holding ? <OfHolding holding={holding} act={act} /> : null}
    </Section>
  );
}

type Act = (path: string, body?: unknown) => Promise<void>;

function OfRelease({ release, act }: { release: Release; act: Act }) {
  const { person } = useHouse();
  const may = release.stage === "DELIVERED" && (has(person, "release-authority") || release.item.createdBy === person.id);
  if (!may) return null;
  return (
    <p className="actions after">
      <Doing
        name="owed.recall"
        head="owed.recall.title"
        what="owed.recall.what"
        onGo={() => act(`releases/${release.id}/recall`, {})}
      />
    </p>
  );
}

function OfHolding({ holding, act }: { holding: Holding; act: Act }) {
  const { person } = useHouse();
  const { t } = useLanguage();
  const gone = holding.keeping === "DESTROYED" || holding.keeping === "RETURNED";
  if (holding.stage !== "HELD" || !has(person, "registry-officer")) return null;
  return (
    <div className="actions after">
      {gone ? null : (
        <>
          <Doing
            name="owed.ask"
            head="owed.ask.title"
            what="owed.ask.what"
            onGo={() => act(`holdings/${holding.id}/consent`, { act: "destroy" })}
          />
          <Doing
            name="owed.destroy"
            head="owed.destroy.title"
            what="owed.destroy.what"
            onGo={() => act(`holdings/${holding.id}/destruction`, {})}
          />
          <Doing
            name="owed.return"
            head="owed.return.title"
            what="owed.return.what"
            onGo={() => act(`holdings/${holding.id}/return`)}
          />
        </>
      )}
      <Report onGo={(body) => act(`holdings/${holding.id}/losses`, body)} label={t("owed.report")} />
    </div>
  );
}

/** A button that asks once more before it does something that cannot be taken back. */
function Doing({ name, head, what, onGo }: { name: Key; head: Key; what: Key; onGo: () => Promise<void> }) {
  const { t } = useLanguage();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setAsking(true)}>
        {t(name)}
      </button>
      {asking ? (
        <Dialog title={t(head)} onClose={() => setAsking(false)}>
          <p>{t(what)}</p>
          <Go name={name} onGo={onGo} onClose={() => setAsking(false)} />
        </Dialog>
      ) : null}
    </>
  );
}

function Go({ name, onGo, onClose }: { name: Key; onGo: () => Promise<void>; onClose: () => void }) {
  const { t } = useLanguage();
  const [going, setGoing] = useState(false);
  return (
    <p className="actions">
      <button
        type="button"
        className="main"
        disabled={going}
        onClick={() => {
          setGoing(true);
          void onGo().then(onClose);
        }}
      >
        {t(name)}
      </button>
      <button type="button" onClick={onClose}>
        {t("cancel")}
      </button>
    </p>
  );
}

const OF = ["suspicion", "loss", "compromise"];
const CIRCUMSTANCES = [
  "unknown",
  "misplaced",
  "in-transit",
  "misdirected",
  "theft",
  "unauthorised-access",
  "system-intrusion",
  "unattended",
  "overheard",
];
const CONTAINMENT = ["none-yet", "access-stopped", "search-under-way", "accounts-locked", "system-isolated", "recovered"];

/** A report is made of chosen words: there is no field in which classified content could be written. */
function Report({ label, onGo }: { label: string; onGo: (body: unknown) => Promise<void> }) {
  const { t, word } = useLanguage();
  const [asking, setAsking] = useState(false);
  const [of, setOf] = useState("suspicion");
  const [circumstance, setCircumstance] = useState("unknown");
  const [containment, setContainment] = useState("none-yet");

  const choose = (id: string, name: string, value: string, words: string[], set: (value: string) => void): ReactNode => (
    <div>
      <label htmlFor={id}>{name}</label>
      <select id={id} value={value} onChange={(event) => set(event.target.value)}>
        {words.map((one) => (
          <option key={one} value={one}>
            {word(id, one)}
          </option>
        ))}
      </select>
    </div>
  );

  function send(event: FormEvent) {
    event.preventDefault();
    void onGo({
      of,
      known: new Date(Date.now() - 1000).toISOString(),
      circumstances: [circumstance],
      containment: [containment],
    }).then(() => setAsking(false));
  }

  return (
    <>
      <button type="button" onClick={() => setAsking(true)}>
        {label}
      </button>
      {asking ? (
        <Dialog title={t("owed.report.title")} onClose={() => setAsking(false)}>
          <form onSubmit={send}>
            <p>{t("owed.report.what")}</p>
            {choose("loss", t("owed.report.of"), of, OF, setOf)}
            {choose("circumstance", t("owed.report.how"), circumstance, CIRCUMSTANCES, setCircumstance)}
            {choose("containment", t("owed.report.done"), containment, CONTAINMENT, setContainment)}
            <p className="actions">
              <button className="main">{label}</button>
              <button type="button" onClick={() => setAsking(false)}>
                {t("cancel")}
              </button>
            </p>
          </form>
        </Dialog>
      ) : null}
    </>
  );
}
