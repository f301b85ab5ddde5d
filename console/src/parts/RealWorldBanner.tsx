import { EXERCISED } from "../Frame";
import { has } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { href } from "../router";
import type { ExerciseLine, Person } from "../types";

/** On every page, as long as it goes on: something real happens, and it is no exercise. */
export function RealWorldBanner({ person }: { person: Person }) {
  const concerned = EXERCISED.some((role) => has(person, role));
  const [exercises] = useLoad<ExerciseLine[]>(concerned ? "/api/v1/exercises" : null, 5);
  const { t, word, inMine } = useLanguage();
  const calls =
    exercises.state === "ready"
      ? exercises.value.flatMap((one) => one.calls.filter((call) => !call.overAt).map((call) => ({ one, call })))
      : [];
  return (
    <div role="alert" className={calls.length > 0 ? "realworld" : undefined}>
      {calls.map(({ one, call }) => (
        <p key={call.id} className="wide">
          <strong>{t("real.banner", { kind: word("emergency", call.subject.kind) })}</strong>{" "}
          {call.subject.position ? `${t("real.at", call.subject.position)}. ` : ""}
          {t("real.banner.more", { nation: word("nation", call.nation) })}{" "}
          <a href={href(["exercises", one.id])}>{inMine(one.name)}</a>
        </p>
      ))}
    </div>
  );
}
