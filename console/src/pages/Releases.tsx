import { useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useNames } from "../names";
import { Choice } from "../parts/Choice";
import { List } from "../parts/List";
import { Mark } from "../parts/Mark";
import { Head } from "../parts/Page";
import { Instant, Said } from "../parts/Said";
import { Stage } from "../parts/Sign";
import { Await } from "../parts/State";
import { href, setQuery, useRoute } from "../router";
import type { Release } from "../types";
import { awaitsApprovalOf, isEnded } from "../waiting";

const SHOWN = ["all", "mine", "open", "ended"] as const;
type Shown = (typeof SHOWN)[number];

/** What may leave the country, in the order in which it was proposed. */
export function Releases() {
  const [releases, again] = useLoad<Release[]>("/api/v1/releases", 10);
  const { t } = useLanguage();
  return (
    <>
      <Head title={t("nav.releases")} />
      <Await loaded={releases} again={again}>
        {(all) => <Table releases={all} />}
      </Await>
    </>
  );
}

function Table({ releases }: { releases: Release[] }) {
  const { person, node } = useHouse();
  const { t, number, word } = useLanguage();
  const { area, purpose } = useNames();
  const { query } = useRoute();
  const shown: Shown = SHOWN.find((one) => one === query.get("show")) ?? "all";
  const rows = releases.filter((release) => {
    switch (shown) {
      case "all":
        return true;
      case "mine":
        return awaitsApprovalOf(person, release);
      case "open":
        return !isEnded(release);
      case "ended":
        return isEnded(release);
    }
  });
  return (
    <List
      rows={rows}
      identity={(release) => release.id}
      caption={(n) => t("releases.caption", { n: number(n) })}
      none={t(releases.length === 0 ? "releases.none" : "releases.none.match")}
      sortedBy="-proposed"
      text={(release) =>
        [
          release.id,
          release.item.title,
          release.item.originMark,
          release.proposer,
          area(release.item.area),
          purpose(release.purpose),
          word("stage", release.stage),
        ].join(" ")
      }
      tools={
        <Choice
          name={t("releases.show")}
          value={shown}
          options={SHOWN.map((value) => ({ value, text: t(`releases.${value}`) }))}
          onChoose={(value) => setQuery({ show: value === "all" ? "" : value, page: "" })}
        />
      }
      columns={[
        {
          id: "item",
          head: t("col.item"),
          names: true,
          by: (release) => release.item.title,
          cell: (release) => (
            <a className="name" href={href(["releases", release.id])}>
              <Said text={release.item.title} />
            </a>
          ),
        },
        {
          id: "mark",
          head: t("col.mark"),
          by: (release) => release.item.originMark,
          cell: (release) => <Mark mark={release.item.originMark} nation={node.nation} />,
        },
        {
          id: "area",
          head: t("col.area"),
          by: (release) => area(release.item.area),
          cell: (release) => area(release.item.area),
        },
        {
          id: "purpose",
          head: t("col.purpose"),
          by: (release) => purpose(release.purpose),
          cell: (release) => purpose(release.purpose),
        },
        {
          id: "stage",
          head: t("col.stage"),
          by: (release) => word("stage", release.stage),
          cell: (release) => <Stage stage={release.stage} />,
        },
        {
          id: "proposed",
          head: t("col.proposed"),
          by: (release) => release.proposedAt,
          cell: (release) => <Instant at={release.proposedAt} />,
        },
      ]}
    />
  );
}
