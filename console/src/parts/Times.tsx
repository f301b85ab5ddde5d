import { useLanguage } from "../i18n/Language";
import type { Step } from "../types";
import { Instant } from "./Said";

/** The road of a release or a reception, with how far it came. */
export function Course({ stages, stage, broken }: { stages: string[]; stage: string; broken: string[] }) {
  const { word, t } = useLanguage();
  const shown = broken.includes(stage) ? [...stages.slice(0, -1), stage] : stages;
  const at = shown.indexOf(stage);
  return (
    <ol className="course" aria-label={t("release.journey")}>
      {shown.map((one, index) => (
        <li
          key={one}
          className={index < at ? (broken.includes(stage) ? "" : "done") : index === at ? (broken.includes(stage) ? "now no" : "now") : ""}
          aria-current={index === at ? "step" : undefined}
        >
          {word("stage", one)}
        </li>
      ))}
    </ol>
  );
}

/** What the log has of it, in order. */
export function Times({ steps }: { steps: Step[] }) {
  const { word, t, number } = useLanguage();
  return (
    <ol className="times">
      {steps.map((step) => {
        const receipt = /^receipt-(\w+)/.exec(step.stage)?.[1];
        return (
          <li key={step.index}>
            <Instant at={step.at} />
            <span>{receipt ? t("step.receipt", { kind: word("receipt", receipt) }) : word("step", step.stage)}</span>
            <span className="entry">
              {t("col.index")} {number(step.index)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
