import { useLanguage } from "../i18n/Language";
import type { Weight } from "../types";

const SIGNS: Record<Weight, string> = { supports: "✓", awaits: "…", objects: "✕" };

/** How a rule spoke, as a shape; the word is there for those who do not see it. */
export function Sign({ weight, silent = false }: { weight: Weight; silent?: boolean }) {
  const { word } = useLanguage();
  return (
    <span className={`sign ${weight}`} role={silent ? "presentation" : "img"} aria-label={silent ? undefined : word("weight", weight)}>
      <span aria-hidden="true">{SIGNS[weight]}</span>
    </span>
  );
}

/** A release's or a holding's stage. */
export function Stage({ stage }: { stage: string }) {
  const { word } = useLanguage();
  const refused = stage.startsWith("REFUSED");
  const ended = stage === "DELIVERED" || stage === "HELD";
  return (
    <span className={`stage ${refused ? "no" : ended ? "ended" : ""}`}>
      {refused ? <Sign weight="objects" silent /> : null}
      {word("stage", stage)}
    </span>
  );
}
