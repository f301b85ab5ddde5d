import { useId, useState } from "react";
import { useLanguage } from "../i18n/Language";
import { Field, Select } from "../parts/Field";
import { Section } from "../parts/Page";
import { Refused } from "../parts/State";
import type { Room, RoomAct } from "../types";
import { useEntry } from "./RoomMatters";

const KINDS = ["noted", "phase", "task", "course", "handling", "indicator", "enriched", "reported"] as const;
type Kind = (typeof KINDS)[number];
export const PHASES = ["DETECTED", "CONFIRMED", "CONTAINED", "ERADICATED", "RECOVERED", "CLOSED"];

/** What somebody filled in, whatever kind of entry it is for. */
interface Filled {
  text: string;
  title: string;
  happened: string;
  phase: string;
  owner: string;
  pattern: string;
  about: string;
  release: string;
}

/** The entry that was filled in. New things are named here, so that a second try is the same. */
export function entryOf(kind: Kind, filled: Filled, fresh: string): RoomAct {
  const text = filled.text.trim();
  const title = filled.title.trim();
  switch (kind) {
    case "noted":
      return { kind, text, ...(filled.happened ? { happened: new Date(filled.happened).toISOString() } : {}) };
    case "phase":
      return { kind, phase: filled.phase };
    case "task":
      return { kind, task: fresh, title, owner: filled.owner };
    case "course":
      return { kind, course: fresh, title, text };
    case "handling":
      return { kind, decision: fresh, text };
    case "indicator":
      return {
        kind,
        indicator: `indicator--${fresh}`,
        name: title,
        pattern: filled.pattern.trim(),
        validFrom: new Date().toISOString(),
      };
    case "enriched":
      return { kind, about: filled.about, text };
    case "reported":
      return { kind, release: filled.release.trim(), title };
  }
}

export function WriteEntry({ room, again }: { room: Room; again: () => void }) {
  const { t, word } = useLanguage();
  const id = useId();
  const { enter, refused } = useEntry(room, again);
  const [kind, setKind] = useState<Kind>("noted");
  const [label, setLabel] = useState("");
  const [fresh, setFresh] = useState(() => crypto.randomUUID());
  const none: Filled = {
    text: "",
    title: "",
    happened: "",
    phase: room.phases[room.nation] ?? "DETECTED",
    owner: room.partner,
    pattern: "",
    about: room.indicators[0]?.id ?? "",
    release: "",
  };
  const [filled, setFilled] = useState(none);
  const set = (member: keyof Filled) => (value: string) => setFilled({ ...filled, [member]: value });
  const kinds = KINDS.filter((one) => one !== "enriched" || room.indicators.length > 0);
  return (
    <Section title={t("response.write")} note={t("response.write.note")} id="write">
      <form
        className="split"
        onSubmit={(event) => {
          event.preventDefault();
          void enter(entryOf(kind, filled, fresh), label.trim()).then((done) => {
            if (!done) return;
            setFilled(none);
            setFresh(crypto.randomUUID());
          });
        }}
      >
        <Select
          name={t("response.kind")}
          value={kind}
          onChange={(value) => setKind(KINDS.find((one) => one === value) ?? "noted")}
          options={kinds.map((value) => ({ value, text: word("entry", value) }))}
        />
        {kind === "phase" ? (
          <Select
            name={t("response.phase.of")}
            value={filled.phase}
            onChange={set("phase")}
            options={PHASES.map((value) => ({ value, text: word("incident", value) }))}
          />
        ) : null}
        {kind === "task" || kind === "course" || kind === "indicator" || kind === "reported" ? (
          <Field name={t("response.title")} value={filled.title} onChange={set("title")} />
        ) : null}
        {kind === "task" ? (
          <Select
            name={t("response.owner")}
            value={filled.owner}
            onChange={set("owner")}
            options={[room.nation, room.partner].map((value) => ({ value, text: word("nation", value) }))}
          />
        ) : null}
        {kind === "enriched" ? (
          <Select
            name={t("response.about")}
            value={filled.about}
            onChange={set("about")}
            options={room.indicators.map((one) => ({ value: one.id, text: one.name }))}
          />
        ) : null}
        {kind === "reported" ? (
          <Field name={t("response.report.release")} value={filled.release} onChange={set("release")} />
        ) : null}
        {kind === "indicator" ? (
          <div>
            <label htmlFor={`${id}-pattern`}>{t("response.pattern")}</label>
            <textarea
              id={`${id}-pattern`}
              className="data"
              rows={2}
              required
              maxLength={4000}
              spellCheck={false}
              value={filled.pattern}
              onChange={(event) => set("pattern")(event.target.value)}
            />
          </div>
        ) : null}
        {kind === "noted" || kind === "course" || kind === "handling" || kind === "enriched" ? (
          <div>
            <label htmlFor={`${id}-text`}>{t("response.text")}</label>
            <textarea
              id={`${id}-text`}
              rows={3}
              required
              maxLength={4000}
              value={filled.text}
              onChange={(event) => set("text")(event.target.value)}
            />
          </div>
        ) : null}
        {kind === "noted" ? (
          <div>
            <label htmlFor={`${id}-happened`}>{t("response.happened")}</label>
            <input
              id={`${id}-happened`}
              type="datetime-local"
              value={filled.happened}
              onChange={(event) => set("happened")(event.target.value)}
            />
          </div>
        ) : null}
        <Field name={t("response.write.label")} value={label} onChange={setLabel} required={false} />
        {refused ? <Refused refusal={refused} /> : null}
        <p className="actions">
          <button className="main">{t("response.write.go")}</button>
        </p>
      </form>
    </Section>
  );
}
