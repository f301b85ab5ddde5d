import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { Mark } from "../parts/Mark";
import { Said } from "../parts/Said";
import { href, useRoute } from "../router";
import type { Person } from "../types";
import type { Collection, ObjectLine } from "./types";

export const COLLECTIONS: Collection[] = ["own", "to-partner", "from-partner"];

export function isCollection(text: string | null): text is Collection {
  return COLLECTIONS.some((one) => one === text);
}

/** Where an object's page is. */
export function at(collection: string, id: string, more: Record<string, string> = {}): string {
  return href(["threats", id], { in: collection, ...more });
}

/** Whether there are objects for somebody; the terms under which they cross are there for more. */
export function seesObjects(person: Person): boolean {
  return has(person, "originator") || has(person, "reader");
}

/** Between the pages of threat intelligence; whoever sees no objects has the terms alone, and from one of them the way back. */
export function SubPages() {
  const { t } = useLanguage();
  const { path } = useRoute();
  const { person } = useHouse();
  const sees = seesObjects(person);
  if (!sees && (path[1] === undefined || path[1] === "sharings")) return null;
  const sharings = path[1] !== undefined && !path[1].includes("--");
  return (
    <nav className="subpages" aria-label={t("threats.pages")}>
      {sees ? (
        <a href={href(["threats"])} aria-current={path[1] === undefined ? "page" : sharings ? undefined : "true"}>
          {t("threats.objects")}
        </a>
      ) : null}
      <a href={href(["threats", "sharings"])} aria-current={path[1] === "sharings" ? "page" : sharings ? "true" : undefined}>
        {t("threats.sharings")}
      </a>
    </nav>
  );
}

/** What an object is called, as a way to it. */
export function Named({ line }: { line: Pick<ObjectLine, "collection" | "id" | "name"> }) {
  const { t } = useLanguage();
  return (
    <a className="name" href={at(line.collection, line.id)}>
      {line.name ? <Said text={line.name} /> : t("threats.unnamed")}
    </a>
  );
}

export function Kind({ type }: { type: string }) {
  const { word, known } = useLanguage();
  return known(`stix.type.${type}`) ? <>{word("stix.type", type)}</> : <code>{type}</code>;
}

export function Held({ line }: { line: Pick<ObjectLine, "mark"> }) {
  const { node } = useHouse();
  return <Mark mark={line.mark ?? "—"} nation={node.nation} />;
}

export function Whence({ line }: { line: Pick<ObjectLine, "collection" | "under" | "addedBy"> }) {
  const { t, word } = useLanguage();
  return (
    <>
      {word("collection", line.collection)}
      <br />
      <span className="soft">
        {line.under ? (
          <a href={href(["threats", line.under])}>{t("threats.under")}</a>
        ) : (
          t("threats.addedBy", { person: line.addedBy ?? "—" })
        )}
      </span>
    </>
  );
}

/** How versions are written: STIX's moments, which not every browser reads as one. */
export function Version({ of }: { of: string }) {
  const { time } = useLanguage();
  return Number.isNaN(Date.parse(of)) ? <>{of}</> : <time dateTime={of}>{time(of)}</time>;
}
