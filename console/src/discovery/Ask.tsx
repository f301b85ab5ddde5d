import { useId, useState } from "react";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useNames } from "../names";
import { useAct } from "../parts/act";
import { Select } from "../parts/Field";
import { Section } from "../parts/Page";
import { Instant } from "../parts/Said";
import { Sign } from "../parts/Sign";
import { Await, Refused } from "../parts/State";
import type { Asked, Discovery, DiscoverySet, Through } from "./types";

/** Names as people write them: one on a line. */
export function lines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** A field for names of one kind. */
export function Names({ value, onChange, hint }: { value: string; onChange: (value: string) => void; hint: string }) {
  const { t } = useLanguage();
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{t("discovery.names")}</label>
      <textarea
        id={id}
        rows={5}
        required
        spellCheck={false}
        autoCapitalize="none"
        value={value}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
      />
      <span id={`${id}-hint`} className="soft">
        {hint}
      </span>
    </div>
  );
}

/** The partner's sets, a form for each that can be asked, and what this person asked. */
export function Ask({ view, again }: { view: Discovery; again: () => void }) {
  const { t } = useLanguage();
  const [asked, askAgain] = useLoad<Asked[]>("/api/v1/discovery/questions", 3);
  const open = view.theirs.filter((set) => set.askable);
  return (
    <>
      <Section title={t("discovery.ask")} note={t("discovery.ask.note")} id="ask">
        <Theirs sets={view.theirs} />
        {open.length > 0 ? (
          <Form
            sets={open}
            again={() => {
              again();
              askAgain();
            }}
          />
        ) : null}
      </Section>
      <Section title={t("discovery.asked")} note={t("discovery.asked.note")} id="asked">
        <Await loaded={asked} again={askAgain}>
          {(all) =>
            all.length === 0 ? (
              <p className="soft">{t("discovery.asked.none")}</p>
            ) : (
              <>
                {all.map((one) => (
                  <Question key={one.id} one={one} />
                ))}
              </>
            )
          }
        </Await>
      </Section>
    </>
  );
}

function Theirs({ sets }: { sets: DiscoverySet[] }) {
  const { t, word, number } = useLanguage();
  const { area } = useNames();
  if (sets.length === 0) return <p className="soft">{t("discovery.theirs.none")}</p>;
  return (
    <table className="stacks">
      <caption className="unseen">{t("discovery.theirs")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("discovery.set")}</th>
          <th scope="col">{t("discovery.left")}</th>
          <th scope="col">{t("discovery.until")}</th>
          <th scope="col">{t("discovery.size")}</th>
          <th scope="col">{t("discovery.state")}</th>
        </tr>
      </thead>
      <tbody>
        {sets.map((set) => (
          <tr key={set.release} data-set={set.release}>
            <th scope="row" data-head={t("discovery.set")}>
              <div>{t("discovery.set.of", { area: area(set.area), epoch: number(set.epoch) })}</div>
            </th>
            <td data-head={t("discovery.left")}>
              <div data-left={set.left}>
                {t("discovery.left.of", { left: number(set.left ?? 0), quota: number(set.quota) })}
              </div>
            </td>
            <td data-head={t("discovery.until")}>
              <div>
                <Instant at={set.until} />
              </div>
            </td>
            <td data-head={t("discovery.size")}>
              <div>{number(set.size)}</div>
            </td>
            <td data-head={t("discovery.state")}>
              <div>
                <Sign weight={set.askable ? "supports" : "objects"} silent />{" "}
                {set.askable ? t("discovery.open") : word("discovery.why", set.why ?? "")}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Form({ sets, again }: { sets: DiscoverySet[]; again: () => void }) {
  const { t, word, number } = useLanguage();
  const { area } = useNames();
  const [release, setRelease] = useState(sets[0]?.release ?? "");
  const set = sets.find((one) => one.release === release) ?? sets[0];
  const [kind, setKind] = useState(set?.kinds[0] ?? "");
  const [names, setNames] = useState("");
  const { act, refused } = useAct(again);
  if (!set) return null;
  const chosen = set.kinds.includes(kind) ? kind : (set.kinds[0] ?? "");
  const many = lines(names).length;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void act("discovery/questions", {
          set: set.release,
          selectors: lines(names).map((value) => ({ kind: chosen, value })),
        }).then((done) => {
          if (done) setNames("");
        });
      }}
    >
      <div className="split">
        <Select
          name={t("discovery.set")}
          value={set.release}
          onChange={setRelease}
          options={sets.map((one) => ({
            value: one.release,
            text: t("discovery.set.of", { area: area(one.area), epoch: number(one.epoch) }),
          }))}
        />
        <Select
          name={t("discovery.kind")}
          value={chosen}
          onChange={setKind}
          options={set.kinds.map((value) => ({ value, text: word("selector", value) }))}
        />
      </div>
      <Names
        value={names}
        onChange={setNames}
        hint={t("discovery.names.hint", { batch: number(set.batch), left: number(set.left ?? 0) })}
      />
      {refused ? <Refused refusal={refused} /> : null}
      <p className="actions">
        <button className="main" disabled={many > (set.left ?? 0) || many > set.batch}>
          {t("discovery.ask.go")}
        </button>
      </p>
    </form>
  );
}

function Question({ one }: { one: Asked }) {
  const { t, word, number } = useLanguage();
  const state = one.outcome ? word("discovery.outcome", one.outcome) : t("discovery.waiting");
  return (
    <table className="stacks" data-question={one.outcome ?? "waiting"}>
      <caption>
        <Instant at={one.at} /> · {t("discovery.count", { n: number(one.count) })} · {state}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t("discovery.name")}</th>
          <th scope="col">{t("discovery.kind")}</th>
          <th scope="col">{t("discovery.result")}</th>
        </tr>
      </thead>
      <tbody>
        {one.results.map((result) => (
          <tr key={`${result.kind} ${result.value}`}>
            <th scope="row" data-head={t("discovery.name")}>
              <div>
                <code>{result.value}</code>
              </div>
            </th>
            <td data-head={t("discovery.kind")}>
              <div>{word("selector", result.kind)}</div>
            </td>
            <td data-head={t("discovery.result")}>
              <div>
                {one.outcome !== "answered" ? (
                  "—"
                ) : result.hit && result.askThrough ? (
                  <Channel through={result.askThrough} />
                ) : (
                  <span className="soft">{t("discovery.miss")}</span>
                )}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Channel({ through }: { through: Through }) {
  const { t, inMine } = useLanguage();
  const { area, purpose } = useNames();
  return (
    <span data-hit={through.office}>
      <strong>{t("discovery.hit", { office: through.name ? inMine(through.name) : through.office })}</strong>
      <br />
      <span className="soft">
        {area(through.area)} · {purpose(through.purpose)}
      </span>
    </span>
  );
}
