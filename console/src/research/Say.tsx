import { useState } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import type { Key } from "../i18n/words";
import { endOf, useAct } from "../parts/act";
import { Field, Select } from "../parts/Field";
import { Section } from "../parts/Page";
import { Sign } from "../parts/Sign";
import { Refused } from "../parts/State";
import type { Project } from "./types";

const PARTS = ["lead", "researcher", "engineer", "reviewer", "observer"];
const REASONS = ["incomplete", "not-as-specified", "unreadable", "marked-wrongly", "classified", "third-party", "rights"];

/** What each act names; `?` after what may be left out. */
const NAMES: Record<string, string[]> = {
  extended: ["until"],
  ended: ["until"],
  "participant-named": ["person", "role", "until"],
  "participant-left": ["participant"],
  "contribution-made": ["contribution", "quantity"],
  "milestone-reached": ["milestone"],
  "milestone-moved": ["milestone", "due"],
  "information-declared": ["release", "origin", "until?", "series?", "version?"],
  "joint-declared": ["content"],
  "joint-consented": ["joint"],
  "joint-withdrawn": ["joint"],
  "deliverable-handed-over": ["deliverable", "release"],
  "deliverable-accepted": ["handed"],
  "deliverable-rejected": ["handed", "reason"],
  "publication-proposed": ["publication", "content", "release"],
  "publication-consented": ["proposed"],
  "publication-objected": ["proposed", "reason"],
  published: ["proposed"],
};

const LABELS: Record<string, Key> = {
  until: "research.until",
  due: "research.due",
  person: "research.person",
  participant: "research.person",
  role: "research.role",
  contribution: "research.contribution",
  quantity: "research.field.quantity",
  milestone: "research.milestone",
  release: "research.field.release",
  origin: "research.field.origin",
  series: "research.field.series",
  version: "research.field.version",
  content: "research.field.content",
  joint: "research.field.content",
  deliverable: "research.deliverable",
  handed: "research.deliverable",
  reason: "research.field.reason",
  publication: "research.field.publication",
  proposed: "research.field.publication",
};

type Choice = { value: string; text: string };

/** What our nation may say now, and what waits for a second person. */
export function Say({ one, again }: { one: Project; again: () => void }) {
  const { person, node } = useHouse();
  const { t, word, inMine } = useLanguage();
  const { act, refused } = useAct(again);
  const choices = (name: string): Choice[] | null => {
    const { arrangement, state } = one;
    switch (name) {
      case "role":
        return PARTS.map((part) => ({ value: part, text: word("research.part", part) }));
      case "origin":
        return ["background", "foreground"].map((origin) => ({ value: origin, text: word("research", origin) }));
      case "reason":
        return REASONS.map((reason) => ({ value: reason, text: word("research.reason", reason) }));
      case "milestone":
        return arrangement.milestones.map(({ id, name: called }) => ({ value: id, text: inMine(called) }));
      case "deliverable":
        return arrangement.deliverables
          .filter((planned) => planned.owner === node.nation)
          .map(({ id, name: called }) => ({ value: id, text: inMine(called) }));
      case "handed":
        return state.deliverables
          .filter((handed) => handed.handing === "HANDED_OVER")
          .map(({ id }) => ({ value: id, text: id }));
      case "contribution":
        return arrangement.contributions
          .filter((undertaken) => undertaken.nation === node.nation)
          .map(({ id }) => ({ value: id, text: id }));
      case "participant":
        return state.participants
          .filter((who) => who.nation === node.nation)
          .map((who) => ({ value: who.person, text: who.person }));
      case "joint":
        return state.joint.map(({ content }) => ({ value: content, text: content.slice(7, 23) }));
      case "proposed":
        return state.publications
          .filter((text) => text.published === undefined)
          .map(({ id }) => ({ value: id, text: id }));
      default:
        return null;
    }
  };
  // What has nothing to be said of is not offered.
  const may = one.may.filter((kind) => (NAMES[kind] ?? []).every((name) => choices(name)?.length !== 0));
  return (
    <Section title={t("research.acts")} note={t("research.acts.note")} id="acts">
      {one.waiting.length > 0 ? (
        <ul className="differences">
          {one.waiting.map((said) => (
            <li key={said.id}>
              <Sign weight="awaits" silent />{" "}
              {t("research.waits", { act: word("research.say", said.act), by: said.raisedBy ?? "" })}{" "}
              {has(person, "release-authority") && said.raisedBy !== person.id ? (
                <button type="button" className="main" onClick={() => void act(`research/acts/${said.id}/confirmation`, {})}>
                  {t("research.confirm")}
                </button>
              ) : (
                <span className="soft">{t("research.waits.other")}</span>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {refused ? <Refused refusal={refused} /> : null}
      {may.length === 0 ? (
        <p className="soft">{t("research.acts.none")}</p>
      ) : (
        <Form one={one} may={may} choices={choices} say={(body) => act(`research/projects/${one.id}/acts`, body)} />
      )}
    </Section>
  );
}

function Form({
  one,
  may,
  choices,
  say,
}: {
  one: Project;
  may: string[];
  choices: (name: string) => Choice[] | null;
  say: (body: unknown) => Promise<unknown>;
}) {
  const { t, word } = useLanguage();
  const [chosen, setChosen] = useState(may[0] ?? "");
  const [written, setWritten] = useState<Record<string, string>>({});
  const kind = may.includes(chosen) ? chosen : (may[0] ?? "");
  const names = NAMES[kind] ?? [];
  const value = (name: string) => written[name] ?? choices(name)?.[0]?.value ?? "";
  return (
    <form
      className="split"
      onSubmit={(event) => {
        event.preventDefault();
        void say({ act: kind, subject: subject(one, kind, names, value) }).then((done) => {
          if (done) setWritten({});
        });
      }}
    >
      <Select
        name={t("research.say")}
        value={kind}
        onChange={(to) => {
          setChosen(to);
          setWritten({});
        }}
        options={may.map((one) => ({ value: one, text: word("research.say", one) }))}
      />
      {names.map((named) => {
        const name = named.replace("?", "");
        const label = LABELS[name];
        const offered = choices(name);
        if (!label) return null;
        return offered ? (
          <Select
            key={name}
            name={t(label)}
            value={value(name)}
            onChange={(to) => setWritten({ ...written, [name]: to })}
            options={offered}
          />
        ) : (
          <Field
            key={name}
            name={t(label)}
            type={name === "until" || name === "due" ? "date" : "text"}
            required={!named.endsWith("?")}
            value={value(name)}
            onChange={(to) => setWritten({ ...written, [name]: to })}
          />
        );
      })}
      <p className="actions">
        <button className="main">{t("research.say.go")}</button>
      </p>
    </form>
  );
}

/** As the node wants it: what was chosen by another name gets its own, and what both know is added. */
function subject(one: Project, kind: string, names: string[], value: (name: string) => string): Record<string, unknown> {
  const said: Record<string, unknown> = {};
  for (const named of names) {
    const name = named.replace("?", "");
    const written = value(name).trim();
    if (written === "") continue;
    if (name === "until" || name === "due") said[name] = endOf(written);
    else if (name === "quantity" || name === "version") said[name] = Number(written);
    else if (name === "participant") said["person"] = written;
    else if (name === "joint") said["content"] = written;
    else if (name === "proposed") said["publication"] = written;
    else if (name === "content") said["content"] = written.startsWith("sha256:") ? written : `sha256:${written}`;
    else if (name === "handed") {
      said["deliverable"] = written;
      said["release"] = one.state.deliverables.find((handed) => handed.id === written)?.release;
    } else said[name] = written;
  }
  if (kind === "duties-accepted") said["duties"] = one.arrangement.residual;
  return said;
}
