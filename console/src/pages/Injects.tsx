import { useState } from "react";
import { useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useAct } from "../parts/act";
import { Section } from "../parts/Page";
import { Instant, Said } from "../parts/Said";
import { Sign } from "../parts/Sign";
import { Refused } from "../parts/State";
import { Sure } from "../parts/Sure";
import { href } from "../router";
import type { Exercise, ExercisePlan, InjectStatus } from "../types";

type Inject = ExercisePlan["injects"][number];

/** What may be said next of an inject, by whom the plan names; the node decides. */
export function next(inject: Inject, status: InjectStatus["status"], nation: string, roles: string[], open: boolean): string[] {
  const acts: string[] = [];
  const issues = inject.issuedBy === nation && roles.includes("exercise-control");
  const plays = inject.playedBy?.nation === nation && roles.includes(inject.playedBy.role);
  if (issues && open && status === "PLANNED") acts.push("inject-issued");
  if (plays && open && status === "ISSUED") acts.push("inject-acknowledged");
  if (plays && open && status === "ACKNOWLEDGED") acts.push("inject-played");
  if (issues && status !== "PLAYED" && status !== "CANCELLED") acts.push("inject-cancelled");
  return acts;
}

/** The master scenario events list, with how each stands. */
export function Injects({ one, again }: { one: Exercise; again: () => void }) {
  const { node } = useHouse();
  const { t, word } = useLanguage();
  const { act, refused } = useAct(again);
  const [cancelling, setCancelling] = useState<string | null>(null);
  const path = `exercises/${one.id}/acts`;
  const over = one.state === "CLOSED" || one.state === "ARCHIVED";
  return (
    <Section title={t("exercise.injects")} note={t("exercise.injects.note")} id="injects">
      {one.plan.injects.length === 0 ? <p className="soft">{t("exercise.injects.none")}</p> : null}
      <ol className="times">
        {one.plan.injects.map((inject) => {
          const stands = one.injects.find((each) => each.id === inject.id);
          const status = stands?.status ?? "PLANNED";
          const last = stands?.steps.at(-1);
          return (
            <li key={inject.id}>
              <Instant at={inject.at} />
              <div>
                <Said text={inject.content} />
                <br />
                <span className="soft">
                  {t("exercise.inject", { from: inject.from, to: inject.to })} <Said text={inject.expected} />
                </span>
                {inject.holding ? (
                  <>
                    {" "}
                    <a href={href([one.ours ? "releases" : "holdings", inject.holding])}>{t("inject.more")}</a>
                  </>
                ) : null}
                <p>
                  <Sign
                    weight={status === "CANCELLED" ? "objects" : status === "PLAYED" ? "supports" : "awaits"}
                    silent
                  />{" "}
                  <strong data-status={status}>{word("inject", status)}</strong>
                  {last ? (
                    <span className="soft">
                      {", "}
                      {word("nation", last.nation)}
                      {last.raisedBy ? ` (${last.raisedBy})` : ""}
                      {", "}
                      <Instant at={last.at} />
                    </span>
                  ) : null}
                  {inject.issuedBy ? null : <span className="soft"> {t("inject.nobody")}</span>}
                </p>
                <p className="actions">
                  {(over ? [] : next(inject, status, node.nation, one.roles, one.state === "OPEN")).map((kind) => (
                    <button
                      key={kind}
                      type="button"
                      className={kind === "inject-cancelled" ? undefined : "main"}
                      onClick={() =>
                        kind === "inject-cancelled"
                          ? setCancelling(inject.id)
                          : void act(path, { act: kind, inject: inject.id })
                      }
                    >
                      {word("exercise.do", kind)}
                      <span className="unseen">{` ${inject.id}`}</span>
                    </button>
                  ))}
                </p>
              </div>
              <span className="entry">{inject.id}</span>
            </li>
          );
        })}
      </ol>
      {refused ? <Refused refusal={refused} /> : null}
      {cancelling ? (
        <Sure
          title={t("exercise.sure", { act: word("exercise.do", "inject-cancelled") })}
          note={t("exercise.sure.inject-cancelled")}
          go={word("exercise.do", "inject-cancelled")}
          onGo={() => void act(path, { act: "inject-cancelled", inject: cancelling })}
          onClose={() => setCancelling(null)}
        />
      ) : null}
    </Section>
  );
}
