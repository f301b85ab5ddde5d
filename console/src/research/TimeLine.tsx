import { useLanguage } from "../i18n/Language";
import { marks, place } from "./timeline";
import type { Project } from "./types";

const WIDE = 1000;
const EDGE = 12;
const TOP = 26;
const ROW = 20;
/** The share of the line that a name takes. */
const NAME = 0.3;

/** The milestones as a picture: one line from begin to end, today on it. What it shows is in the table below it. */
export function TimeLine({ one }: { one: Project }) {
  const { t, number, inMine, date } = useLanguage();
  // An earlier end moves no milestone.
  const end = one.until > one.arrangement.term.until ? one.until : one.arrangement.term.until;
  const placed = marks(one.state.milestones, one.from, end, NAME);
  const rows = Math.max(1, ...placed.map((mark) => mark.row + 1));
  const x = (at: number) => EDGE + at * (WIDE - 2 * EDGE);
  const height = TOP + 14 + rows * ROW + 8;
  const today = place(new Date().toISOString(), one.from, end);
  const names = new Map(one.arrangement.milestones.map((planned) => [planned.id, inMine(planned.name)]));
  return (
    <svg
      className="milestones"
      viewBox={`0 0 ${WIDE} ${height}`}
      role="img"
      aria-label={t("research.milestones.picture", {
        n: number(placed.length),
        from: date(one.from),
        until: date(end),
      })}
    >
      <line className="term" x1={x(0)} x2={x(1)} y1={TOP} y2={TOP} />
      <line className="past" x1={x(0)} x2={x(today)} y1={TOP} y2={TOP} />
      <line className="today" x1={x(today)} x2={x(today)} y1={TOP - 12} y2={TOP + 12} />
      <text x={x(today)} y={TOP - 16} textAnchor={today > 0.5 ? "end" : "start"}>
        {t("research.today")}
      </text>
      {placed.map((mark) => {
        const last = mark.at > 1 - NAME;
        const y = TOP + 14 + (mark.row + 1) * ROW - 4;
        return (
          <g key={mark.id} data-progress={mark.progress}>
            <line className="stem" x1={x(mark.at)} x2={x(mark.at)} y1={TOP} y2={y - 12} />
            <path d={`M ${x(mark.at)} ${TOP - 8} l 8 8 l -8 8 l -8 -8 z`} />
            <text x={x(mark.at) + (last ? 6 : -6)} y={y} textAnchor={last ? "end" : "start"}>
              {names.get(mark.id)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
