package entente.operations.ais;

import entente.operations.track.Motion;
import entente.operations.track.Position;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Fields of gpsd's unscaled JSON beside ours. Each field that it gives is compared or named here as one that we do not read. */
final class Gpsd {
    private static final Set<String> ENVELOPE = Set.of("class", "device", "type", "scaled");

    /** What we leave to the radio, and texts that say a number again. */
    private static final Set<String> NOT_READ = Set.of(
            "radio", "reserved", "regional", "status_text", "epfd_text", "shiptype_text", "aid_type_text", "part");

    private final Map<String, Object> theirs;
    private final List<String> differences = new ArrayList<>();
    private final Set<String> compared = new TreeSet<>();

    private Gpsd(Map<String, Object> theirs) {
        this.theirs = theirs;
    }

    static List<String> differences(AisMessage ours, Map<String, Object> theirs) {
        var gpsd = new Gpsd(theirs);
        gpsd.compare(ours);
        if (!(ours instanceof AisMessage.Other))
            for (var name : theirs.keySet())
                if (!gpsd.compared.contains(name) && !ENVELOPE.contains(name) && !NOT_READ.contains(name))
                    gpsd.differences.add(name + ": is theirs alone");
        return gpsd.differences;
    }

    private void compare(AisMessage message) {
        same("type", message.type());
        same("repeat", message.repeat());
        same("mmsi", message.mmsi());
        switch (message) {
            case AisMessage.PositionReport it -> {
                same("status", it.status().code());
                same("turn", it.turnCode().orElse(-128));
                motion(it.motion());
                same("accuracy", it.accurate());
                position(it.position(), 600_000);
                same("second", it.second().code());
                same("maneuver", it.manoeuvre());
                same("raim", it.raim());
            }
            case AisMessage.BaseStationReport it -> {
                time(it.time());
                same("accuracy", it.accurate());
                position(it.position(), 600_000);
                same("epfd", it.fixDevice());
                same("raim", it.raim());
            }
            case AisMessage.StaticVoyage it -> {
                same("ais_version", it.version());
                same("imo", it.imo().orElse(0));
                text("callsign", it.callSign());
                text("shipname", it.name());
                same("shiptype", it.shipType());
                dimensions(it.dimensions());
                same("epfd", it.fixDevice());
                eta(it.eta());
                same("draught", tenths(it.draughtMetres(), 0));
                text("destination", it.destination());
                same("dte", it.terminalReady() ? 0 : 1);
            }
            case AisMessage.AircraftReport it -> {
                same("alt", or(it.altitudeMetres(), 4095));
                var speed = it.motion().speedKnots();
                same("speed", speed.isPresent() ? (int) speed.getAsDouble() : 1023);
                same("accuracy", it.accurate());
                position(it.position(), 600_000);
                angle("course", it.motion().courseDegrees(), 10, 3600);
                same("second", it.second().code());
                same("dte", it.terminalReady() ? 0 : 1);
                same("raim", it.raim());
            }
            case AisMessage.StandardClassB it -> {
                motion(it.motion());
                same("accuracy", it.accurate());
                position(it.position(), 600_000);
                same("second", it.second().code());
                same("cs", it.carrierSense());
                same("display", it.display());
                same("dsc", it.dsc());
                same("band", it.wholeBand());
                same("msg22", it.takesChannelOrders());
                same("raim", it.raim());
            }
            case AisMessage.ExtendedClassB it -> {
                motion(it.motion());
                same("accuracy", it.accurate());
                position(it.position(), 600_000);
                same("second", it.second().code());
                text("shipname", it.name());
                same("shiptype", it.shipType());
                dimensions(it.dimensions());
                same("epfd", it.fixDevice());
                same("raim", it.raim());
                same("dte", it.terminalReady() ? 0 : 1);
                same("assigned", it.assigned());
            }
            case AisMessage.AidToNavigation it -> {
                same("aid_type", it.aidType());
                text("name", it.name());
                same("accuracy", it.accurate());
                position(it.position(), 600_000);
                dimensions(it.dimensions());
                same("epfd", it.fixDevice());
                same("second", it.second().code());
                same("off_position", it.offPosition());
                same("raim", it.raim());
                same("virtual_aid", it.virtual());
            }
            case AisMessage.StaticPartA it -> text("shipname", it.name());
            case AisMessage.StaticPartB it -> {
                same("shiptype", it.shipType());
                vendor(it.vendor().orElse(""));
                same("model", it.model());
                same("serial", it.serial());
                text("callsign", it.callSign());
                it.dimensions().ifPresent(this::dimensions);
                if (it.motherShip().isPresent())
                    same("mothership_mmsi", it.motherShip().getAsInt());
            }
            case AisMessage.LongRange it -> {
                same("status", it.status().code());
                same("accuracy", it.accurate());
                same("raim", it.raim());
                position(it.position(), 600);
                same("gnss", !it.fresh());
                var speed = it.motion().speedKnots();
                same("speed", speed.isPresent() ? (int) speed.getAsDouble() : 63);
                angle("course", it.motion().courseDegrees(), 1, 360);
            }
            case AisMessage.Other _ -> {
                // What it says is not read.
            }
        }
    }

    private void motion(Motion motion) {
        same("speed", tenths(motion.speedKnots(), 1023));
        angle("course", motion.courseDegrees(), 10, 3600);
        angle("heading", motion.headingDegrees(), 1, 360);
    }

    private void angle(String name, OptionalDouble ours, int scale, int circle) {
        compared.add(name);
        var their = number(name);
        var same = ours.isPresent() ? Math.round(ours.getAsDouble() * scale) == their : their >= circle;
        if (!same) differences.add(name + ": theirs " + their + ", ours " + ours);
    }

    private void position(Optional<Position> ours, int scale) {
        compared.add("lat");
        compared.add("lon");
        var north = number("lat");
        var east = number("lon");
        var same = ours.isPresent()
                ? Math.round(ours.get().latitude() * scale) == north
                        && Math.round(ours.get().longitude() * scale) == east
                : Math.abs(north) > 90 * scale || Math.abs(east) > 180 * scale;
        if (!same) differences.add("position: theirs " + north + " " + east + ", ours " + ours);
    }

    private int number(String name) {
        return theirs.getOrDefault(name, "none") instanceof Number number ? number.intValue() : Integer.MIN_VALUE;
    }

    private void dimensions(Dimensions ours) {
        same("to_bow", ours.bow());
        same("to_stern", ours.stern());
        same("to_port", ours.port());
        same("to_starboard", ours.starboard());
    }

    private void time(Optional<LocalDateTime> ours) {
        compared.add("timestamp");
        var their = String.valueOf(theirs.get("timestamp"));
        if (ours.isPresent() && !(ours.get() + (ours.get().getSecond() == 0 ? ":00Z" : "Z")).equals(their))
            differences.add("timestamp: theirs " + their + ", ours " + ours);
    }

    private void eta(AisMessage.Eta ours) {
        var text = "%02d-%02dT%02d:%02dZ"
                .formatted(or(ours.month(), 0), or(ours.day(), 0), or(ours.hour(), 24), or(ours.minute(), 60));
        same("eta", text);
    }

    private static int or(OptionalInt value, int other) {
        return value.orElse(other);
    }

    private static int tenths(OptionalDouble value, int notAvailable) {
        return value.isPresent() ? (int) Math.round(value.getAsDouble() * 10) : notAvailable;
    }

    private void text(String name, Optional<String> ours) {
        compared.add(name);
        var their = String.valueOf(theirs.getOrDefault(name, ""));
        if (!their.equals(ours.orElse("")))
            differences.add(name + ": theirs \"" + their + "\", ours \"" + ours.orElse("") + "\"");
    }

    /** They read on for four characters over model and serial, as it was before M.1371-4. */
    private void vendor(String ours) {
        compared.add("vendorid");
        var their = String.valueOf(theirs.getOrDefault("vendorid", ""));
        var first = their.substring(0, Math.min(3, their.length())).stripTrailing();
        if (!first.equals(ours)) differences.add("vendorid: theirs \"" + their + "\", ours \"" + ours + "\"");
    }

    private void same(String name, Object ours) {
        compared.add(name);
        if (!Objects.equals(theirs.get(name), ours))
            differences.add(name + ": theirs " + theirs.get(name) + ", ours " + ours);
    }
}
