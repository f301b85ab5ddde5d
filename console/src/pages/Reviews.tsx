import { useState } from "react";
import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { daysAhead, endOf, useAct } from "../parts/act";
import { Field } from "../parts/Field";
import { Mark } from "../parts/Mark";
import { Section } from "../parts/Page";
import { Instant, Said } from "../parts/Said";
import { Sign } from "../parts/Sign";
import { Await, Refused } from "../parts/State";
import { href } from "../router";
import type { Holding, Review } from "../types";

const A_YEAR = 365;

/** The holdings whose keeping is to be decided on now; nothing happens to them by itself. */
export function Reviews() {
  const { node } = useHouse();
  const { t, word } = useLanguage();
  const [due, again] = useLoad<Review[]>("/api/v1/reviews", 15);
  return (
    <Await loaded={due} again={again}>
      {(all) =>
        all.length === 0 ? (
          <p className="notice">{t("review.none")}</p>
        ) : (
          <table className="stacks">
            <caption>{t("filter.review")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("col.item")}</th>
                <th scope="col">{t("col.mark")}</th>
                <th scope="col">{t("col.sender")}</th>
                <th scope="col">{t("col.received")}</th>
                <th scope="col">{t("review.due")}</th>
              </tr>
            </thead>
            <tbody>
              {all.map((one) => (
                <tr key={one.id}>
                  <th scope="row" data-head={t("col.item")}>
                    <a className="name" href={href(["holdings", one.id])}>
                      <Said text={one.name || t("holdings.unnamed")} />
                    </a>
                  </th>
                  <td data-head={t("col.mark")}>
                    <Mark mark={one.mark || "—"} nation={node.nation} />
                  </td>
                  <td data-head={t("col.sender")}>{word("nation", one.sender)}</td>
                  <td data-head={t("col.received")}>
                    <Instant at={one.receivedAt} />
                  </td>
                  <td data-head={t("review.due")}>
                    <Sign weight="awaits" silent /> <Instant at={one.due} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }
    </Await>
  );
}

/** Until when a holding is kept, and why; returning and destroying it are among what is owed. */
export function Keeping({ holding, again }: { holding: Holding; again: () => void }) {
  const { person } = useHouse();
  const { t, date } = useLanguage();
  const { act, refused } = useAct(again);
  const [until, setUntil] = useState(daysAhead(A_YEAR));
  const [reason, setReason] = useState("");
  if (!holding.reviewDue && !has(person, "registry-officer")) return null;
  const late = holding.reviewDue !== undefined && Date.parse(holding.reviewDue) <= Date.now();
  return (
    <Section title={t("review.title")} note={t("review.note")} id="review">
      <dl className="pairs">
        {holding.reviewDue ? (
          <div>
            <dt>{t("review.due")}</dt>
            <dd>
              {late ? (
                <>
                  <Sign weight="awaits" silent /> {t("review.late", { date: date(holding.reviewDue) })}
                </>
              ) : (
                <Instant at={holding.reviewDue} />
              )}
            </dd>
          </div>
        ) : null}
        {holding.reviewBy ? (
          <div>
            <dt>{t("review.by")}</dt>
            <dd>{holding.reviewBy}</dd>
          </div>
        ) : null}
        {holding.reviewReason ? (
          <div className="whole">
            <dt>{t("review.reason")}</dt>
            <dd>
              <Said text={holding.reviewReason} />
            </dd>
          </div>
        ) : null}
      </dl>
      {refused ? <Refused refusal={refused} /> : null}
      {has(person, "registry-officer") ? (
        <form
          className="tools"
          onSubmit={(event) => {
            event.preventDefault();
            void act(`holdings/${holding.id}/review`, { until: endOf(until), reason: reason.trim() }).then((done) => {
              if (done) setReason("");
            });
          }}
        >
          <Field name={t("review.until")} type="date" value={until} onChange={setUntil} />
          <Field name={t("review.reason")} value={reason} onChange={setReason} />
          <button disabled={reason.trim() === ""}>{t("review.keep")}</button>
        </form>
      ) : null}
    </Section>
  );
}
