import { useState } from "react";
import type { KeyboardEvent } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useNames } from "../names";
import { useAct } from "../parts/act";
import { Field, Select } from "../parts/Field";
import { Head, Section } from "../parts/Page";
import { Instant } from "../parts/Said";
import { Sign } from "../parts/Sign";
import { Await, Refused } from "../parts/State";
import { href } from "../router";
import type { Muster, MusterLine } from "../types";

/** Musters compare what is on record with what is there. */
export default function Musters({ id }: { id: string | undefined }) {
  return id ? <One id={id} /> : <All />;
}

function All() {
  const { person, pact } = useHouse();
  const { t, number } = useLanguage();
  const { area } = useNames();
  const [musters, again] = useLoad<Muster[]>("/api/v1/musters", 15);
  const { act, refused } = useAct(again);
  const [inArea, setArea] = useState("");
  return (
    <>
      <Head title={t("nav.musters")} lead={t("musters.lead")} />
      {has(person, "registry-officer") ? (
        <form
          className="tools"
          onSubmit={(event) => {
            event.preventDefault();
            void act("musters", inArea === "" ? {} : { area: inArea });
          }}
        >
          <Select
            name={t("col.area")}
            value={inArea}
            onChange={setArea}
            options={[
              { value: "", text: t("filter.any") },
              ...pact.areas.map((one) => ({ value: one.id, text: area(one.id) })),
            ]}
          />
          <button className="main">{t("musters.begin")}</button>
        </form>
      ) : null}
      {refused ? <Refused refusal={refused} /> : null}
      <Await loaded={musters} again={again}>
        {(all) =>
          all.length === 0 ? (
            <p className="notice">{t("musters.none")}</p>
          ) : (
            <table className="stacks">
              <caption>{t("musters.caption", { n: number(all.length) })}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("musters.begun")}</th>
                  <th scope="col">{t("col.area")}</th>
                  <th scope="col">{t("mandate.by")}</th>
                  <th scope="col">{t("musters.seen")}</th>
                  <th scope="col">{t("musters.closed")}</th>
                </tr>
              </thead>
              <tbody>
                {all.map((one) => (
                  <tr key={one.id}>
                    <th scope="row" data-head={t("musters.begun")}>
                      <a className="name" href={href(["musters", one.id])}>
                        <Instant at={one.begunAt} />
                      </a>
                    </th>
                    <td data-head={t("col.area")}>{one.area ? area(one.area) : t("filter.any")}</td>
                    <td data-head={t("mandate.by")}>{[one.begunBy, one.closedBy].filter(Boolean).join(", ")}</td>
                    <td data-head={t("musters.seen")}>
                      {t("musters.of", { n: number(one.seen), m: number(one.expected) })}
                    </td>
                    <td data-head={t("musters.closed")}>{one.closedAt ? <Instant at={one.closedAt} /> : "—"}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Await>
    </>
  );
}

function One({ id }: { id: string }) {
  const { person } = useHouse();
  const { t, number } = useLanguage();
  const [muster, again] = useLoad<Muster>(`/api/v1/musters/${encodeURIComponent(id)}`, 2);
  const { act, refused } = useAct(again);
  const [consignment, setConsignment] = useState("");
  const [copy, setCopy] = useState("");
  const officer = has(person, "registry-officer");
  const see = (line: MusterLine, found: boolean) =>
    void act(`musters/${id}/sightings`, { consignment: line.consignment, number: line.number, found });
  return (
    <>
      <Head title={t("musters.one")} above={<a href={href(["musters"])}>{t("nav.musters")}</a>} />
      <Await loaded={muster} again={again}>
        {(one) => {
          const lines = one.lines ?? [];
          const open = !one.closedAt;
          const differences = lines.filter((line) => line.differs);
          return (
            <>
              <p>
                <label htmlFor="seen">{t("musters.seen")}</label>{" "}
                <progress id="seen" max={Math.max(1, one.expected)} value={Math.min(one.seen, one.expected)} />{" "}
                {t("musters.of", { n: number(one.seen), m: number(one.expected) })}
              </p>
              {refused ? <Refused refusal={refused} /> : null}
              {open && officer ? (
                <Section title={t("musters.look")} note={t("musters.look.note")} id="look">
                  <Look lines={lines.filter((line) => line.number > 1)} see={see} />
                  <form
                    className="tools"
                    onSubmit={(event) => {
                      event.preventDefault();
                      void act(`musters/${id}/sightings`, {
                        consignment: consignment.trim(),
                        number: Number(copy),
                        found: true,
                      });
                    }}
                  >
                    <Field name={t("musters.other")} value={consignment} onChange={setConsignment} />
                    <Field name={t("copies.number")} value={copy} onChange={setCopy} />
                    <button>{t("musters.found")}</button>
                  </form>
                </Section>
              ) : null}
              {open && officer && one.begunBy !== person.id ? (
                <p className="actions after">
                  <button type="button" className="main" onClick={() => void act(`musters/${id}/close`)}>
                    {t("musters.close")}
                  </button>
                </p>
              ) : null}
              <Section title={t("musters.differences")} note={open ? t("musters.differences.sofar") : undefined}>
                {differences.length === 0 ? (
                  <p className="soft">{t("musters.differences.none")}</p>
                ) : (
                  <ul className="differences">
                    {differences.map((line) => (
                      <li key={`${line.consignment}/${line.number}`}>
                        <Sign weight={open && line.found === undefined ? "awaits" : "objects"} silent />{" "}
                        <a href={href(["holdings", line.consignment])}>{line.consignment}</a>
                        {", "}
                        {t("copies.of", { n: number(line.number) })}
                        {", "}
                        {t(
                          line.expected
                            ? line.found === undefined
                              ? "musters.unseen"
                              : "musters.missing"
                            : "musters.unexpected",
                        )}
                        {line.custodian ? ` (${line.custodian})` : ""}
                      </li>
                    ))}
                  </ul>
                )}
              </Section>
            </>
          );
        }}
      </Await>
    </>
  );
}

/** A list to go through by keyboard: arrows move, F has found it, N has not. */
function Look({ lines, see }: { lines: MusterLine[]; see: (line: MusterLine, found: boolean) => void }) {
  const { t, number } = useLanguage();
  if (lines.length === 0) return <p className="soft">{t("musters.nocopies")}</p>;
  const keys = (event: KeyboardEvent<HTMLTableRowElement>, line: MusterLine) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const waiting = (down: boolean) => {
      const row = down ? event.currentTarget.nextElementSibling : event.currentTarget.previousElementSibling;
      return row?.querySelector("button");
    };
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      waiting(event.key === "ArrowDown")?.focus();
    } else if (event.code === "KeyF" || event.code === "KeyN") {
      // This row's buttons change; the next one is where somebody goes on.
      (waiting(true) ?? waiting(false))?.focus();
      see(line, event.code === "KeyF");
    }
  };
  return (
    <table className="stacks">
      <caption className="unseen">{t("musters.look")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("copies.number")}</th>
          <th scope="col">{t("copies.custodian")}</th>
          <th scope="col">{t("musters.there")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.consignment}/${line.number}`} onKeyDown={(event) => keys(event, line)}>
            <th scope="row" data-head={t("copies.number")}>
              {line.consignment.slice(0, 8)} / {number(line.number)}
            </th>
            <td data-head={t("copies.custodian")}>{line.custodian ?? "—"}</td>
            <td data-head={t("musters.there")} aria-live="polite">
              <div className="actions">
                {line.found === undefined ? null : t(line.found ? "musters.found" : "musters.notfound")}
                {line.found === undefined || line.found === false ? (
                  <button type="button" aria-keyshortcuts="f" onClick={() => see(line, true)}>
                    {t(line.found === undefined ? "musters.found" : "musters.after.all")}
                  </button>
                ) : null}
                {line.found === undefined || line.found ? (
                  <button type="button" aria-keyshortcuts="n" onClick={() => see(line, false)}>
                    {t(line.found === undefined ? "musters.notfound" : "musters.correct")}
                  </button>
                ) : null}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
