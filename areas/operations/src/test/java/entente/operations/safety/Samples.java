package entente.operations.safety;

import entente.kernel.Nation;
import entente.operations.safety.geo.Coordinate;
import entente.operations.safety.geo.Shape;
import entente.operations.safety.ice.Concentration;
import entente.operations.safety.ice.EggCode;
import entente.operations.safety.ice.IceArea;
import entente.operations.safety.ice.IceForm;
import entente.operations.safety.ice.Stage;
import entente.operations.track.Reality;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Products to test with: two that people would read, and any number from a seed. */
public final class Samples {
    public static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    public static final Office KHOA = new Office(
            new Nation("KR"),
            "KHOA",
            "safety@khoa.example",
            Words.of("국립해양조사원", "Korea Hydrographic and Oceanographic Agency", "Agence hydrographique de Corée"));

    public static final Office CIS = new Office(
            new Nation("CA"),
            "CIS",
            "ice@cis.example",
            Words.of("캐나다 해빙국", "Canadian Ice Service", "Service canadien des glaces"));

    private Samples() {}

    public static SafetyProduct approved(Draft draft) {
        return new SafetyProduct(
                draft, new Approval(draft.digest(), List.of("han.jiwoo", "roy.camille"), draft.issued(), 41));
    }

    public static Shape.Area area(double... latitudesAndLongitudes) {
        return new Shape.Area(places(latitudesAndLongitudes));
    }

    public static List<Coordinate> places(double... latitudesAndLongitudes) {
        return IntStream.range(0, latitudesAndLongitudes.length / 2)
                .mapToObj(i -> Coordinate.of(latitudesAndLongitudes[2 * i], latitudesAndLongitudes[2 * i + 1]))
                .toList();
    }

    public static EggCode egg(int total, int... partialsAndStages) {
        var parts = new ArrayList<EggCode.Part>();
        for (var i = 0; i < partialsAndStages.length; i += 2)
            parts.add(new EggCode.Part(
                    new Concentration(partialsAndStages[i]),
                    Stage.of(partialsAndStages[i + 1]).orElseThrow(),
                    IceForm.MEDIUM_FLOE));
        return new EggCode(new Concentration(total), parts);
    }

    /** Ice in the Northwest Passage, as the Canadian Ice Service might tell it. */
    public static Draft ice(String id, int number, Reality reality) {
        return new Draft(
                new ProductId(id),
                new Series("ICE", number, 2026),
                CIS,
                reality,
                NOON,
                new Validity(NOON, NOON.plusSeconds(86_400)),
                new Effect.First(),
                new Grade(Grade.Severity.MODERATE, Grade.Urgency.EXPECTED, Grade.Certainty.OBSERVED),
                Words.of("배로 해협 동부", "Eastern Barrow Strait", "Est du détroit de Barrow")
                        .and("iu", "ᐃᑭᕋᓴᖅ"),
                Words.of("두꺼운 1년빙", "Thick first-year ice", "Glace épaisse de première année")
                        .and("iu", "ᓯᑯ"),
                Words.of(
                                "해협 북쪽에 두꺼운 1년빙이 10분의 7, 다년빙이 10분의 2 있다. 남쪽은 개빙 수역이다.",
                                "North of the strait seven tenths of thick first-year ice and two tenths of multi-year"
                                        + " ice. Open water in the south.",
                                "Au nord du détroit, sept dixièmes de glace épaisse de première année et deux dixièmes"
                                        + " de glace de plusieurs années. Eau libre au sud.")
                        .and("iu", "ᓯᑯ ᐃᔾᔪᔪᖅ"),
                Words.of("남쪽으로 항행하십시오.", "Keep to the south.", "Restez au sud.").and("iu", "ᓂᒋᖅ"),
                new Matter.Ice(List.of(
                        new IceArea(area(74.2, -95, 74.2, -90, 75, -90, 75, -95, 74.2, -95), egg(91, 20, 97, 70, 93)),
                        new IceArea(area(73.8, -95, 73.8, -90, 74.2, -90, 74.2, -95, 73.8, -95), egg(1)))));
    }

    /** A warning north of Chukotka, across 180 degrees. */
    public static Draft warning(String id, int number, Reality reality, Effect effect) {
        return new Draft(
                new ProductId(id),
                new Series("WARN", number, 2026),
                KHOA,
                reality,
                NOON,
                new Validity(NOON, NOON.plusSeconds(43_200)),
                effect,
                new Grade(Grade.Severity.SEVERE, Grade.Urgency.IMMEDIATE, Grade.Certainty.LIKELY),
                Words.of("축치해 서부", "Western Chukchi Sea", "Ouest de la mer des Tchouktches"),
                Words.of("표류 중인 컨테이너", "Containers adrift", "Conteneurs à la dérive"),
                Words.of(
                        "컨테이너 3개가 북서쪽으로 표류하고 있다.",
                        "Three containers adrift, moving north-west.",
                        "Trois conteneurs dérivent vers le nord-ouest."),
                Words.of("이 해역을 피하십시오.", "Keep clear.", "Tenez-vous à l'écart."),
                new Matter.Warning(
                        Hazard.DRIFTING,
                        effect instanceof Effect.Cancels
                                ? List.of()
                                : List.of(
                                        new Shape.Point(Coordinate.of(70.5125, 178.25)),
                                        area(70, 178, 70, -178, 71, -178, 71, 178, 70, 178))));
    }

    public static Draft random(Random random, int n) {
        var office = random.nextBoolean() ? KHOA : CIS;
        var reality = Reality.values()[random.nextInt(3)];
        var issued = NOON.plusSeconds(random.nextInt(100_000) - 50_000);
        var from = issued.plusSeconds(random.nextInt(7_200) - 3_600);
        var until = (from.isAfter(issued) ? from : issued).plusSeconds(1 + random.nextInt(200_000));
        Effect effect = switch (random.nextInt(4)) {
            case 0 -> new Effect.Supersedes(references(random, issued, n));
            case 1 -> new Effect.Cancels(references(random, issued, n));
            default -> new Effect.First();
        };
        var nowhere = effect instanceof Effect.Cancels;
        return new Draft(
                new ProductId("t." + n),
                new Series(random.nextBoolean() ? "ICE" : "WARN", n + 1, 2026),
                office,
                reality,
                issued,
                new Validity(from, until),
                effect,
                new Grade(
                        pick(random, Grade.Severity.values()),
                        pick(random, Grade.Urgency.values()),
                        pick(random, Grade.Certainty.values())),
                words(random, 20, false),
                words(random, 60, false),
                words(random, 900, true),
                words(random, 200, true),
                random.nextBoolean()
                        ? new Matter.Ice(nowhere ? List.of() : iceAreas(random))
                        : new Matter.Warning(pick(random, Hazard.values()), nowhere ? List.of() : shapes(random)));
    }

    private static List<Effect.Reference> references(Random random, Instant issued, int n) {
        return IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(i -> new Effect.Reference(
                        new ProductId("t." + (n + 1000 + i)), new Series("WARN", i + 1, 2026), issued))
                .toList();
    }

    public static List<IceArea> iceAreas(Random random) {
        return IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(_ -> new IceArea(star(random), randomEgg(random)))
                .toList();
    }

    public static EggCode randomEgg(Random random) {
        var codes = List.of(1, 2, 4, 10, 20, 30, 50, 70, 90, 91, 92, 12, 46, 79, 81, 99, 55);
        var total = new Concentration(codes.get(random.nextInt(codes.size())));
        if (total.mostTenths() == 0) return new EggCode(total, List.of());
        var parts = new ArrayList<EggCode.Part>();
        for (var i = random.nextInt(6); i > 0; i--)
            parts.add(new EggCode.Part(
                    new Concentration(codes.get(random.nextInt(codes.size() - 1))),
                    pick(random, Stage.values()),
                    pick(random, IceForm.values())));
        return new EggCode(total, parts);
    }

    public static List<Shape> shapes(Random random) {
        return IntStream.range(0, 1 + random.nextInt(4))
                .<Shape>mapToObj(_ -> switch (random.nextInt(3)) {
                    case 0 -> new Shape.Point(place(random));
                    case 1 -> line(random);
                    default -> star(random);
                })
                .toList();
    }

    private static Shape.Line line(Random random) {
        var at = place(random);
        var corners = new ArrayList<>(List.of(at));
        for (var i = 0; i < 1 + random.nextInt(5); i++) {
            at = around(at, random.nextDouble() * 360, 0.5 + random.nextDouble() * 20);
            corners.add(at);
        }
        return new Shape.Line(corners);
    }

    /** A simple polygon: corners seen from a middle in order; sometimes over a pole, sometimes with a hole. */
    public static Shape.Area star(Random random) {
        var corners = new ArrayList<Coordinate>();
        var n = 4 + random.nextInt(9);
        if (random.nextInt(6) == 0) {
            var sign = random.nextBoolean() ? 1 : -1;
            for (var i = 0; i < n; i++)
                corners.add(Coordinate.of(
                        sign * (60 + random.nextInt(25)), -180 + (i + random.nextDouble() * 0.8) * 360 / n));
            corners.add(corners.getFirst());
            return new Shape.Area(corners);
        }
        var latitude = random.nextInt(130) - 65 + random.nextDouble();
        var longitude = random.nextInt(360) - 180 + random.nextDouble();
        for (var i = 0; i < n; i++)
            corners.add(around(latitude, longitude, i * 360.0 / n, 3 + random.nextDouble() * 12));
        corners.add(corners.getFirst());
        if (random.nextInt(3) > 0) return new Shape.Area(corners);
        var hole = new ArrayList<Coordinate>();
        for (var i = 0; i < 4; i++) hole.add(around(latitude, longitude, i * 90.0, 0.5 + random.nextDouble()));
        hole.add(hole.getFirst());
        return new Shape.Area(corners, List.of(hole));
    }

    private static Coordinate around(Coordinate at, double bearing, double degrees) {
        return around(at.latitude(), at.longitude(), bearing, degrees);
    }

    private static Coordinate around(double latitude, double longitude, double bearing, double degrees) {
        var to = longitude + degrees * Math.sin(Math.toRadians(bearing));
        var up = Math.max(-89, Math.min(89, latitude + degrees * Math.cos(Math.toRadians(bearing))));
        return Coordinate.of(up, to - 360 * Math.round(to / 360));
    }

    public static Coordinate place(Random random) {
        return Coordinate.of(
                random.nextInt(170) - 85 + random.nextDouble(), random.nextInt(359) - 180 + random.nextDouble());
    }

    private static Words words(Random random, int longest, boolean lines) {
        return new Words(java.util.Map.of(
                "ko", text(random, longest, "해빙 경보 <&>\"' 다년빙", lines),
                "en", text(random, longest, "Ice ‘warning’ <&>\"' é ]]> 70°N 😀", lines),
                "fr", text(random, longest, "Glacé « à » l'œil <&>\"'", lines),
                "iu", text(random, longest, "ᓯᑯ ᐃᔾᔪᔪᖅ <&>\"'", lines)));
    }

    private static String text(Random random, int longest, String letters, boolean lines) {
        var points = letters.codePoints().toArray();
        var text = new StringBuilder("x");
        for (var i = random.nextInt(longest - 2); i > 0 && text.length() < longest - 3; i--) {
            if (lines && random.nextInt(40) == 0) text.append('\n');
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.append('y').toString();
    }

    private static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
