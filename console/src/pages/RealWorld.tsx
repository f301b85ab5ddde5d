import { useState } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useAct } from "../parts/act";
import { Dialog } from "../parts/Dialog";
import { Field, Select } from "../parts/Field";
import { Section } from "../parts/Page";
import { Instant } from "../parts/Said";
import { Sign } from "../parts/Sign";
import { Refused } from "../parts/State";
import type { Exercise, RealCall } from "../types";

const KINDS = ["medical", "man-overboard", "collision", "fire", "pollution", "search-and-rescue", "other-see-channel"];
const OUTCOMES = ["justified", "mistaken", "misused"];

/** Calls that something real happens: made by one person, ended by the nation that called, reviewed by two. */
export function RealWorld({ one, again }: { one: Exercise; again: () => void }) {
  const { person } = useHouse();
  const { t, word } = useLanguage();
  const { act, refused } = useAct(again);
  const [asking, setAsking] = useState(false);
  const path = `exercises/${one.id}/acts`;
  const directs = has(person, "exercise-director");
  const calls = directs || one.roles.includes("safety");
  const hears = directs || has(person, "release-authority") || one.roles.length > 0;
  return (
    <Section title={t("real")} note={t("real.note")} id="real">
      {one.calls.length === 0 ? <p className="soft">{t("real.none")}</p> : null}
      {one.calls.map((call) => (
        <div key={call.id} className="call">
          <Called call={call} />
          <p className="actions">
            {!call.ours && !call.heardAt && hears ? (
              <button type="button" className="main" onClick={() => void act(path, { act: "no-duff-heard", call: call.id })}>
                {word("exercise.do", "no-duff-heard")}
              </button>
            ) : null}
            {call.ours && !call.overAt && calls ? (
              <button type="button" className="main" onClick={() => void act(path, { act: "no-duff-over", call: call.id })}>
                {word("exercise.do", "no-duff-over")}
              </button>
            ) : null}
          </p>
          {call.ours && call.overAt && !call.reviewed && directs && !one.waiting.some((said) => said.act === "no-duff-reviewed") ? (
            <Review onReview={(outcome) => void act(path, { act: "no-duff-reviewed", call: call.id, outcome })} />
          ) : null}
        </div>
      ))}
      {refused ? <Refused refusal={refused} /> : null}
      {calls ? (
        <p className="actions">
          <button type="button" className="alarm" onClick={() => setAsking(true)}>
            {word("exercise.do", "no-duff")}
          </button>
        </p>
      ) : null}
      {asking ? <Ask onCall={(body) => void act(path, { act: "no-duff", ...body })} onClose={() => setAsking(false)} /> : null}
    </Section>
  );
}

function Called({ call }: { call: RealCall }) {
  const { t, word } = useLanguage();
  const { position, kind, reviewBy } = call.subject;
  return (
    <p>
      <Sign weight={call.overAt ? "supports" : "objects"} silent /> <strong>{word("emergency", kind)}</strong>
      {position ? `, ${t("real.at", position)}` : ""}
      {", "}
      {word("nation", call.nation)}
      {", "}
      <Instant at={call.at} />
      <br />
      {call.heardAt ? (
        <>
          {t("real.heard")} <Instant at={call.heardAt} />
        </>
      ) : (
        t("real.unheard")
      )}
      {call.overAt ? (
        <>
          <br />
          {t("real.over")} <Instant at={call.overAt} />
          <br />
          {call.reviewed ? (
            t("real.reviewed", { outcome: word("outcome", call.reviewed) })
          ) : (
            <>
              {t("real.review")} <Instant at={reviewBy} />
            </>
          )}
        </>
      ) : null}
    </p>
  );
}

/** What two persons found: the first says it here, the second confirms it below. */
function Review({ onReview }: { onReview: (outcome: string) => void }) {
  const { t, word } = useLanguage();
  const [outcome, setOutcome] = useState("justified");
  return (
    <form
      className="tools after"
      onSubmit={(event) => {
        event.preventDefault();
        onReview(outcome);
      }}
    >
      <Select
        name={t("real.outcome")}
        value={outcome}
        onChange={setOutcome}
        options={OUTCOMES.map((value) => ({ value, text: word("outcome", value) }))}
      />
      <button>{word("exercise.do", "no-duff-reviewed")}</button>
    </form>
  );
}

/** Fixed words, and a place only if a person types it. */
function Ask({ onCall, onClose }: { onCall: (body: Record<string, unknown>) => void; onClose: () => void }) {
  const { t, word } = useLanguage();
  const [kind, setKind] = useState("medical");
  const [latitude, setLatitude] = useState("");
  const [longitude, setLongitude] = useState("");
  return (
    <Dialog title={t("real.ask")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onCall({
            emergency: kind,
            ...(latitude.trim() || longitude.trim()
              ? { position: { latitude: latitude.trim(), longitude: longitude.trim() } }
              : {}),
          });
          onClose();
        }}
      >
        <p>{t("real.ask.note")}</p>
        <Select
          name={t("real.kind")}
          value={kind}
          onChange={setKind}
          options={KINDS.map((value) => ({ value, text: word("emergency", value) }))}
        />
        <Field name={t("real.latitude")} value={latitude} onChange={setLatitude} required={false} />
        <Field name={t("real.longitude")} value={longitude} onChange={setLongitude} required={false} />
        <p className="actions">
          <button className="main">{word("exercise.do", "no-duff")}</button>
          <button type="button" onClick={onClose}>
            {t("cancel")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
