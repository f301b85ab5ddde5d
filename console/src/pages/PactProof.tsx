import { useId, useState } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useNames } from "../names";
import { useAct } from "../parts/act";
import { Section } from "../parts/Page";
import { Digest } from "../parts/Said";
import { Sign } from "../parts/Sign";
import { Await, Refused } from "../parts/State";
import type { Comparison, Difference, Proof } from "../types";

const SHOWN = 40;

/** Whether the pact is safe; and for custodians, what another edition would change. */
export function PactProof() {
  const { person } = useHouse();
  const { t } = useLanguage();
  const [proof, again] = useLoad<Proof>("/api/v1/pact/proof");
  return (
    <>
      <Section title={t("proof")} note={t("proof.note")} id="proof">
        <Await loaded={proof} again={again}>
          {(one) => <Verdict proof={one} />}
        </Await>
      </Section>
      {has(person, "custodian") ? <Compare /> : null}
    </>
  );
}

function Verdict({ proof }: { proof: Proof }) {
  const { t, word, number, inMine } = useLanguage();
  return (
    <>
      <p>
        <Sign weight={proof.safe ? "supports" : "objects"} silent />{" "}
        <strong>{t(proof.safe ? "proof.safe" : "proof.unsafe", { n: number(proof.labels) })}</strong>
      </p>
      <ul className="plain two">
        {proof.properties.map((one) => (
          <li key={one.property}>
            <Sign weight={one.holds ? "supports" : "objects"} /> {word("property", one.property)}
          </li>
        ))}
      </ul>
      {proof.dangers.length > 0 ? (
        <ul className="differences">
          {proof.dangers.map((danger) => (
            <li key={danger.where + danger.property}>
              <Sign weight="objects" silent /> {inMine(danger.counterexample)}
              <br />
              <span className="soft">{danger.where}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Compare() {
  const { t } = useLanguage();
  const id = useId();
  const [found, setFound] = useState<Comparison | null>(null);
  const [busy, setBusy] = useState(false);
  const [unreadable, setUnreadable] = useState(false);
  const { act, refused } = useAct(() => {});

  async function look(file: File | undefined) {
    setFound(null);
    setUnreadable(false);
    if (!file) return;
    let text: string;
    try {
      text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    } catch {
      setUnreadable(true);
      return;
    }
    setBusy(true);
    setFound(await act<Comparison>("pact/comparison", { text }));
    setBusy(false);
  }

  return (
    <Section title={t("compare")} note={t("compare.note")} id="compare">
      <div>
        <label htmlFor={id}>{t("compare.file")}</label>
        <input
          id={id}
          type="file"
          accept=".yaml,.yml,application/yaml"
          onChange={(event) => void look(event.target.files?.[0])}
        />
      </div>
      <div role="status">
        {busy ? <p className="loading">{t("compare.busy")}</p> : null}
        {found ? <Found found={found} /> : null}
      </div>
      {unreadable ? (
        <p className="notice" role="alert">
          <Sign weight="objects" silent /> {t("import.encoding")}
        </p>
      ) : null}
      {refused ? <Refused refusal={refused} /> : null}
    </Section>
  );
}

function Found({ found }: { found: Comparison }) {
  const { t, word, number } = useLanguage();
  const { change } = found;
  const nothing =
    change && change.newlyPermitted.length + change.newlyForbidden.length + change.changed.length === 0;
  return (
    <>
      <h3>{t("pact.edition", { edition: found.edition })}</h3>
      <Verdict proof={found} />
      <p>
        <Digest value={found.digest} />
      </p>
      {nothing ? <p>{t("compare.nothing")}</p> : null}
      {change ? (
        <>
          <Differences title={t("compare.permitted", { n: number(change.newlyPermitted.length) })} list={change.newlyPermitted} />
          <Differences title={t("compare.forbidden", { n: number(change.newlyForbidden.length) })} list={change.newlyForbidden} />
          {change.changed.length > 0 ? (
            <table className="stacks">
              <caption>{t("compare.changed", { n: number(change.changed.length) })}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("compare.way")}</th>
                  <th scope="col">{t("col.mark")}</th>
                  <th scope="col">{t("compare.what")}</th>
                  <th scope="col">{t("compare.before")}</th>
                  <th scope="col">{t("compare.now")}</th>
                </tr>
              </thead>
              <tbody>
                {change.changed.slice(0, SHOWN).map((one) => (
                  <tr key={`${one.from}/${one.label}/${one.what}`}>
                    <th scope="row" data-head={t("compare.way")}>
                      {t("compare.from", { from: word("nation", one.from), to: word("nation", one.to) })}
                    </th>
                    <td data-head={t("col.mark")}>{one.label}</td>
                    <td data-head={t("compare.what")}>{one.what}</td>
                    <td data-head={t("compare.before")}>{one.before}</td>
                    <td data-head={t("compare.now")}>{one.now}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : null}
        </>
      ) : null}
    </>
  );
}

function Differences({ title, list }: { title: string; list: Difference[] }) {
  const { t, word, number } = useLanguage();
  const { area, purpose } = useNames();
  if (list.length === 0) return null;
  return (
    <table className="stacks">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t("compare.way")}</th>
          <th scope="col">{t("col.area")}</th>
          <th scope="col">{t("col.purpose")}</th>
          <th scope="col">{t("col.mark")}</th>
        </tr>
      </thead>
      <tbody>
        {list.slice(0, SHOWN).map((one) => (
          <tr key={`${one.from}/${one.area}/${one.purpose}/${one.labels[0]}`}>
            <th scope="row" data-head={t("compare.way")}>
              {t("compare.from", { from: word("nation", one.from), to: word("nation", one.to) })}
            </th>
            <td data-head={t("col.area")}>{area(one.area)}</td>
            <td data-head={t("col.purpose")}>{purpose(one.purpose)}</td>
            <td data-head={t("col.mark")}>
              {one.labels.length > 1
                ? t("compare.more", { mark: one.labels[0] ?? "", n: number(one.labels.length - 1) })
                : one.labels[0]}
              <br />
              <span className="soft">
                {one.ways.length > 2
                  ? t("compare.more", { mark: one.ways[0] ?? "", n: number(one.ways.length - 1) })
                  : one.ways.join(", ")}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
