package entente.industry.facility;

import entente.forms.FormCheck;
import entente.forms.Forms;
import entente.industry.dossier.Filled;
import entente.industry.dossier.Filling;
import entente.industry.dossier.Levels;
import entente.industry.dossier.Shape;
import entente.industry.facility.Confirmations.Confirmation;
import entente.industry.facility.Confirmations.Status;
import entente.kernel.Problems;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * What is asked and answered of clearances, as the acts carry it, and how it stands on the forms of {@link Forms}: their
 * fields, words and rules are there and nowhere else.
 */
public final class ClearanceForms {
    private static final String REASONS = "BID,CONTRACT,SUBCONTRACT,EMPLOYMENT,VISIT";

    /**
     * A request. {@code of}: whether a facility or a person is asked about; {@code reference}: by which the other authority
     * knows it; {@code requester}: who asks, as the office names it.
     */
    static final Shape REQUEST = Shape.of(
            "of:word=FACILITY,PERSON",
            "requester:text",
            "reference:text",
            "name:text",
            "reason:word=" + REASONS,
            "contract:text?",
            "level:mark",
            "storage:mark?",
            "systems:mark?",
            "until:instant");

    /** A confirmation. The facility's storage and systems are confirmed by themselves or not at all. */
    static final Shape CONFIRMATION =
            Shape.of("request:uuid", "level:mark", "storage:mark?", "systems:mark?", "until:instant");

    private ClearanceForms() {}

    /** What was asked. A person's request and its answer are parts of one form. */
    public static Filled request(Confirmation of) {
        return request(of.request(), of.form(), of.askedAt());
    }

    /** @throws Problems what the request's form objects to */
    static void requireWhole(String id, Map<String, Object> asked, Instant at, Levels levels) {
        var filled = request(id, asked, at);
        var problems = FormCheck.problems(filled.form(), filled.values(), mark -> {
            try {
                levels.of(mark);
                return true;
            } catch (Problems none) {
                return false;
            }
        });
        if (!problems.isEmpty()) throw new Problems(problems);
    }

    private static Filled request(String id, Map<String, Object> asked, Instant at) {
        return ofPerson(asked)
                ? new Filled(
                        Forms.get("psc-confirmation"),
                        personAsked(id, asked, at).values())
                : new Filled(
                        Forms.get("fsc-request"), facilityAsked(id, asked, at).values());
    }

    private static Filling facilityAsked(String id, Map<String, Object> asked, Instant at) {
        var values = new Filling()
                .put("reference", id)
                .day("askedOn", at)
                .put("asked", "confirm")
                .copy("requester", asked, "requester")
                .copy("facility", asked, "name")
                .copy("registration", asked, "reference")
                .put("reason", word(asked.get("reason")))
                .copy("contract", asked, "contract")
                .copy("level", asked, "level")
                .until("until", "untilHour", instant(asked));
        for (var capability : new String[] {"storage", "systems"})
            values.put(capability + "Needed", asked.containsKey(capability) ? "yes" : "no")
                    .copy(capability + "Level", asked, capability);
        return values;
    }

    private static Filling personAsked(String id, Map<String, Object> asked, Instant at) {
        return new Filling()
                .put("reference", id)
                .day("askedOn", at)
                .copy("requester", asked, "requester")
                .copy("name", asked, "name")
                .copy("registration", asked, "reference")
                .put("reason", word(asked.get("reason")))
                .copy("contract", asked, "contract")
                .copy("levelAsked", asked, "level")
                .until("untilAsked", "untilAskedHour", instant(asked));
    }

    /**
     * What stands of the answer now. What is not confirmed has nothing in it of why.
     *
     * @param answerer whose authority answered, as it is named
     */
    public static Filled answer(Confirmation of, String answerer) {
        var answered = of.answeredAt()
                .orElseThrow(() -> new IllegalArgumentException("the request has no answer that could be printed"));
        if (ofPerson(of.form())) {
            var values = personAsked(of.request(), of.form(), of.askedAt());
            said(values, of, answered, answerer).copy("levelHeld", of.said(), "level");
            return new Filled(Forms.get("psc-confirmation"), values.values());
        }
        var values = new Filling()
                .put("reference", of.request())
                .copy("facility", of.form(), "name")
                .copy("registration", of.form(), "reference");
        said(values, of, answered, answerer).copy("level", of.said(), "level");
        for (var capability : new String[] {"storage", "systems"})
            values.put(capability + "Standing", of.said().containsKey(capability) ? "authorised" : "not-confirmed")
                    .copy(capability + "Level", of.said(), capability);
        return new Filled(Forms.get("fsc-confirmation"), values.values());
    }

    private static Filling said(Filling values, Confirmation of, Instant answered, String answerer) {
        values.day("answeredOn", answered).put("authority", answerer).put("standing", standing(of.status()));
        if (of.status() == Status.DOWNGRADED || of.status() == Status.WITHDRAWN)
            of.changedAt().ifPresent(at -> values.day("changedOn", at));
        if (of.status() == Status.CONFIRMED || of.status() == Status.DOWNGRADED) {
            of.until().ifPresent(end -> values.until("until", "untilHour", end));
            values.put("notifies", true);
        }
        return values;
    }

    private static String standing(Status status) {
        return switch (status) {
            case CONFIRMED -> "cleared";
            case DOWNGRADED -> "lowered";
            case WITHDRAWN -> "withdrawn";
            case NOT_CONFIRMED -> "not-confirmed";
            case ASKED -> throw new IllegalArgumentException("was not answered");
        };
    }

    private static boolean ofPerson(Map<String, ?> asked) {
        return "PERSON".equals(asked.get("of"));
    }

    private static Instant instant(Map<String, ?> asked) {
        return Instant.parse(String.valueOf(asked.get("until")));
    }

    private static String word(@org.jspecify.annotations.Nullable Object code) {
        return String.valueOf(code).toLowerCase(Locale.ROOT);
    }
}
