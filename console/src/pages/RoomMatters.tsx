import { useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useAct } from "../parts/act";
import { Section } from "../parts/Page";
import { Said } from "../parts/Said";
import { Sign } from "../parts/Sign";
import { Refused } from "../parts/State";
import type { Room, RoomAct } from "../types";

/** Writes one entry of a room at once, under the room's own mark. */
export function useEntry(room: Room, again: () => void) {
  const { act, refused } = useAct(again);
  return {
    enter: (said: RoomAct, label = "") =>
      act(`rooms/${encodeURIComponent(room.id)}/entries`, { act: said, ...(label ? { label } : {}) }),
    refused,
  };
}

type Task = Room["tasks"][number];

/** What our nation may say next of a task; the node decides. */
export function moves(task: Task, nation: string): string[] {
  const found: string[] = [];
  if (task.owner === nation && task.state === "ASKED") found.push("TAKEN", "DECLINED");
  if (task.owner === nation && task.state === "TAKEN") found.push("DONE", "DECLINED");
  if (task.asked === nation && (task.state === "ASKED" || task.state === "TAKEN")) found.push("WITHDRAWN");
  return found;
}

export function Tasks({ room, again }: { room: Room; again: () => void }) {
  const { t, word } = useLanguage();
  const { enter, refused } = useEntry(room, again);
  return (
    <Section title={t("response.tasks")} note={t("response.tasks.note")} id="tasks">
      {room.tasks.length === 0 ? (
        <p className="soft">{t("response.tasks.none")}</p>
      ) : (
        <table className="stacks">
          <caption className="unseen">{t("response.tasks")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("entry.task")}</th>
              <th scope="col">{t("response.owner")}</th>
              <th scope="col">{t("col.stage")}</th>
            </tr>
          </thead>
          <tbody>
            {room.tasks.map((task) => (
              <tr key={task.id} data-task={task.state}>
                <th scope="row" data-head={t("entry.task")}>
                  <div>
                    <Said text={task.title} />
                    <br />
                    <span className="soft">{t("response.task.asked", { nation: word("nation", task.asked) })}</span>
                  </div>
                </th>
                <td data-head={t("response.owner")}>{word("nation", task.owner)}</td>
                <td data-head={t("col.stage")}>
                  <div>
                    {word("task", task.state)}
                    {room.mayWrite ? (
                      <p className="actions">
                        {moves(task, room.nation).map((state) => (
                          <button
                            key={state}
                            type="button"
                            onClick={() => void enter({ kind: "task-moved", task: task.id, state })}
                          >
                            {word("task.do", state)}
                            <span className="unseen">{` ${task.title}`}</span>
                          </button>
                        ))}
                      </p>
                    ) : null}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {refused ? <Refused refusal={refused} /> : null}
    </Section>
  );
}

/** Courses of action, or handling decisions: what one proposes and both agree. */
export function Proposals({ room, again, kind }: { room: Room; again: () => void; kind: "courses" | "handlings" }) {
  const { node } = useHouse();
  const { t, word, colon } = useLanguage();
  const { enter, refused } = useEntry(room, again);
  const all = room[kind];
  return (
    <Section title={t(`response.${kind}`)} note={t(`response.${kind}.note`)} id={kind}>
      {all.length === 0 ? <p className="soft">{t(`response.${kind}.none`)}</p> : null}
      <ul className="differences">
        {all.map((one) => (
          <li key={one.id} data-state={one.state}>
            <p>
              <Sign
                weight={one.state === "AGREED" ? "supports" : one.state === "DECLINED" ? "objects" : "awaits"}
                silent
              />{" "}
              <strong>{one.title ? <Said text={one.title} /> : word("answer", one.state)}</strong>
              {one.title ? <span className="soft">{` ${word("answer", one.state)}`}</span> : null}
            </p>
            <p>
              <Said text={one.text} />
            </p>
            <p className="soft">
              {[room.nation, room.partner].map((nation) => (
                <span key={nation}>
                  {word("nation", nation)}
                  {colon}
                  {word("answer", one.answers[nation] ?? "PROPOSED")}{" "}
                </span>
              ))}
            </p>
            {room.mayWrite && !one.answers[node.nation] ? (
              <p className="actions">
                {["AGREED", "DECLINED"].map((answer) => (
                  <button
                    key={answer}
                    type="button"
                    className={answer === "AGREED" ? "main" : undefined}
                    onClick={() => void enter({ kind: "answered", about: one.id, answer })}
                  >
                    {word("answer.do", answer)}
                    <span className="unseen">{` ${one.title ?? one.text}`}</span>
                  </button>
                ))}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
      {refused ? <Refused refusal={refused} /> : null}
    </Section>
  );
}
