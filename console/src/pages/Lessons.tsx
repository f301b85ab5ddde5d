import { useId, useState } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useAct } from "../parts/act";
import { Field } from "../parts/Field";
import { Mark } from "../parts/Mark";
import { Section } from "../parts/Page";
import { Said } from "../parts/Said";
import { Await, Refused } from "../parts/State";
import { href } from "../router";
import type { Lesson } from "../types";

const PARTS = ["observation", "discussion", "conclusion", "recommendation"] as const;

/** What was seen and what is learned from it: ours, and what the partner released. */
export function Lessons({ exercise }: { exercise: string }) {
  const { person } = useHouse();
  const { t } = useLanguage();
  const path = `exercises/${exercise}/lessons`;
  const [lessons, again] = useLoad<Lesson[]>(`/api/v1/${path}`, 10);
  const [writing, setWriting] = useState<Lesson | "new" | null>(null);
  const writes = has(person, "originator");
  return (
    <Section title={t("lessons")} note={t("lessons.note")} id="lessons">
      <Await loaded={lessons} again={again}>
        {(all) =>
          all.length === 0 ? (
            <p className="soft">{t("lessons.none")}</p>
          ) : (
            <ul className="differences">
              {all.map((lesson) => (
                <li key={`${lesson.nation}/${lesson.id}`}>
                  <Shown lesson={lesson} />
                  {writes && lesson.ours && (lesson.stage === "OBSERVATION" || (lesson.stage === "IDENTIFIED" && lesson.owner === person.id)) ? (
                    <p className="actions">
                      <button type="button" onClick={() => setWriting(lesson)}>
                        {t(lesson.stage === "OBSERVATION" ? "lesson.identify" : "lesson.learn")}
                      </button>
                    </p>
                  ) : null}
                </li>
              ))}
            </ul>
          )
        }
      </Await>
      {writes && writing === null ? (
        <p className="actions">
          <button type="button" onClick={() => setWriting("new")}>
            {t("lesson.write")}
          </button>
        </p>
      ) : null}
      {writing ? (
        <Write
          key={writing === "new" ? "new" : writing.id}
          path={path}
          before={writing === "new" ? null : writing}
          onDone={() => {
            setWriting(null);
            again();
          }}
          onClose={() => setWriting(null)}
        />
      ) : null}
    </Section>
  );
}

function Shown({ lesson }: { lesson: Lesson }) {
  const { person, node } = useHouse();
  const { t, word, colon } = useLanguage();
  return (
    <>
      <p>
        <strong>{word("lesson", lesson.stage)}</strong>
        {", "}
        {word("nation", lesson.nation)}
        {", "}
        <Mark mark={lesson.mark} nation={node.nation} />
        <span className="soft">{` ${t(lesson.crossed ? "lesson.crossed" : "lesson.home")}`}</span>
      </p>
      {PARTS.filter((part) => lesson[part] !== "").map((part) => (
        <p key={part}>
          <span className="soft">
            {t(`lesson.${part}`)}
            {colon}
          </span>
          <Said text={lesson[part]} />
        </p>
      ))}
      {lesson.owner ? (
        <p>
          <span className="soft">
            {t("lesson.owner")}
            {colon}
          </span>
          {lesson.owner}
        </p>
      ) : null}
      {lesson.ours && !lesson.crossed && has(person, "originator") ? <a href={href(["releases"])}>{t("lesson.release")}</a> : null}
      {lesson.ours ? null : <a href={href(["holdings", lesson.item])}>{t("lesson.open")}</a>}
    </>
  );
}

function Write({
  path,
  before,
  onDone,
  onClose,
}: {
  path: string;
  before: Lesson | null;
  onDone: () => void;
  onClose: () => void;
}) {
  const { t } = useLanguage();
  const id = useId();
  const [text, setText] = useState({
    observation: before?.observation ?? "",
    discussion: before?.discussion ?? "",
    conclusion: before?.conclusion ?? "",
    recommendation: before?.recommendation ?? "",
  });
  const [owner, setOwner] = useState(before?.owner ?? "");
  const [label, setLabel] = useState("");
  const { act, refused } = useAct(() => {});
  const stage = before === null ? "observation" : before.stage === "OBSERVATION" ? "identified" : "learned";
  const needed = (part: string) =>
    part === "observation" || (before !== null && (part === "conclusion" || part === "recommendation"));
  return (
    <form
      className="split"
      onSubmit={(event) => {
        event.preventDefault();
        void act(path, {
          stage,
          ...text,
          ...(owner.trim() ? { owner: owner.trim() } : {}),
          ...(before ? { after: before.id } : { label: label.trim() }),
        }).then((done) => {
          if (done) onDone();
        });
      }}
    >
      {PARTS.map((part) => (
        <div key={part}>
          <label htmlFor={`${id}-${part}`}>{t(`lesson.${part}`)}</label>
          <textarea
            id={`${id}-${part}`}
            rows={3}
            maxLength={4000}
            required={needed(part)}
            value={text[part]}
            onChange={(event) => setText({ ...text, [part]: event.target.value })}
          />
        </div>
      ))}
      <Field name={t("lesson.owner")} value={owner} onChange={setOwner} required={before !== null} />
      {before ? null : (
        <Field name={t("propose.mark")} value={label} onChange={setLabel} hint={t("propose.mark.hint")} />
      )}
      {refused ? <Refused refusal={refused} /> : null}
      <p className="actions">
        <button className="main">{t("lesson.keep")}</button>
        <button type="button" onClick={onClose}>
          {t("cancel")}
        </button>
      </p>
    </form>
  );
}
