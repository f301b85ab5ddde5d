package entente.operations.ais;

import entente.operations.track.Motion;
import entente.operations.track.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Writes sentences, for demonstrations and trials: {@link AisDecoder} reads the same message from them. The state of the radio
 * is zero.
 */
public final class AisEncoder {
    private static final int PART = 60;

    private AisEncoder() {}

    /** The types that can be written: 1 to 3, 5, 18, 24 and 27. */
    public static boolean writes(AisMessage message) {
        return switch (message) {
            case AisMessage.PositionReport _,
                    AisMessage.StaticVoyage _,
                    AisMessage.StandardClassB _,
                    AisMessage.StaticPartA _,
                    AisMessage.StaticPartB _,
                    AisMessage.LongRange _ -> true;
            case AisMessage.BaseStationReport _,
                    AisMessage.AircraftReport _,
                    AisMessage.ExtendedClassB _,
                    AisMessage.AidToNavigation _,
                    AisMessage.Other _ -> false;
        };
    }

    /**
     * One sentence, or two for a message that is long.
     *
     * @param sequence 0 to 9, which ties the parts of one message together
     * @param channel {@code A} or {@code B}
     */
    public static List<String> sentences(AisMessage message, int sequence, char channel) {
        if (sequence < 0 || sequence > 9 || channel < 'A' || channel > 'B')
            throw new IllegalArgumentException("a sequence id is from 0 to 9, a channel A or B");
        var bits = new Bits();
        write(message, bits);
        return sentences(bits, sequence, channel);
    }

    static List<String> sentences(Bits bits, int sequence, char channel) {
        var payload = new StringBuilder();
        for (var at = 0; at < bits.length(); at += 6) {
            var value = bits.unsigned(at, 6);
            payload.append((char) (value < 40 ? value + 48 : value + 56));
        }
        var fill = payload.length() * 6 - bits.length();
        var total = (payload.length() + PART - 1) / PART;
        var sentences = new ArrayList<String>(total);
        for (var number = 1; number <= total; number++) {
            var part = payload.substring((number - 1) * PART, Math.min(payload.length(), number * PART));
            var id = total == 1 ? "" : Integer.toString(sequence);
            var body = "AIVDM," + total + "," + number + "," + id + "," + channel + "," + part + ","
                    + (number == total ? fill : 0);
            sentences.add("!" + body + "*" + checksum(body));
        }
        return List.copyOf(sentences);
    }

    static String checksum(String body) {
        var sum = 0;
        for (var i = 0; i < body.length(); i++) sum ^= body.charAt(i);
        return "%02X".formatted(sum);
    }

    private static void write(AisMessage message, Bits bits) {
        bits.add(message.type(), 6);
        bits.add(message.repeat(), 2);
        bits.add(message.mmsi(), 30);
        switch (message) {
            case AisMessage.PositionReport report -> write(report, bits);
            case AisMessage.StaticVoyage voyage -> write(voyage, bits);
            case AisMessage.StandardClassB report -> write(report, bits);
            case AisMessage.StaticPartA part -> write(part, bits);
            case AisMessage.StaticPartB part -> write(part, bits);
            case AisMessage.LongRange report -> write(report, bits);
            case AisMessage.BaseStationReport _,
                    AisMessage.AircraftReport _,
                    AisMessage.ExtendedClassB _,
                    AisMessage.AidToNavigation _,
                    AisMessage.Other _ ->
                throw new IllegalArgumentException("type " + message.type() + " is read here and not written");
        }
    }

    private static void write(AisMessage.PositionReport report, Bits bits) {
        bits.add(report.status().code(), 4);
        bits.add(report.turnCode().orElse(-128), 8);
        bits.add(speed(report.motion()), 10);
        flag(report.accurate(), bits);
        write(report.position(), bits);
        writeAngles(report.motion(), bits);
        bits.add(report.second().code(), 6);
        bits.add(report.manoeuvre(), 2);
        bits.add(0, 3);
        flag(report.raim(), bits);
        bits.add(0, 19);
    }

    private static void write(AisMessage.StaticVoyage voyage, Bits bits) {
        bits.add(voyage.version(), 2);
        bits.add(voyage.imo().orElse(0), 30);
        bits.addText(voyage.callSign().orElse(""), 7);
        bits.addText(voyage.name().orElse(""), 20);
        bits.add(voyage.shipType(), 8);
        write(voyage.dimensions(), bits);
        bits.add(voyage.fixDevice(), 4);
        bits.add(voyage.eta().month().orElse(0), 4);
        bits.add(voyage.eta().day().orElse(0), 5);
        bits.add(voyage.eta().hour().orElse(24), 5);
        bits.add(voyage.eta().minute().orElse(60), 6);
        bits.add(scaled(voyage.draughtMetres(), 10, 0), 8);
        bits.addText(voyage.destination().orElse(""), 20);
        flag(!voyage.terminalReady(), bits);
        bits.add(0, 1);
    }

    private static void write(AisMessage.StandardClassB report, Bits bits) {
        bits.add(0, 8);
        bits.add(speed(report.motion()), 10);
        flag(report.accurate(), bits);
        write(report.position(), bits);
        writeAngles(report.motion(), bits);
        bits.add(report.second().code(), 6);
        bits.add(0, 2);
        flag(report.carrierSense(), bits);
        flag(report.display(), bits);
        flag(report.dsc(), bits);
        flag(report.wholeBand(), bits);
        flag(report.takesChannelOrders(), bits);
        flag(report.assigned(), bits);
        flag(report.raim(), bits);
        bits.add(0, 20);
    }

    private static void write(AisMessage.StaticPartA part, Bits bits) {
        bits.add(0, 2);
        bits.addText(part.name().orElse(""), 20);
        bits.add(0, 8);
    }

    private static void write(AisMessage.StaticPartB part, Bits bits) {
        bits.add(1, 2);
        bits.add(part.shipType(), 8);
        bits.addText(part.vendor().orElse(""), 3);
        bits.add(part.model(), 4);
        bits.add(part.serial(), 20);
        bits.addText(part.callSign().orElse(""), 7);
        if (part.motherShip().isPresent()) bits.add(part.motherShip().getAsInt(), 30);
        else write(part.dimensions().orElse(new Dimensions(0, 0, 0, 0)), bits);
        bits.add(0, 6);
    }

    private static void write(AisMessage.LongRange report, Bits bits) {
        flag(report.accurate(), bits);
        flag(report.raim(), bits);
        bits.add(report.status().code(), 4);
        bits.add(longitude(report.position(), 600), 18);
        bits.add(latitude(report.position(), 600), 17);
        var speed = report.motion().speedKnots();
        bits.add(speed.isEmpty() ? 63 : Math.min(62, scaled(speed, 1, 63)), 6);
        bits.add(circle(report.motion().courseDegrees(), 1, 360, 511), 9);
        flag(!report.fresh(), bits);
        bits.add(0, 1);
    }

    private static void write(Optional<Position> position, Bits bits) {
        bits.add(longitude(position, 600_000), 28);
        bits.add(latitude(position, 600_000), 27);
    }

    private static void writeAngles(Motion motion, Bits bits) {
        bits.add(circle(motion.courseDegrees(), 10, 3600, 3600), 12);
        bits.add(circle(motion.headingDegrees(), 1, 360, 511), 9);
    }

    private static void write(Dimensions dimensions, Bits bits) {
        bits.add(dimensions.bow(), 9);
        bits.add(dimensions.stern(), 9);
        bits.add(dimensions.port(), 6);
        bits.add(dimensions.starboard(), 6);
    }

    private static int longitude(Optional<Position> position, int scale) {
        return position.map(place -> (int) Math.round(place.longitude() * scale))
                .orElse(181 * scale);
    }

    private static int latitude(Optional<Position> position, int scale) {
        return position.map(place -> (int) Math.round(place.latitude() * scale)).orElse(91 * scale);
    }

    /** 1022 stands for 102.2 knots and more. */
    private static int speed(Motion motion) {
        return motion.speedKnots().isEmpty() ? 1023 : Math.min(1022, scaled(motion.speedKnots(), 10, 1023));
    }

    private static int scaled(OptionalDouble value, int scale, int notAvailable) {
        return value.isPresent() ? (int) Math.round(value.getAsDouble() * scale) : notAvailable;
    }

    private static int circle(OptionalDouble degrees, int scale, int circle, int notAvailable) {
        return degrees.isPresent() ? scaled(degrees, scale, 0) % circle : notAvailable;
    }

    private static void flag(boolean value, Bits bits) {
        bits.add(value ? 1 : 0, 1);
    }
}
