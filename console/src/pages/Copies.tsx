import { useState } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useAct } from "../parts/act";
import { Sure } from "../parts/Sure";
import { Dialog } from "../parts/Dialog";
import { Field, Select } from "../parts/Field";
import { Section } from "../parts/Page";
import { Instant } from "../parts/Said";
import { Await, Refused } from "../parts/State";
import type { Copy, Grant, Holding } from "../types";

/** Where the copies of a holding are, and who may read it: the registry officer's part of its page. */
export function Copies({ holding }: { holding: Holding }) {
  const { person } = useHouse();
  const { t, word, number } = useLanguage();
  const path = `holdings/${encodeURIComponent(holding.id)}`;
  const [copies, again] = useLoad<Copy[]>(`/api/v1/${path}/copies`, 15);
  const { act, refused } = useAct(again);
  const [form, setForm] = useState("paper");
  const [custodian, setCustodian] = useState("");
  const [destroying, setDestroying] = useState<Copy | null>(null);
  const [moving, setMoving] = useState<Copy | null>(null);
  const officer = has(person, "registry-officer");
  return (
    <Section title={t("copies")} note={t("copies.note")} id="copies">
      <Await loaded={copies} again={again}>
        {(all) => (
          <table className="stacks">
            <caption className="unseen">{t("copies")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("copies.number")}</th>
                <th scope="col">{t("col.form")}</th>
                <th scope="col">{t("copies.custodian")}</th>
                <th scope="col">{t("copies.made")}</th>
                <th scope="col">{t("mandate.state")}</th>
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row" data-head={t("copies.number")}>
                  {number(1)}
                </th>
                <td data-head={t("col.form")}>{t("copies.original")}</td>
                <td data-head={t("copies.custodian")}>—</td>
                <td data-head={t("copies.made")}>
                  <Instant at={holding.receivedAt} />
                </td>
                <td data-head={t("mandate.state")}>{word("stage", holding.keeping ?? "KEPT")}</td>
              </tr>
              {all.map((copy) => (
                <tr key={copy.number}>
                  <th scope="row" data-head={t("copies.number")}>
                    {number(copy.number)}
                  </th>
                  <td data-head={t("col.form")}>{word("copyform", copy.form)}</td>
                  <td data-head={t("copies.custodian")}>{copy.custodian}</td>
                  <td data-head={t("copies.made")}>
                    <Instant at={copy.madeAt} />
                  </td>
                  <td data-head={t("mandate.state")}>
                    <div className="actions">
                      {word("copystate", copy.state)}
                      {copy.destroyedBy.length > 0 ? ` (${copy.destroyedBy.join(", ")})` : ""}
                      {officer && copy.state !== "DESTROYED" ? (
                        <button
                          type="button"
                          aria-label={t("copies.move.one", { n: number(copy.number) })}
                          onClick={() => setMoving(copy)}
                        >
                          {t("copies.move")}
                        </button>
                      ) : null}
                      {officer && copy.state !== "DESTROYED" && !copy.destroyedBy.includes(person.id) ? (
                        <button
                          type="button"
                          aria-label={t("copies.destroy.one", { n: number(copy.number) })}
                          onClick={() => setDestroying(copy)}
                        >
                          {t("copies.destroy")}
                        </button>
                      ) : null}
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Await>
      {officer && (holding.keeping ?? "KEPT") === "KEPT" ? (
        <form
          className="tools"
          onSubmit={(event) => {
            event.preventDefault();
            void act(`${path}/copies`, { form, custodian: custodian.trim() });
          }}
        >
          <Select
            name={t("col.form")}
            value={form}
            onChange={setForm}
            options={["paper", "medium"].map((value) => ({ value, text: word("copyform", value) }))}
          />
          <Field name={t("copies.custodian")} value={custodian} onChange={setCustodian} />
          <button>{t("copies.make")}</button>
        </form>
      ) : null}
      {refused ? <Refused refusal={refused} /> : null}
      {destroying ? (
        <Sure
          title={t("copies.destroy.one", { n: number(destroying.number) })}
          note={t(destroying.destroyedBy.length > 0 ? "copies.destroy.second" : "copies.destroy.first")}
          go={t("copies.destroy")}
          onGo={() => void act(`${path}/copies/${destroying.number}/destruction`)}
          onClose={() => setDestroying(null)}
        />
      ) : null}
      {moving ? (
        <Move
          title={t("copies.move.one", { n: number(moving.number) })}
          onGo={(to) => void act(`${path}/copies/${moving.number}/move`, { custodian: to })}
          onClose={() => setMoving(null)}
        />
      ) : null}
    </Section>
  );
}

/** Who keeps it from now on. */
function Move({ title, onGo, onClose }: { title: string; onGo: (to: string) => void; onClose: () => void }) {
  const { t } = useLanguage();
  const [to, setTo] = useState("");
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onGo(to.trim());
          onClose();
        }}
      >
        <Field name={t("copies.custodian")} value={to} onChange={setTo} />
        <p className="actions">
          <button className="main">{t("copies.move")}</button>
          <button type="button" onClick={onClose}>
            {t("cancel")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

export function Grants({ holding }: { holding: Holding }) {
  const { person } = useHouse();
  const { t } = useLanguage();
  const path = `holdings/${encodeURIComponent(holding.id)}`;
  const [grants, again] = useLoad<Grant[]>(`/api/v1/${path}/grants`, 15);
  const { act, refused } = useAct(again);
  const [ending, setEnding] = useState<Grant | null>(null);
  const now = new Date().toISOString();
  return (
    <Section title={t("grants")} id="grants">
      <Await loaded={grants} again={again}>
        {(all) =>
          all.length === 0 ? (
            <p className="soft">{t("grants.none")}</p>
          ) : (
            <table className="stacks">
              <caption className="unseen">{t("grants")}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("grant.reader")}</th>
                  <th scope="col">{t("mandate.from")}</th>
                  <th scope="col">{t("mandate.until")}</th>
                  <th scope="col">{t("mandate.by")}</th>
                </tr>
              </thead>
              <tbody>
                {all.map((grant) => (
                  <tr key={grant.reader + grant.purpose}>
                    <th scope="row" data-head={t("grant.reader")}>
                      {grant.reader}
                    </th>
                    <td data-head={t("mandate.from")}>
                      <Instant at={grant.from} />
                    </td>
                    <td data-head={t("mandate.until")}>
                      <Instant at={grant.endedAt ?? grant.until} />
                    </td>
                    <td data-head={t("mandate.by")}>
                      <div className="actions">
                        {grant.grantedBy}
                        {has(person, "registry-officer") && !grant.endedAt && grant.until > now ? (
                          <button
                            type="button"
                            aria-label={t("grants.end.one", { reader: grant.reader })}
                            onClick={() => setEnding(grant)}
                          >
                            {t("mandate.end")}
                          </button>
                        ) : null}
                      </div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Await>
      {refused ? <Refused refusal={refused} /> : null}
      {ending ? (
        <Sure
          title={t("grants.end.one", { reader: ending.reader })}
          note={t("grants.end.note")}
          go={t("mandate.end")}
          onGo={() => void act(`${path}/grants/${encodeURIComponent(ending.reader)}/end`)}
          onClose={() => setEnding(null)}
        />
      ) : null}
    </Section>
  );
}
