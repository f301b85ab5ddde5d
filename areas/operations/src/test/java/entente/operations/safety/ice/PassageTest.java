package entente.operations.safety.ice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.operations.safety.Samples;
import entente.operations.safety.ice.Polaris.Level;
import entente.operations.safety.ice.Polaris.Risk;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassageTest {
    private static final IceArea OPEN =
            new IceArea(Samples.area(73, -100, 73, -90, 75, -90, 75, -100, 73, -100), EggCode.ICE_FREE);
    private static final IceArea THICK =
            new IceArea(Samples.area(73, -90, 73, -85, 75, -85, 75, -90, 73, -90), Samples.egg(92, 92, 93));
    private static final IceArea NO_DATA =
            new IceArea(Samples.area(73, -85, 73, -80, 75, -80, 75, -85, 73, -85), EggCode.UNKNOWN);

    @Test
    void eachLegHasItsWorstAndWhatLimitsIt() {
        var passage = Passage.along(
                Samples.places(74, -99, 74, -92, 74, -86, 74, -81, 74, -75),
                5_000,
                List.of(OPEN, THICK, NO_DATA),
                IceClass.PC7);
        assertThat(passage.legs()).hasSize(4);
        assertThat(passage.legs().get(0).level()).contains(Level.NORMAL);
        assertThat(passage.legs().get(1).worst())
                .contains(new Risk.Index(-20, Level.SPECIAL_CONSIDERATION, IceType.THICK_FIRST_YEAR));
        assertThat(passage.legs().get(1).at())
                .hasValueSatisfying(at -> assertThat(at.longitude()).isBetween(-90.0, -89.5));
        assertThat(passage.legs().get(2).level()).contains(Level.SPECIAL_CONSIDERATION);
        assertThat(passage.legs().get(2).unknown()).containsExactly(Unknown.NO_DATA);
        assertThat(passage.legs().get(3).level()).isEmpty();
        assertThat(passage.legs().get(3).unknown()).isEqualTo(Set.of(Unknown.NO_DATA, Unknown.NO_CHART));
    }

    @Test
    void unknownIsNeverNormal() {
        var leg = Passage.along(Samples.places(74, -99, 76, -99), 1_000, List.of(OPEN), IceClass.PC1)
                .legs()
                .getFirst();
        assertThat(leg.worst()).isPresent();
        assertThat(leg.level()).isEmpty();
        assertThat(Passage.along(Samples.places(0, 0, 1, 1), 1_000, List.of(), IceClass.PC1)
                        .legs()
                        .getFirst()
                        .level())
                .isEmpty();
    }

    @Test
    void theSpacingIsKeptAndBothEndsAreLookedAt() {
        var places = Passage.places(
                Samples.places(74, -99).getFirst(), Samples.places(80, 170).getFirst(), 10_000, 100_000);
        assertThat(places.getFirst().latitude()).isEqualTo(74);
        assertThat(places.getLast().longitude()).isEqualTo(170);
        for (var i = 1; i < places.size(); i++)
            assertThat(haversine(places.get(i - 1), places.get(i))).isBetween(1.0, 10_001.0);
        // The great circle goes nearer to the pole than either end.
        assertThat(places.stream().mapToDouble(place -> place.latitude()).max().orElseThrow())
                .isGreaterThan(81);
    }

    private static double haversine(
            entente.operations.safety.geo.Coordinate a, entente.operations.safety.geo.Coordinate b) {
        var up = Math.toRadians(b.latitude() - a.latitude()) / 2;
        var along = Math.toRadians(b.longitude() - a.longitude()) / 2;
        var h = Math.pow(Math.sin(up), 2)
                + Math.cos(Math.toRadians(a.latitude()))
                        * Math.cos(Math.toRadians(b.latitude()))
                        * Math.pow(Math.sin(along), 2);
        return 2 * 6_371_008.8 * Math.asin(Math.sqrt(h));
    }

    @Test
    void moreLooksThanCanBeTakenAreRefused() {
        assertThatThrownBy(() -> Passage.along(Samples.places(0, 0, 60, 60), 1, List.of(), IceClass.PC1))
                .hasMessageContaining("wider spacing");
        assertThatThrownBy(() -> Passage.along(Samples.places(0, 0, 0, 180), 100_000, List.of(), IceClass.PC1))
                .hasMessageContaining("half round");
    }

    /** The plain twin asks each area at each place and keeps the smallest. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void aLegIsTheWorstOfItsLooks(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < 40; i++) {
            var chart = Samples.iceAreas(random);
            var start = chart.getFirst().area().outer().getFirst();
            var route = List.of(start, chart.getLast().area().outer().get(2), Samples.place(random));
            if (route.get(0).equals(route.get(1))) continue;
            var ship = IceClass.values()[random.nextInt(12)];
            var passage = Passage.along(route, 150_000, chart, ship);
            for (var leg : passage.legs()) {
                var worst = Optional.<Integer>empty();
                var unknown = EnumSet.noneOf(Unknown.class);
                for (var place : Passage.places(leg.from(), leg.to(), 150_000, 100_000)) {
                    var here = chart.stream()
                            .filter(area -> area.area().contains(place))
                            .toList();
                    if (here.isEmpty()) unknown.add(Unknown.NO_CHART);
                    for (var area : here)
                        switch (Polaris.risk(ship, area.egg())) {
                            case Risk.Index index ->
                                worst = Optional.of(Math.min(worst.orElse(index.index()), index.index()));
                            case Risk.NotKnown(var why) -> unknown.add(why);
                        }
                }
                assertThat(leg.worst().map(Risk.Index::index))
                        .describedAs("seed %d", seed)
                        .isEqualTo(worst);
                assertThat(leg.unknown()).describedAs("seed %d", seed).isEqualTo(unknown);
            }
        }
    }
}
