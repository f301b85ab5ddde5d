import { useLanguage } from "../i18n/Language";
import type { Track } from "../map/tracks";
import { List } from "../parts/List";
import type { Column } from "../parts/List";

/** Below this a hundredth of a degree says too little. */
const FINE_METRES = 500;

export function usePosition(): (latitude: number, longitude: number, accuracyMetres: number) => string {
  const { t, language } = useLanguage();
  return (latitude, longitude, accuracyMetres) => {
    const digits = accuracyMetres < FINE_METRES ? 3 : 2;
    const form = new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    return [
      t(latitude < 0 ? "map.south" : "map.north", { n: form.format(Math.abs(latitude)) }),
      t(longitude < 0 ? "map.west" : "map.east", { n: form.format(Math.abs(longitude)) }),
    ].join(", ");
  };
}

/** The same tracks as on the map, for those who read them. */
export function TrackTable({
  rows,
  now,
  selected,
  onSelect,
  whole,
}: {
  rows: Track[];
  now: number;
  selected: string | null;
  onSelect: (id: string | null) => void;
  whole: boolean;
}) {
  const { t, word, number } = useLanguage();
  const position = usePosition();
  const age = (track: Track) => Math.max(0, Math.round((now - track.since) / 1000));
  const name = (track: Track) => track.seen.track ?? track.id;
  const columns: Column<Track>[] = [
    {
      id: "track",
      head: t("track"),
      names: true,
      by: name,
      cell: (track) => (
        <button
          type="button"
          className="plain digest"
          aria-pressed={track.id === selected}
          onClick={() => onSelect(track.id === selected ? null : track.id)}
        >
          {name(track)}
        </button>
      ),
    },
    {
      id: "category",
      head: t("track.category"),
      by: (track) => word("category", track.seen.category),
      cell: (track) => (
        <>
          {word("category", track.seen.category)}
          {track.seen.atLeast === undefined ? null : ` (${t("track.atleast", { n: number(track.seen.atLeast) })})`}
        </>
      ),
    },
    {
      id: "position",
      head: t("track.position"),
      by: (track) => (90 - track.latitude).toFixed(4),
      cell: (track) => position(track.latitude, track.longitude, track.seen.accuracyMetres),
    },
    {
      id: "accuracy",
      head: t("track.accuracy"),
      by: (track) => String(track.seen.accuracyMetres),
      cell: (track) => t("metres", { n: number(track.seen.accuracyMetres) }),
    },
    {
      id: "age",
      head: t("track.age"),
      by: (track) => String(age(track)),
      cell: (track) => t("seconds", { n: number(age(track)) }),
    },
  ];
  if (rows.some((track) => track.seen.speedKnots !== undefined))
    columns.push({
      id: "speed",
      head: t("track.speed"),
      by: (track) => String(track.seen.speedKnots ?? ""),
      cell: (track) =>
        track.seen.speedKnots === undefined
          ? "—"
          : t("track.way", {
              speed: number(track.seen.speedKnots),
              course: track.seen.courseDegrees === undefined ? "—" : number(Math.round(track.seen.courseDegrees)),
            }),
    });
  if (whole)
    columns.push({
      id: "name",
      head: t("track.name"),
      by: (track) => track.seen.name ?? "",
      cell: (track) =>
        [track.seen.name, track.seen.mmsi].filter(Boolean).join(", ") || "—",
    });
  return (
    <List
      rows={rows}
      columns={columns}
      caption={(n) => t("picture.count", { n: number(n) })}
      identity={(track) => track.id}
      text={(track) =>
        [name(track), word("category", track.seen.category), track.seen.name, track.seen.mmsi, track.seen.callSign].join(" ")
      }
      sortedBy="track"
      none={t("picture.none")}
    />
  );
}
