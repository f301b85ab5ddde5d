import { useEffect, useRef } from "react";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useNames } from "../names";
import { Instant } from "../parts/Said";
import { Sign } from "../parts/Sign";
import type { Making } from "./types";

/** Sets that are being made, and how far each is. A finished one stands among the sets; a failed one says why, for a while. */
export function Makings({ ended }: { ended: () => void }) {
  const { t, word, number } = useLanguage();
  const { area } = useNames();
  const [makings] = useLoad<Making[]>("/api/v1/discovery/makings", 1);
  const all = makings.state === "ready" ? makings.value : [];
  const open = all.filter((one) => one.state === "WAITING" || one.state === "MAKING");
  const before = useRef(0);
  useEffect(() => {
    if (open.length < before.current) ended();
    before.current = open.length;
  }, [open.length, ended]);
  const shown = all.filter((one, at) => open.includes(one) || (at === 0 && one.state === "FAILED"));
  if (shown.length === 0) return null;
  return (
    <ul className="plain-list" id="makings">
      {shown.map((one) => (
        <li key={one.id} data-making={one.state}>
          <p role="status">
            {one.state === "FAILED" ? <Sign weight="objects" silent /> : null} {area(one.area)} · <Instant at={one.askedAt} /> ·{" "}
            {word("making", one.state)}
            {one.of === undefined ? null : (
              <> {t("discovery.making.of", { done: number(one.done ?? 0), of: number(one.of) })}</>
            )}
          </p>
          {one.state === "FAILED" ? (
            <p lang="en">{one.failure}</p>
          ) : (
            <progress
              aria-label={t("discovery.making")}
              {...(one.of ? { max: one.of, value: Math.min(one.done ?? 0, one.of) } : {})}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
