import type { ReactNode } from "react";
import { useLanguage } from "../i18n/Language";
import type { Loaded } from "../load";
import type { Refusal } from "../session";
import type { Key } from "../i18n/words";
import { Reasons } from "./Reasons";
import { Sign } from "./Sign";

const BY_STATUS: Record<number, Key> = {
  401: "signin.ended",
  403: "state.forbidden",
  404: "state.missing",
  409: "state.notready",
  422: "state.invalid",
};

/** A refusal with its reasons: by the node's words, and by the rules' when there are. */
export function Refused({ refusal }: { refusal: Refusal }) {
  const { t } = useLanguage();
  const { problem } = refusal;
  const findings = problem.decision?.findings.filter((finding) => finding.weight !== "supports") ?? [];
  const known = problem.type?.endsWith("reading-refused") ? "state.refused" : BY_STATUS[problem.status];
  return (
    <div role="alert">
      <div className="notice">
        <Sign weight="objects" />
        <div>
          <p>
            <strong>{t(known ?? "state.refused")}</strong>
          </p>
          {problem.problems ? (
            <ul lang="en">
              {problem.problems.map((one) => (
                <li key={one.where + one.wrong}>
                  {one.where}: {one.wrong}. {one.remedy}
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      </div>
      {findings.length > 0 ? <Reasons findings={findings} all={false} /> : null}
    </div>
  );
}

/** Shows what was asked for, or how it stands with it. */
export function Await<T>({
  loaded,
  again,
  children,
}: {
  loaded: Loaded<T>;
  again: () => void;
  children: (value: T) => ReactNode;
}) {
  const { t } = useLanguage();
  switch (loaded.state) {
    case "ready":
      return children(loaded.value);
    case "loading":
      return (
        <p className="loading" role="status">
          {t("state.loading")}
        </p>
      );
    case "refused":
      return <Refused refusal={loaded.refusal} />;
    case "failed":
      return (
        <div className="notice" role="alert">
          <Sign weight="objects" />
          <div>
            <p>
              <strong>{t("state.failed")}</strong>
            </p>
            <p>{t("state.failed.remedy")}</p>
            <p className="actions">
              <button type="button" onClick={again}>
                {t("retry")}
              </button>
            </p>
          </div>
        </div>
      );
  }
}
