package entente.cli;

import java.time.Instant;
import java.util.Map;

/** Release profiles for the demonstration: the fifteen statements, with levels that show something within minutes. */
public final class DemoProfile {
    /** Where the demonstration's ships sail: south, west, north and east. */
    public static final String BOX = "70.5,-160,73.5,-140";

    private DemoProfile() {}

    /**
     * A profile of Korea for Canada.
     *
     * @param role {@code OBSERVER} or {@code PARTICIPANT}
     * @param cellMetres the grid's
     * @param intervalSeconds one output of a track in each
     * @param cargo the cell in which the first test vector's ship goes out
     * @param tracks how many before a person looks
     */
    public record Levels(String role, int cellMetres, int intervalSeconds, int delaySeconds, String cargo, int tracks) {
        /** What an exercise's participant sees in the demonstration. */
        public static final Levels PARTICIPANT = new Levels("PARTICIPANT", 1_000, 5, 10, "[0, 0]", 2_000);

        /** What an observer sees in the demonstration. */
        public static final Levels OBSERVER = new Levels("OBSERVER", 10_000, 20, 40, "[0, 0]", 2_000);
    }

    public static String yaml(String exercise, Instant from, Instant until, Levels levels) {
        var observer = levels.role().equals("OBSERVER");
        var text = """
                # For the demonstration: the levels are made up, and nobody approved it.
                entente: release-profile/1
                id: {id}
                version: 1
                predecessor: none
                agreement: {pact: kr-ca, edition: "1", article: "1", area: operations}
                exercise: {id: {exercise}, from: "{from}", until: "{until}", reality: EXERCISE}
                authority:
                  nation: KR
                  office: kr-operations
                  delegation: demonstration
                  review: "{review}"
                  revocation: PT1S
                sources:
                  feeds: [coastal-ais]
                  maximum:
                    policy: urn:oid:2.25.51846442840299333088924897744809318145
                    version: "1"
                    levels: {secret: III, restricted: none}
                    categories: {release: [KR]}
                  accuracyMetres: {source}
                recipient: {nation: CA, role: {role}, purpose: joint-exercise, onward: none, retention: P30D}
                output:
                  label:
                    policy: urn:oid:2.25.51846442840299333088924897744809318145
                    version: "1"
                    levels: {secret: III, restricted: none}
                    categories: {release: [CA, KR]}
                  equivalence: {pact: kr-ca, edition: "1"}
                  format: track/1
                  mode: tracks
                grid: {projection: lambert-azimuthal-equal-area, centre: ["72", "-150"], cellMetres: {cell}}
                fields:
                  position: snap
                  time: snap
                  accuracy: raise
                  category: map
                  speed: drop
                  course: drop
                  heading: drop
                  track: {pseudonymHours: 24}
                  mmsi: drop
                  imo: drop
                  callSign: drop
                  name: drop
                  sensor: drop
                  dark: drop
                timing: {interval: PT{interval}S, delay: PT{delay}S, maxAge: PT{interval}S, clockSkew: PT2S}
                areas:
                  marginMetres: {margin}
                  clearIntervals: 1
                  include:
                    - {name: the northern route, corners: [["69", "-170"], ["76", "-170"], ["76", "-130"], ["69", "-130"]]}
                  exclude: []
                entities:
                  categories: {categories}
                  dark: withhold
                  never: {mmsi: [440000007], imo: [], tracks: []}
                volume: {tracks: {tracks}, perInterval: {tracks}, perDay: 100000000}
                sampling: {oneIn: 100, within: P7D}
                failClosed: [missing-label, unknown-label, clock-skew, expired, out-of-window, audit-unavailable]
                safetyOfLife: {by: [kr-rescue-coordination], lifts: [delay, grid, buckets, areas, categories], review: PT24H}
                vectors:
                  engine: sanitiser/1
                  cases:
                    - name: a cargo ship goes out without its name
                      observations:
                        - {after: PT60S, position: ["72", "-150"], category: CARGO, speed: "13.4", course: "92.5", mmsi: 440123456, name: EXAMPLE}
                      released:
                        - {after: PT1M, cell: {cargo}, category: {word}}
                      refused: []
                    - name: a warship
                      observations:
                        - {after: PT60S, position: ["72", "-150"], category: MILITARY}
                      released: []
                      refused: [CATEGORY]
                    - name: a ship on the never-release list
                      observations:
                        - {after: PT60S, position: ["72", "-150"], category: CARGO, mmsi: 440000007}
                      released: []
                      refused: [NEVER]
                """;
        var values = Map.ofEntries(
                Map.entry("id", exercise + "-" + (observer ? "observer" : "participant")),
                Map.entry("exercise", exercise),
                Map.entry("from", from.toString()),
                Map.entry("until", until.toString()),
                Map.entry("review", until.plusSeconds(86_400).toString().substring(0, 10)),
                Map.entry("role", levels.role()),
                Map.entry("cell", Integer.toString(levels.cellMetres())),
                Map.entry("margin", Integer.toString(levels.cellMetres() * 2)),
                Map.entry("source", "500"),
                Map.entry("interval", Integer.toString(levels.intervalSeconds())),
                Map.entry("delay", Integer.toString(levels.delaySeconds())),
                Map.entry("cargo", levels.cargo()),
                Map.entry("word", observer ? "MERCHANT" : "CARGO"),
                Map.entry("tracks", Integer.toString(levels.tracks())),
                Map.entry(
                        "categories",
                        observer
                                ? "{CARGO: MERCHANT, TANKER: MERCHANT}"
                                : "{CARGO: CARGO, TANKER: TANKER, PASSENGER: PASSENGER, FISHING: FISHING, TUG_OR_SPECIAL: OTHER}"));
        for (var value : values.entrySet()) text = text.replace("{" + value.getKey() + "}", value.getValue());
        return text;
    }
}
