import { useMarkLanguage } from "../parts/Mark";
import { useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import type { Level, LevelRow, Pact, Scheme } from "../types";

interface Rung {
  place: string;
  level: Level;
  y: number;
}

interface Ladder {
  rungs: Rung[];
  titles: { text: string; y: number }[];
}

const WIDTH = 960;
const BOX = { width: 310, height: 46 };
const STEP = 58;
const TOP = 44;
const TITLE = 30;
const BETWEEN = 26;

/** A row's places: `KR: secret/II`. */
function placeIn(row: LevelRow, nation: string): string | undefined {
  const place = row[nation];
  return typeof place === "string" ? place : undefined;
}

/** Axes side by side, the highest level on top. */
function ladders(left: Scheme, right: Scheme, name: (scheme: Scheme, axis: number) => string): [Ladder, Ladder, number] {
  const both: [Ladder, Ladder] = [
    { rungs: [], titles: [] },
    { rungs: [], titles: [] },
  ];
  let y = TOP;
  for (let axis = 0; axis < Math.max(left.axes.length, right.axes.length); axis++) {
    const tallest = Math.max(left.axes[axis]?.levels.length ?? 0, right.axes[axis]?.levels.length ?? 0);
    for (const [side, scheme] of [left, right].entries()) {
      const here = scheme.axes[axis];
      const ladder = both[side];
      if (!here || !ladder) continue;
      ladder.titles.push({ text: name(scheme, axis), y });
      const lower = (tallest - here.levels.length) * STEP;
      for (const [index, level] of here.levels.toReversed().entries())
        ladder.rungs.push({ place: `${here.id}/${level.id}`, level, y: y + TITLE - 14 + lower + index * STEP });
    }
    y += TITLE + tallest * STEP + BETWEEN;
  }
  return [...both, y - BETWEEN];
}

export function EquivalencePicture({ pact }: { pact: Pact }) {
  const { t, inMine, word } = useLanguage();
  const { node } = useHouse();
  const ours = node.nation;
  const theirs = node.partner.nation;
  const left = pact.schemes[ours];
  const right = pact.schemes[theirs];
  const rows = pact.equivalence?.levels ?? [];
  const languages = [useMarkLanguage(ours), useMarkLanguage(theirs)];
  if (!left || !right) return null;
  const [one, other, height] = ladders(left, right, (scheme, axis) => {
    const name = scheme.axes[axis]?.name;
    return name ? inMine(name) : "";
  });
  const stopped = (place: string, nation: string) =>
    rows.find(
      (row) => placeIn(row, nation) === place && (row.relation === "excluded" || row.relation === "no-equivalent"),
    )?.relation;
  const middle = (ladder: Ladder, place: string | undefined) => {
    const rung = ladder.rungs.find((each) => each.place === place);
    return rung ? rung.y + BOX.height / 2 : undefined;
  };
  const from = BOX.width;
  const to = WIDTH - BOX.width;
  return (
    <svg
      className="picture"
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={t("pact.equivalence.alt", { from: word("nation", ours), to: word("nation", theirs) })}
    >
      {rows.map((row, index) => {
        const y1 = middle(one, placeIn(row, ours));
        const y2 = middle(other, placeIn(row, theirs));
        if (y1 === undefined || y2 === undefined) return null;
        const bend = (to - from) / 2;
        const oneWay = row.direction !== undefined;
        const rightwards = row.direction === `${ours}-to-${theirs}`;
        return (
          <g key={index}>
            <path
              className={oneWay ? "edge one-way" : "edge"}
              d={`M${from} ${y1} C${from + bend} ${y1} ${to - bend} ${y2} ${to} ${y2}`}
            />
            {oneWay ? (
              <path
                className="arrow"
                d={rightwards ? `M${to} ${y2} l-12 -5.5 v11 z` : `M${from} ${y1} l12 -5.5 v11 z`}
              />
            ) : null}
          </g>
        );
      })}
      {[one, other].map((ladder, side) => {
        const nation = side === 0 ? ours : theirs;
        const x = side === 0 ? 0 : to;
        return (
          <g key={nation}>
            <text className="nation-name" x={x} y={18}>
              {word("nation", nation)}
            </text>
            {ladder.titles.map((title) => (
              <text className="axis" key={title.text} x={x} y={title.y + 4}>
                {title.text}
              </text>
            ))}
            {ladder.rungs.map((rung) => {
              const stop = stopped(rung.place, nation);
              return (
                <g key={rung.place}>
                  <rect
                    className={stop ? "box stop" : "box"}
                    x={x + 0.5}
                    y={rung.y + 0.5}
                    width={BOX.width - 1}
                    height={BOX.height - 1}
                  />
                  <text x={x + 12} y={rung.y + 20} lang={languages[side]}>
                    {rung.level.mark}
                  </text>
                  <text className="level-name" x={x + 12} y={rung.y + 37}>
                    {inMine(rung.level.name)}
                    {stop ? ` · ${word("relation", stop)}` : ""}
                  </text>
                </g>
              );
            })}
          </g>
        );
      })}
    </svg>
  );
}

export function EquivalenceTable({ pact }: { pact: Pact }) {
  const { t, word, inMine } = useLanguage();
  const { node } = useHouse();
  const nations = [node.nation, node.partner.nation] as const;
  const languages = { [nations[0]]: useMarkLanguage(nations[0]), [nations[1]]: useMarkLanguage(nations[1]) };
  const find = (row: LevelRow, nation: string): Level | undefined => {
    const [axis, level] = (placeIn(row, nation) ?? "").split("/");
    return pact.schemes[nation]?.axes.find((each) => each.id === axis)?.levels.find((each) => each.id === level);
  };
  return (
    <table className="stacks">
      <caption>{t("pact.equivalence.table")}</caption>
      <thead>
        <tr>
          <th scope="col">{word("nation", nations[0])}</th>
          <th scope="col">{t("pact.relation")}</th>
          <th scope="col">{word("nation", nations[1])}</th>
        </tr>
      </thead>
      <tbody>
        {(pact.equivalence?.levels ?? []).map((row, index) => {
          const cell = (nation: string) => {
            const level = find(row, nation);
            return level ? (
              <div>
                <span className="mark" lang={languages[nation]}>
                  {level.mark}
                </span>
                <span className="soft">{` ${inMine(level.name)}`}</span>
              </div>
            ) : (
              "—"
            );
          };
          const arrow =
            row.direction === undefined ? "" : row.direction === `${nations[0]}-to-${nations[1]}` ? " →" : " ←";
          return (
            <tr key={index}>
              <td data-head={word("nation", nations[0])}>{cell(nations[0])}</td>
              <td data-head={t("pact.relation")}>
                {word("relation", row.relation)}
                <span aria-hidden="true">{arrow}</span>
              </td>
              <td data-head={word("nation", nations[1])}>{cell(nations[1])}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
