import { useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useNames } from "../names";
import { List } from "../parts/List";
import { Mark } from "../parts/Mark";
import { Head } from "../parts/Page";
import { Instant, Said } from "../parts/Said";
import { Stage } from "../parts/Sign";
import { Await } from "../parts/State";
import { href } from "../router";
import type { Holding } from "../types";

/** What the partner released to us, as far as the person may know of it. */
export function Holdings() {
  const [holdings, again] = useLoad<Holding[]>("/api/v1/holdings", 15);
  const { t } = useLanguage();
  return (
    <>
      <Head title={t("nav.holdings")} />
      <Await loaded={holdings} again={again}>
        {(all) => <Table holdings={all} />}
      </Await>
    </>
  );
}

function Table({ holdings }: { holdings: Holding[] }) {
  const { node } = useHouse();
  const { t, number, word } = useLanguage();
  const { area, purpose } = useNames();
  const name = (holding: Holding) => holding.fileName ?? t("holdings.unnamed");
  return (
    <List
      rows={holdings}
      identity={(holding) => holding.id}
      caption={(n) => t("holdings.caption", { n: number(n) })}
      none={t("holdings.none")}
      sortedBy="-received"
      text={(holding) =>
        [
          holding.id,
          name(holding),
          holding.mark ?? "",
          area(holding.area ?? ""),
          purpose(holding.purpose ?? ""),
          word("stage", holding.stage),
        ].join(" ")
      }
      columns={[
        {
          id: "item",
          head: t("col.item"),
          names: true,
          by: name,
          cell: (holding) => (
            <a className="name" href={href(["holdings", holding.id])}>
              <Said text={name(holding)} />
            </a>
          ),
        },
        {
          id: "mark",
          head: t("col.mark"),
          by: (holding) => holding.mark ?? "",
          cell: (holding) => <Mark mark={holding.mark ?? "—"} nation={node.nation} />,
        },
        { id: "sender", head: t("col.sender"), cell: (holding) => word("nation", holding.sender) },
        {
          id: "purpose",
          head: t("col.purpose"),
          by: (holding) => purpose(holding.purpose ?? ""),
          cell: (holding) => purpose(holding.purpose ?? ""),
        },
        {
          id: "stage",
          head: t("col.stage"),
          by: (holding) => word("stage", holding.stage),
          cell: (holding) => <Stage stage={holding.stage} />,
        },
        {
          id: "received",
          head: t("col.received"),
          by: (holding) => holding.receivedAt,
          cell: (holding) => <Instant at={holding.receivedAt} />,
        },
      ]}
    />
  );
}
