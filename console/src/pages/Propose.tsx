import { useId, useState } from "react";
import { useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import type { Key } from "../i18n/words";
import { useNames } from "../names";
import { useAct } from "../parts/act";
import { useDeclared } from "../parts/declared";
import { Select } from "../parts/Field";
import { Head, Section } from "../parts/Page";
import { Digest } from "../parts/Said";
import { Sign } from "../parts/Sign";
import { Refused } from "../parts/State";
import { href } from "../router";

interface Proposed {
  release: string;
  profile?: string;
}

/** A director proposes what two release authorities approve: release profiles, and the plan that names them. */
export default function Propose() {
  const { t } = useLanguage();
  return (
    <>
      <Head title={t("propose")} lead={t("propose.lead")} above={<a href={href(["exercises"])}>{t("nav.exercises")}</a>} />
      <ProfileForm />
      <PlanForm />
    </>
  );
}

/** A file, or its text: what is chosen can still be read and mended. */
function Source({
  name,
  accept,
  text,
  onText,
}: {
  name: string;
  accept: string;
  text: string;
  onText: (text: string) => void;
}) {
  const { t } = useLanguage();
  const id = useId();
  const [unreadable, setUnreadable] = useState(false);
  async function choose(file: File | undefined) {
    setUnreadable(false);
    if (!file) return;
    try {
      onText(new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()));
    } catch {
      setUnreadable(true);
    }
  }
  return (
    <>
      <div>
        <label htmlFor={`${id}-file`}>{t("propose.file", { name })}</label>
        <input id={`${id}-file`} type="file" accept={accept} onChange={(event) => void choose(event.target.files?.[0])} />
      </div>
      <div>
        <label htmlFor={id}>{t("propose.text", { name })}</label>
        <textarea
          id={id}
          className="data"
          rows={10}
          required
          spellCheck={false}
          lang="en"
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
      </div>
      {unreadable ? (
        <p className="notice" role="alert">
          <Sign weight="objects" silent /> {t("import.encoding")}
        </p>
      ) : null}
    </>
  );
}

function Done({ done, note }: { done: Proposed; note: Key }) {
  const { t } = useLanguage();
  return (
    <p>
      <Sign weight="supports" silent /> {t(note)} <a href={href(["releases", done.release])}>{t("propose.see")}</a>
      {done.profile ? (
        <>
          <br />
          {t("profile.digest")} <Digest value={done.profile} />
        </>
      ) : null}
    </p>
  );
}

function ProfileForm() {
  const { t } = useLanguage();
  const [text, setText] = useState("");
  const [done, setDone] = useState<Proposed | null>(null);
  const { fields, label, declaration } = useDeclared();
  const { act, refused } = useAct(() => {});
  return (
    <Section title={t("propose.profile")} note={t("propose.profile.note")} id="profile">
      <form
        className="split"
        onSubmit={(event) => {
          event.preventDefault();
          setDone(null);
          void act<Proposed>("profiles", { text, label, declaration }).then(setDone);
        }}
      >
        <Source name={t("propose.profile")} accept=".yaml,.yml,application/yaml" text={text} onText={setText} />
        {fields}
        <p className="actions">
          <button className="main">{t("propose.profile.go")}</button>
        </p>
      </form>
      <div role="status">{done ? <Done done={done} note="propose.profile.done" /> : null}</div>
      {refused ? <Refused refusal={refused} /> : null}
    </Section>
  );
}

function PlanForm() {
  const { pact } = useHouse();
  const { t } = useLanguage();
  const { purpose } = useNames();
  const [text, setText] = useState("");
  const [why, setWhy] = useState("joint-exercise");
  const [wrong, setWrong] = useState(false);
  const [done, setDone] = useState<Proposed | null>(null);
  const { fields, label, declaration } = useDeclared();
  const { act, refused } = useAct(() => {});
  return (
    <Section title={t("propose.plan")} note={t("propose.plan.note")} id="plan">
      <form
        className="split"
        onSubmit={(event) => {
          event.preventDefault();
          setDone(null);
          let plan: unknown;
          try {
            plan = JSON.parse(text);
          } catch {
            plan = null;
          }
          const sound = typeof plan === "object" && plan !== null && !Array.isArray(plan);
          setWrong(!sound);
          if (sound) void act<Proposed>("exercises", { plan, label, purpose: why, declaration }).then(setDone);
        }}
      >
        <Source name={t("propose.plan")} accept=".json,application/json" text={text} onText={setText} />
        <Select
          name={t("col.purpose")}
          value={why}
          onChange={setWhy}
          options={pact.purposes.map((one) => ({ value: one.id, text: purpose(one.id) }))}
        />
        {fields}
        <p className="actions">
          <button className="main">{t("propose.plan.go")}</button>
        </p>
      </form>
      {wrong ? (
        <p className="notice" role="alert">
          <Sign weight="objects" silent /> {t("propose.plan.wrong")}
        </p>
      ) : null}
      <div role="status">{done ? <Done done={done} note="propose.plan.done" /> : null}</div>
      {refused ? <Refused refusal={refused} /> : null}
    </Section>
  );
}
