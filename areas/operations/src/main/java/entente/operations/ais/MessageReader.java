package entente.operations.ais;

import entente.operations.track.Motion;
import entente.operations.track.Position;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the fields of one message from its bits (ITU-R M.1371-5, annex 8). */
final class MessageReader {
    private static final int POSITION_SCALE = 600_000;
    private static final int LONG_RANGE_SCALE = 600;
    private static final Set<?>[] ODDITIES = sets();

    private final Bits bits;
    private int oddities;

    private MessageReader(Bits bits, int oddities) {
        this.bits = bits;
        this.oddities = oddities;
    }

    static Decoded read(Bits bits, boolean own, int oddities) {
        return new MessageReader(bits, oddities).read(own);
    }

    private Decoded read(boolean own) {
        if (bits.length() < 38) return Refusal.TOO_SHORT.answer();
        var type = bits.unsigned(0, 6);
        if (type < 1 || type > 27) return Refusal.NO_SUCH_TYPE.answer();
        var repeat = bits.unsigned(6, 2);
        var mmsi = bits.unsigned(8, 30);
        if (mmsi > 999_999_999) return Refusal.NO_MMSI.answer();
        var part = type == 24 ? bits.unsigned(38, 2) : 0;
        if (part > 1) return Refusal.NO_SUCH_PART.answer();
        if (!fits(type, part)) return Refusal.TOO_SHORT.answer();
        var message = switch (type) {
            case 1, 2, 3 -> positionReport(type, repeat, mmsi);
            case 4, 11 -> baseStationReport(type, repeat, mmsi);
            case 5 -> staticVoyage(repeat, mmsi);
            case 9 -> aircraftReport(repeat, mmsi);
            case 18 -> standardClassB(repeat, mmsi);
            case 19 -> extendedClassB(repeat, mmsi);
            case 21 -> aidToNavigation(repeat, mmsi);
            case 24 -> part == 0 ? staticPartA(repeat, mmsi) : staticPartB(repeat, mmsi);
            case 27 -> longRange(repeat, mmsi);
            default -> new AisMessage.Other(type, repeat, mmsi);
        };
        return new Decoded.Heard(message, own, odd(oddities));
    }

    /**
     * Whether all is there that the message is for. What may be cut off is what nobody here reads, or what has a value for "not
     * available": radio states, spare bits, the end of a type 5 (receivers that count in whole characters give 422 or 426
     * bits for 424), of a type 19, the spare of a part A.
     */
    private boolean fits(int type, int part) {
        return switch (type) {
            case 1, 2, 3, 4, 11 -> within(149, 168, 168);
            case 5 -> within(420, 424, 424);
            case 9, 18 -> within(148, 168, 168);
            case 19 -> within(301, 312, 312);
            case 21 -> within(271, 272, 360);
            case 24 -> part == 0 ? within(160, 160, 168) : within(162, 168, 168);
            case 27 -> within(95, 96, 96);
            default -> true;
        };
    }

    private boolean within(int least, int shortest, int longest) {
        if (bits.length() < shortest) note(Oddity.SHORT);
        if (bits.length() > longest) note(Oddity.LONG);
        return bits.length() >= least;
    }

    private AisMessage positionReport(int type, int repeat, int mmsi) {
        var turn = bits.signed(42, 8);
        return new AisMessage.PositionReport(
                type,
                repeat,
                mmsi,
                NavigationStatus.of(bits.unsigned(38, 4)),
                turn == -128 ? OptionalInt.empty() : OptionalInt.of(turn),
                motion(50, 116, 128),
                bits.flag(60),
                position(61),
                new UtcSecond(bits.unsigned(137, 6)),
                bits.unsigned(143, 2),
                bits.flag(148));
    }

    private AisMessage baseStationReport(int type, int repeat, int mmsi) {
        return new AisMessage.BaseStationReport(
                type, repeat, mmsi, time(), bits.flag(78), position(79), bits.unsigned(134, 4), bits.flag(148));
    }

    private AisMessage staticVoyage(int repeat, int mmsi) {
        var draught = bits.unsigned(294, 8);
        return new AisMessage.StaticVoyage(
                repeat,
                mmsi,
                bits.unsigned(38, 2),
                unless(bits.unsigned(40, 30), 0),
                bits.text(70, 7),
                bits.text(112, 20),
                bits.unsigned(232, 8),
                dimensions(240),
                bits.unsigned(270, 4),
                new AisMessage.Eta(
                        unless(bits.unsigned(274, 4), 0),
                        unless(bits.unsigned(278, 5), 0),
                        unless(bits.unsigned(283, 5), 24),
                        unless(bits.unsigned(288, 6), 60)),
                draught == 0 ? OptionalDouble.empty() : OptionalDouble.of(draught / 10.0),
                bits.text(302, 20),
                ready(422));
    }

    /** Its speed is in whole knots. */
    private AisMessage aircraftReport(int repeat, int mmsi) {
        var speed = bits.unsigned(50, 10);
        var motion = new Motion(
                speed == 1023 ? OptionalDouble.empty() : OptionalDouble.of(speed),
                angle(bits.unsigned(116, 12), 3600, 3600, 10, Oddity.COURSE_OUT_OF_RANGE),
                OptionalDouble.empty());
        return new AisMessage.AircraftReport(
                repeat,
                mmsi,
                unless(bits.unsigned(38, 12), 4095),
                motion,
                bits.flag(60),
                position(61),
                new UtcSecond(bits.unsigned(128, 6)),
                ready(142),
                bits.flag(146),
                bits.flag(147));
    }

    private AisMessage standardClassB(int repeat, int mmsi) {
        return new AisMessage.StandardClassB(
                repeat,
                mmsi,
                motion(46, 112, 124),
                bits.flag(56),
                position(57),
                new UtcSecond(bits.unsigned(133, 6)),
                bits.flag(141),
                bits.flag(142),
                bits.flag(143),
                bits.flag(144),
                bits.flag(145),
                bits.flag(146),
                bits.flag(147));
    }

    private AisMessage extendedClassB(int repeat, int mmsi) {
        return new AisMessage.ExtendedClassB(
                repeat,
                mmsi,
                motion(46, 112, 124),
                bits.flag(56),
                position(57),
                new UtcSecond(bits.unsigned(133, 6)),
                bits.text(143, 20),
                bits.unsigned(263, 8),
                dimensions(271),
                bits.length() < 305 ? 0 : bits.unsigned(301, 4),
                bits.flag(305),
                ready(306),
                bits.flag(307));
    }

    private AisMessage aidToNavigation(int repeat, int mmsi) {
        return new AisMessage.AidToNavigation(
                repeat,
                mmsi,
                bits.unsigned(38, 5),
                bits.text(43, 20, 272, 14),
                bits.flag(163),
                position(164),
                dimensions(219),
                bits.unsigned(249, 4),
                new UtcSecond(bits.unsigned(253, 6)),
                bits.flag(259),
                bits.flag(268),
                bits.flag(269),
                bits.flag(270));
    }

    private AisMessage staticPartA(int repeat, int mmsi) {
        return new AisMessage.StaticPartA(repeat, mmsi, bits.text(40, 20));
    }

    private AisMessage staticPartB(int repeat, int mmsi) {
        var craft = Station.of(mmsi) == Station.CRAFT_OF_A_SHIP;
        return new AisMessage.StaticPartB(
                repeat,
                mmsi,
                bits.unsigned(40, 8),
                bits.text(48, 3),
                bits.unsigned(66, 4),
                bits.unsigned(70, 20),
                bits.text(90, 7),
                craft ? Optional.empty() : Optional.of(dimensions(132)),
                craft ? OptionalInt.of(bits.unsigned(132, 30)) : OptionalInt.empty());
    }

    private AisMessage longRange(int repeat, int mmsi) {
        var speed = bits.unsigned(79, 6);
        var motion = new Motion(
                speed == 63 ? OptionalDouble.empty() : OptionalDouble.of(speed),
                angle(bits.unsigned(85, 9), 360, 511, 1, Oddity.COURSE_OUT_OF_RANGE),
                OptionalDouble.empty());
        return new AisMessage.LongRange(
                repeat,
                mmsi,
                bits.flag(38),
                bits.flag(39),
                NavigationStatus.of(bits.unsigned(40, 4)),
                position(bits.signed(44, 18), bits.signed(62, 17), LONG_RANGE_SCALE),
                motion,
                !bits.flag(94));
    }

    private Motion motion(int speedAt, int courseAt, int headingAt) {
        var speed = bits.unsigned(speedAt, 10);
        return new Motion(
                speed == 1023 ? OptionalDouble.empty() : OptionalDouble.of(speed / 10.0),
                angle(bits.unsigned(courseAt, 12), 3600, 3600, 10, Oddity.COURSE_OUT_OF_RANGE),
                angle(bits.unsigned(headingAt, 9), 360, 511, 1, Oddity.HEADING_OUT_OF_RANGE));
    }

    private OptionalDouble angle(int raw, int circle, int notAvailable, int scale, Oddity beyond) {
        if (raw < circle) return OptionalDouble.of(scale == 1 ? raw : raw / (double) scale);
        if (raw != notAvailable) note(beyond);
        return OptionalDouble.empty();
    }

    private Optional<Position> position(int at) {
        return position(bits.signed(at, 28), bits.signed(at + 28, 27), POSITION_SCALE);
    }

    private Optional<Position> position(int longitude, int latitude, int scale) {
        if (Math.abs(longitude) <= 180 * scale && Math.abs(latitude) <= 90 * scale)
            return Optional.of(new Position(latitude / (double) scale, longitude / (double) scale));
        if (longitude != 181 * scale && latitude != 91 * scale) note(Oddity.POSITION_OUT_OF_RANGE);
        return Optional.empty();
    }

    private Dimensions dimensions(int at) {
        return new Dimensions(
                bits.unsigned(at, 9), bits.unsigned(at + 9, 9), bits.unsigned(at + 18, 6), bits.unsigned(at + 24, 6));
    }

    private Optional<LocalDateTime> time() {
        var year = bits.unsigned(38, 14);
        var month = bits.unsigned(52, 4);
        var day = bits.unsigned(56, 5);
        var hour = bits.unsigned(61, 5);
        var minute = bits.unsigned(66, 6);
        var second = bits.unsigned(72, 6);
        if (year == 0 || month == 0 || day == 0 || hour == 24 || minute == 60 || second == 60) return Optional.empty();
        if (year > 9999
                || month > 12
                || hour > 23
                || minute > 59
                || second > 59
                || day > YearMonth.of(year, month).lengthOfMonth()) {
            note(Oddity.TIME_OUT_OF_RANGE);
            return Optional.empty();
        }
        return Optional.of(LocalDateTime.of(year, month, day, hour, minute, second));
    }

    /** The bit says "not ready", and is 1 where it is not available. */
    private boolean ready(int at) {
        return at < bits.length() && !bits.flag(at);
    }

    private static OptionalInt unless(int value, int notAvailable) {
        return value == notAvailable ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private void note(Oddity oddity) {
        oddities |= oddity.bit();
    }

    @SuppressWarnings("unchecked")
    private static Set<Oddity> odd(int oddities) {
        return (Set<Oddity>) ODDITIES[oddities];
    }

    private static Set<?>[] sets() {
        var all = Oddity.values();
        var sets = new Set<?>[1 << all.length];
        for (var i = 0; i < sets.length; i++) {
            var set = EnumSet.noneOf(Oddity.class);
            for (var oddity : all) if ((i & oddity.bit()) != 0) set.add(oddity);
            sets[i] = Set.copyOf(set);
        }
        return sets;
    }
}
