import { useRef, useState } from "react";
import type { FormEvent, ReactNode } from "react";
import { useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import type { Key } from "../i18n/words";
import { useAct } from "../parts/act";
import { useDeclared } from "../parts/declared";
import { Field, Select } from "../parts/Field";
import type { Wrong } from "../parts/Field";
import { Head, Section } from "../parts/Page";
import { Sign } from "../parts/Sign";
import { Refused } from "../parts/State";
import { BROUGHT, DUTIES, EMPTY, KINDS, LEAVES, TONGUES, arrangement, placeOf, places, wrong } from "../research/draft";
import type { Draft, Row, Rows } from "../research/draft";
import { href } from "../router";
import type { Refusal } from "../session";

const LABELS: Record<string, Key> = {
  id: "research.draft.id",
  "name.ko": "research.draft.name.ko",
  "name.en": "research.draft.name.en",
  "name.fr": "research.draft.name.fr",
  reference: "research.draft.reference",
  article: "col.article",
  "term.from": "research.from",
  "term.until": "research.until",
  "background.until": "research.draft.background",
  "review.treatyWord": "research.draft.review.word",
  owner: "research.owner",
  nation: "research.nation",
  due: "research.due",
  kind: "research.kind",
  quantity: "research.field.quantity",
  unit: "research.draft.unit",
  residual: "research.duties",
  label: "propose.mark",
  grade: "release.grade",
};

const ONE: Record<Rows, Key> = {
  milestones: "research.milestone",
  deliverables: "research.deliverable",
  contributions: "research.contribution",
};

interface Proposed {
  release: string;
}

/** Somebody writes a project's arrangement field by field; what is wrong is said where it is, and listed above. */
export default function ProposeProject() {
  const { node, pact } = useHouse();
  const { t, word, inMine } = useLanguage();
  const nations = pact.parties.map((party) => party.nation);
  const [draft, setDraft] = useState<Draft>({
    ...EMPTY,
    written: { article: pact.articles[0]?.id ?? "" },
  });
  const [found, setFound] = useState(new Map<string, Wrong>());
  const [done, setDone] = useState<Proposed | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const at = (place: string) => found.get(place);
  const { fields, label, grade, declaration } = useDeclared(at);
  const { act, refused } = useAct(() => {});
  const all = [...places(draft, nations), "label", "grade"];

  function called(place: string): string {
    const [rows = "", n = "", ...leaf] = place.split(".");
    if (rows in ONE) return `${t(ONE[rows as Rows])} ${Number(n) + 1}: ${called(leaf.join("."))}`;
    if (place.startsWith("review.numbers."))
      return t("research.draft.review.days", { nation: word("nation", place.split(".")[2] ?? "") });
    const key = LABELS[place];
    return key ? t(key) : place;
  }

  /** What is wrong in one field is forgotten as soon as somebody writes there. */
  function mended(place: string) {
    if (!found.has(place)) return;
    const rest = new Map(found);
    rest.delete(place);
    setFound(rest);
  }

  function write(place: string, to: string) {
    setDraft({ ...draft, written: { ...draft.written, [place]: to } });
    mended(place);
  }

  function writeRow(rows: Rows, n: number, leaf: string, to: string) {
    const changed = draft[rows].map((row, i) => (i === n ? { ...row, written: { ...row.written, [leaf]: to } } : row));
    setDraft({ ...draft, [rows]: changed });
    mended(`${rows}.${n}.${leaf}`);
  }

  function add(rows: Rows) {
    const key = Math.max(0, ...draft[rows].map((row) => row.key)) + 1;
    const written = { owner: node.nation, nation: node.nation, kind: (rows === "deliverables" ? KINDS : BROUGHT)[0] ?? "" };
    setDraft({ ...draft, [rows]: [...draft[rows], { key, written }] });
    const place = `${rows}.${draft[rows].length}.id`;
    requestAnimationFrame(() => goTo(place));
  }

  function remove(rows: Rows, key: number) {
    setDraft({ ...draft, [rows]: draft[rows].filter((row) => row.key !== key) });
    // The numbers of the rows behind it change, so what was said of them no longer stands at its place.
    setFound(new Map([...found].filter(([place]) => !place.startsWith(`${rows}.`))));
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(`[data-add="${rows}"]`)?.focus());
  }

  function goTo(place: string) {
    form.current?.querySelector<HTMLElement>(`[data-at="${place}"]`)?.focus();
  }

  function say(problems: Map<string, Wrong>) {
    setFound(problems);
    requestAnimationFrame(() => list.current?.focus());
  }

  async function propose(event: FormEvent) {
    event.preventDefault();
    setDone(null);
    const own = new Map<string, Wrong>();
    for (const [place, key] of wrong(draft, nations)) own.set(place, { text: t(key) });
    for (const [place, written] of Object.entries({ label, grade }))
      if (written === "") own.set(place, { text: t("research.wrong.line") });
    if (own.size > 0) {
      say(own);
      return;
    }
    setFound(new Map());
    const proposed = await act<Proposed>("research/projects", {
      arrangement: arrangement(draft, nations),
      label,
      declaration,
    });
    if (proposed) {
      setDone(proposed);
      setDraft({ ...EMPTY, written: { article: pact.articles[0]?.id ?? "" } });
    } else requestAnimationFrame(() => list.current?.focus());
  }

  const fieldOf = (where: string) => (where === "label" ? "label" : placeOf(where, all));
  /** Whether all that the node refused names a field of the form, and so is said there. */
  const named = (refusal: Refusal) =>
    refusal.problem.problems !== undefined && refusal.problem.problems.every((one) => fieldOf(one.where) !== null);
  const [shown, setShown] = useState(refused);
  if (refused !== shown) {
    setShown(refused);
    const theirs = new Map<string, Wrong>();
    for (const one of refused?.problem.problems ?? []) {
      const place = fieldOf(one.where);
      if (place) theirs.set(place, { text: `${one.wrong}. ${one.remedy}`, lang: "en" });
    }
    if (refused) setFound(theirs);
  }

  const text = (place: string, type: "text" | "date" = "text", hint?: Key) => (
    <Field
      name={called(place)}
      type={type}
      value={draft.written[place] ?? ""}
      onChange={(to) => write(place, to)}
      at={place}
      wrong={at(place)}
      {...(hint ? { hint: t(hint) } : {})}
    />
  );
  const owners = nations.map((nation) => ({ value: nation, text: word("nation", nation) }));
  const choices = (rows: Rows, leaf: string) => {
    if (leaf === "owner" || leaf === "nation") return owners;
    if (leaf !== "kind") return null;
    const family = rows === "deliverables" ? "research.deliverable" : "research.contribution";
    return (rows === "deliverables" ? KINDS : BROUGHT).map((kind) => ({ value: kind, text: word(family, kind) }));
  };
  const field = (rows: Rows, row: Row, n: number, leaf: string): ReactNode => {
    const place = `${rows}.${n}.${leaf}`;
    const offered = choices(rows, leaf);
    const common = {
      name: called(leaf),
      value: row.written[leaf] ?? "",
      onChange: (to: string) => writeRow(rows, n, leaf, to),
      at: place,
      wrong: at(place),
    };
    return offered ? (
      <Select key={leaf} {...common} options={offered} />
    ) : (
      <Field key={leaf} {...common} type={leaf === "due" ? "date" : "text"} />
    );
  };
  const many = (rows: Rows, title: Key, addOne: Key) => (
    <Section title={t(title)} id={`draft-${rows}`}>
      {draft[rows].map((row, n) => (
        <fieldset key={row.key} className="drafted">
          <legend>
            {t(ONE[rows])} {n + 1}
          </legend>
          <div className="drafting">{LEAVES[rows].map((leaf) => field(rows, row, n, leaf))}</div>
          <p className="actions">
            <button type="button" onClick={() => remove(rows, row.key)}>
              {t("research.draft.remove", { what: `${t(ONE[rows])} ${n + 1}` })}
            </button>
          </p>
        </fieldset>
      ))}
      <p className="actions">
        <button type="button" data-add={rows} disabled={draft[rows].length >= 100} onClick={() => add(rows)}>
          {t(addOne)}
        </button>
      </p>
    </Section>
  );

  return (
    <>
      <Head
        title={t("research.draft")}
        lead={t("research.draft.lead")}
        above={<a href={href(["research"])}>{t("nav.research")}</a>}
      />
      <form ref={form} noValidate onSubmit={(event) => void propose(event)} className="draft">
        <div ref={list} tabIndex={-1} role={found.size > 0 ? "alert" : undefined} className="found">
          {found.size > 0 ? (
            <div className="notice">
              <Sign weight="objects" />
              <div>
                <p>
                  <strong>{t("research.draft.wrong", { n: found.size })}</strong>
                </p>
                <ul>
                  {all
                    .filter((place) => found.has(place))
                    .map((place) => (
                      <li key={place}>
                        <button type="button" className="linked" onClick={() => goTo(place)}>
                          {called(place)}
                        </button>
                        {": "}
                        <span lang={at(place)?.lang}>{at(place)?.text}</span>
                      </li>
                    ))}
                </ul>
              </div>
            </div>
          ) : null}
        </div>
        {refused && !named(refused) ? <Refused refusal={refused} /> : null}
        <Section title={t("research.name")} id="draft-name">
          <div className="drafting">
            {text("id", "text", "research.draft.id.hint")}
            {TONGUES.map((tongue) => (
              <div key={tongue}>{text(`name.${tongue}`)}</div>
            ))}
            {text("reference", "text", "research.draft.reference.hint")}
            <Select
              name={called("article")}
              value={draft.written["article"] ?? ""}
              onChange={(to) => write("article", to)}
              options={pact.articles.map((one) => ({ value: one.id, text: `${one.id}. ${inMine(one.title)}` }))}
              at="article"
              wrong={at("article")}
            />
          </div>
        </Section>
        <Section title={t("research.draft.term")} note={t("research.draft.term.note")} id="draft-term">
          <div className="drafting">
            {text("term.from", "date")}
            {text("term.until", "date")}
            {text("background.until", "date", "research.draft.background.hint")}
          </div>
        </Section>
        <Section title={t("research.draft.review")} note={t("research.draft.review.note")} id="draft-review">
          <div className="drafting">
            {text("review.treatyWord", "text", "research.draft.review.word.hint")}
            {nations.map((nation) => (
              <div key={nation}>{text(`review.numbers.${nation}`)}</div>
            ))}
          </div>
        </Section>
        {many("milestones", "research.milestones", "research.draft.milestone.add")}
        {many("deliverables", "research.deliverables", "research.draft.deliverable.add")}
        {many("contributions", "research.contributions", "research.draft.contribution.add")}
        <Section title={t("research.duties")} note={t("research.draft.duties.note")} id="draft-duties">
          <fieldset
            className="drafted"
            aria-describedby={at("residual") ? "draft-residual-wrong" : undefined}
          >
            <legend>{t("research.duties")}</legend>
            {DUTIES.map((duty, n) => (
              <label key={duty} className="ticked">
                <input
                  type="checkbox"
                  data-at={n === 0 ? "residual" : undefined}
                  checked={draft.residual.includes(duty)}
                  onChange={(event) => {
                    setDraft({
                      ...draft,
                      residual: DUTIES.filter((one) => (one === duty ? event.target.checked : draft.residual.includes(one))),
                    });
                    mended("residual");
                  }}
                />{" "}
                {word("research.residual", duty)}
              </label>
            ))}
            {at("residual") ? (
              <span id="draft-residual-wrong" className="objection">
                {at("residual")?.text}
              </span>
            ) : null}
          </fieldset>
        </Section>
        <Section title={t("research.draft.declared")} note={t("research.draft.declared.note")} id="draft-declared">
          {fields}
        </Section>
        <p className="actions">
          <button className="main">{t("research.draft.go")}</button>
        </p>
      </form>
      <div role="status">
        {done ? (
          <p>
            <Sign weight="supports" silent /> {t("research.draft.done")}{" "}
            <a href={href(["releases", done.release])}>{t("propose.see")}</a>
          </p>
        ) : null}
      </div>
    </>
  );
}
