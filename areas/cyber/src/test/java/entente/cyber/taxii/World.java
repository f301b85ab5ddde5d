package entente.cyber.taxii;

import entente.cyber.taxii.Intake.Outcome;
import entente.registry.Register;
import entente.registry.TestServer;
import entente.seal.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A TAXII server of its own, with people and labels that tests make up. An object's label is its member {@code x_label}. */
final class World implements AutoCloseable {
    static final Instant BEGINNING = Instant.parse("2030-01-01T12:00:00Z");
    static final TaxiiCollection DESK = TaxiiCollection.of("pact", "desk", "Desk", "For tests.");
    static final TaxiiCollection HIDDEN = TaxiiCollection.of("pact", "hidden", "Hidden", "For nobody.");

    final AtomicReference<Instant> now = new AtomicReference<>(BEGINNING);
    final Clock clock = new Ticking(now);
    final Register register = TestServer.emptyRegister();
    final ContentSeal seal = new ContentSeal(new byte[32]);
    final Labels labels = new Labels(register);
    final List<String> withdrawn = java.util.Collections.synchronizedList(new ArrayList<>());
    final List<String> logged = java.util.Collections.synchronizedList(new ArrayList<>());
    final TaxiiViews views =
            new TaxiiViews(register, labels, clock, (_, sight, ids) -> withdrawn.add(sight + " " + ids));
    final TaxiiPages pages = new TaxiiPages(register, seal);
    final TaxiiStore store = new TaxiiStore(register, seal, clock);
    volatile boolean fails;
    final AtomicLong statuses = new AtomicLong();
    final TaxiiServer server;

    World() {
        var home = new TaxiiServer.Home("Test", "For tests.", "", "pact", List.of(DESK, HIDDEN));
        Evidence evidence = (stage, details) -> {
            if (fails) throw new IllegalStateException("the log cannot be written");
            logged.add(stage + " " + details);
        };
        server = new TaxiiServer(
                home,
                new Reading(home, views, pages, store, labels, new Tokens(new byte[32]), evidence, clock),
                new Writing(
                        home,
                        views,
                        pages,
                        store,
                        World::take,
                        evidence,
                        clock,
                        () -> new UUID(0, statuses.incrementAndGet())));
    }

    private static final class Ticking extends Clock {
        private final AtomicReference<Instant> now;

        Ticking(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }

    static Outcome take(Caller from, TaxiiCollection collection, byte[] object) {
        return switch (new FormIntake(_ -> "").take(from, collection, object)) {
            case Outcome.Taken taken ->
                new Outcome.Taken(
                        taken.id(),
                        taken.type(),
                        taken.specVersion(),
                        taken.version(),
                        String.valueOf(Json.object(object, "object").getOrDefault("x_label", "open")));
            case Outcome.Failed failed -> failed;
        };
    }

    /** Somebody who sees these labels; with a key of their own, or else one that is theirs with others. */
    record Someone(String id, String key, Set<String> seen, boolean canRead, boolean canWrite) implements Caller {
        static Someone seeing(String... labels) {
            return new Someone("someone", String.join("+", labels), Set.of(labels), true, true);
        }

        @Override
        public Rights rights(TaxiiCollection collection) {
            return collection.equals(DESK) ? new Rights(canRead, canWrite) : Rights.NONE;
        }

        @Override
        public Sight sight(TaxiiCollection collection) {
            return new Sight() {
                @Override
                public String key() {
                    return key;
                }

                @Override
                public boolean sees(String label) {
                    return seen.contains(label);
                }
            };
        }
    }

    record Answer(int status, Map<String, String> headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        Map<String, Object> tree() {
            return Json.object(body, "answer");
        }

        @SuppressWarnings("unchecked")
        List<Map<String, Object>> list(String name) {
            return (List<Map<String, Object>>) tree().getOrDefault(name, List.of());
        }

        List<String> ids() {
            return list("objects").stream()
                    .map(one -> String.valueOf(one.get("id")))
                    .toList();
        }

        String first() {
            return headers.getOrDefault("X-TAXII-Date-Added-First", "");
        }

        String last() {
            return headers.getOrDefault("X-TAXII-Date-Added-Last", "");
        }
    }

    Answer ask(Caller caller, String method, String path, String query, Map<String, String> headers, byte[] body) {
        var all = new TreeMap<String, List<String>>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        var answer = server.answer(new TaxiiRequest(method, path, query, all, new ByteArrayInputStream(body)), caller);
        var out = new ByteArrayOutputStream();
        try {
            answer.body().writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Answer(answer.status(), answer.headers(), out.toByteArray());
    }

    Answer get(Caller caller, String under, String query) {
        return ask(caller, "GET", "/taxii2/pact/collections/desk/" + under, query, Map.of(), new byte[0]);
    }

    Answer post(Caller caller, String... objects) {
        return ask(
                caller,
                "POST",
                "/taxii2/pact/collections/desk/objects/",
                "",
                Map.of("content-type", MediaTypes.TAXII),
                ("{\"objects\":[" + String.join(",", objects) + "]}").getBytes(StandardCharsets.UTF_8));
    }

    static String id(int number) {
        return "indicator--00000000-0000-4000-8000-%012x".formatted(number);
    }

    static String object(int number, int version, String label) {
        return "{\"type\":\"indicator\",\"spec_version\":\"2.1\",\"id\":\"" + id(number)
                + "\",\"created\":\"2020-01-01T00:00:00.000Z\",\"modified\":\"2020-01-01T00:00:%02d.000Z\","
                        .formatted(version)
                + "\"name\":\"n" + number + "\",\"x_label\":\"" + label + "\"}";
    }

    @Override
    public void close() {
        register.close();
    }
}
