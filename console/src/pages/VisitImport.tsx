import { useRef, useState } from "react";
import { useLanguage } from "../i18n/Language";
import { Head, Section } from "../parts/Page";
import { Sign } from "../parts/Sign";
import { Refused } from "../parts/State";
import { href } from "../router";
import { Refusal, request } from "../session";
import type { SheetProblem, Values } from "../visit/types";
import { Asking } from "./Visits";

/** What the node takes at most; it would close the line on more before it could say why. */
const LONGEST_BYTES = 16 << 20;

/** What the node read on a form. */
interface OnPaper {
  sheet: "rfv" | "posting";
  values: Values;
  mark: string;
  problems: SheetProblem[];
}

/** A request that came as a printed form: read, shown with what is wrong with it, put right, and proposed as any. */
export function FromPaper() {
  const { t } = useLanguage();
  const [read, setRead] = useState<{ file: string; form: OnPaper } | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [large, setLarge] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  async function look() {
    const chosen = file.current?.files?.[0];
    if (!chosen || busy) return;
    setRefused(null);
    setRead(null);
    setLarge(chosen.size > LONGEST_BYTES);
    if (chosen.size > LONGEST_BYTES) return;
    setBusy(true);
    try {
      const answer = await request("/api/v1/visits/reading", {
        method: "POST",
        headers: { "Content-Type": "application/pdf" },
        body: chosen,
      });
      const form = (await answer.json()) as OnPaper;
      setRead({ file: chosen.name, form });
    } catch (error) {
      setRefused(error instanceof Refusal ? error : new Refusal({ status: 0 }));
    } finally {
      setBusy(false);
    }
  }
  return (
    <>
      <Head
        title={t("visit.import")}
        above={<a href={href(["visits"])}>{t("back")}</a>}
        lead={t("visit.import.lead")}
      />
      <Section title={t("visit.import.file")} note={t("visit.import.file.note")} id="paper">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void look();
          }}
        >
          <label htmlFor="pdf">{t("visit.import.choose")}</label>
          <input id="pdf" ref={file} type="file" required accept=".pdf,application/pdf" />
          {large ? (
            <p className="notice" role="alert">
              <Sign weight="objects" silent /> {t("visit.import.large")}
            </p>
          ) : null}
          {refused ? <Refused refusal={refused} /> : null}
          <p className="actions">
            <button className="main" disabled={busy}>
              {t("visit.import.read")}
            </button>
          </p>
        </form>
        {read ? (
          <p role="status" data-read={read.form.sheet}>
            {t("visit.import.found", { file: read.file, mark: read.form.mark })}
          </p>
        ) : null}
      </Section>
      {read ? (
        <Asking wanted={read.form.sheet} first={{ values: read.form.values, problems: read.form.problems }} />
      ) : null}
    </>
  );
}
