import { useEffect, useId, useRef } from "react";
import type { ReactNode } from "react";
import { useLanguage } from "../i18n/Language";

/** A page's head. Its title takes the focus when the page opens, so that it is read first. */
export function Head({
  title,
  name,
  above,
  lead,
  facts,
}: {
  title: ReactNode;
  /** What the window is called; for a title that is not plain text. */
  name?: string;
  above?: ReactNode;
  lead?: ReactNode;
  facts?: [string, ReactNode][];
}) {
  const { t } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  const called = name ?? String(title);
  useEffect(() => {
    document.title = t("console.title", { page: called });
  }, [t, called]);
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className="head">
      <div className="above">{above}</div>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead ? <p className="lead">{lead}</p> : null}
      {facts ? (
        <dl className="facts">
          {facts.map(([term, said]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{said}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </header>
  );
}

export function Section({
  title,
  note,
  children,
  id,
}: {
  title: ReactNode;
  note?: ReactNode;
  children: ReactNode;
  id?: string;
}) {
  const own = useId();
  return (
    <section className="section" aria-labelledby={own} id={id}>
      <div className="margin">
        <h2 id={own}>{title}</h2>
        {note ? <p>{note}</p> : null}
      </div>
      <div>{children}</div>
    </section>
  );
}
