import { useState } from "react";
import { useLanguage } from "../i18n/Language";
import { Section } from "../parts/Page";
import { Said } from "../parts/Said";
import { Refused } from "../parts/State";
import type { Room } from "../types";
import { useEntry } from "./RoomMatters";

const NEXT: Record<string, string[]> = {
  PROPOSED: ["ACCEPTED", "RETIRED"],
  ACCEPTED: ["DEPLOYED", "RETIRED"],
  DEPLOYED: ["RETIRED"],
};

/** How far each nation is with each indicator, on its own networks. */
export function Indicators({ room, again }: { room: Room; again: () => void }) {
  const { t, word, number, time, colon } = useLanguage();
  const { enter, refused } = useEntry(room, again);
  const [seen, setSeen] = useState<string | null>(null);
  const [count, setCount] = useState("1");
  return (
    <Section title={t("response.indicators")} note={t("response.indicators.note")} id="indicators">
      {room.indicators.length === 0 ? <p className="soft">{t("response.indicators.none")}</p> : null}
      <ul className="differences">
        {room.indicators.map((one) => {
          const mine = one.states[room.nation] ?? "PROPOSED";
          return (
            <li key={one.id} data-indicator={mine}>
              <p>
                <strong>
                  <Said text={one.name} />
                </strong>
              </p>
              <p>
                <code>{one.pattern}</code>
              </p>
              <p>
                {[room.nation, room.partner].map((nation) => (
                  <span key={nation}>
                    {word("nation", nation)}
                    {colon}
                    {word("indicator", one.states[nation] ?? "PROPOSED")}{" "}
                  </span>
                ))}
                {one.sightings ? (
                  <span className="soft" data-sightings={one.sightings.count}>
                    {t("response.sightings")}
                    {colon}
                    {t("response.sightings.of", {
                      n: number(one.sightings.count),
                      last: time(one.sightings.last),
                    })}
                  </span>
                ) : null}
              </p>
              {room.mayWrite ? (
                <p className="actions">
                  {(NEXT[mine] ?? []).map((state) => (
                    <button
                      key={state}
                      type="button"
                      onClick={() => void enter({ kind: "indicator-moved", indicator: one.id, state })}
                    >
                      {word("indicator.do", state)}
                      <span className="unseen">{` ${one.name}`}</span>
                    </button>
                  ))}
                  <button type="button" onClick={() => setSeen(one.id)}>
                    {t("response.sight")}
                    <span className="unseen">{` ${one.name}`}</span>
                  </button>
                </p>
              ) : null}
              {seen === one.id ? (
                <form
                  className="tools"
                  onSubmit={(event) => {
                    event.preventDefault();
                    const now = new Date().toISOString();
                    void enter({
                      kind: "sighted",
                      about: one.id,
                      count: Number(count),
                      first: now,
                      last: now,
                    }).then((done) => {
                      if (done) setSeen(null);
                    });
                  }}
                >
                  <div>
                    <label htmlFor={`count-${one.id}`}>{t("response.count")}</label>
                    <input
                      id={`count-${one.id}`}
                      type="number"
                      min={1}
                      max={999999999}
                      required
                      value={count}
                      onChange={(event) => setCount(event.target.value)}
                    />
                  </div>
                  <button className="main">{t("response.write.go")}</button>
                  <button type="button" onClick={() => setSeen(null)}>
                    {t("cancel")}
                  </button>
                </form>
              ) : null}
            </li>
          );
        })}
      </ul>
      {refused ? <Refused refusal={refused} /> : null}
    </Section>
  );
}
