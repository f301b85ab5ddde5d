package entente.trials;

import java.util.Arrays;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What the rules of the access matrix are written with; each area keeps its own rows in a class beside this one. */
final class Access {
    private Access() {}

    /** What is awaited. {@code MAY}: whatever comes, it is neither 401, 403 nor 404. */
    enum Answer {
        MAY,
        NOT_SIGNED_IN,
        FORBIDDEN,
        MISSING;

        boolean fits(int status) {
            return switch (this) {
                case MAY -> status < 500 && status != 401 && status != 403 && status != 404;
                case NOT_SIGNED_IN -> status == 401;
                case FORBIDDEN -> status == 403;
                case MISSING -> status == 404;
            };
        }
    }

    /**
     * One operation on one thing.
     *
     * @param rule who may, by nation and person
     */
    record Cell(String operation, String verb, String path, String body, BiFunction<String, String, Answer> rule) {}

    static boolean in(String person, String... of) {
        return Set.of(of).contains(person);
    }

    static Answer may(boolean may, Answer otherwise) {
        return may ? Answer.MAY : otherwise;
    }

    static BiFunction<String, String, Answer> everybody() {
        return (_, _) -> Answer.MAY;
    }

    /** Those whose office it is are told that there is none; the others, that it is not theirs. */
    static BiFunction<String, String, Answer> officeThenMissing(String... office) {
        return (_, person) -> in(person, office) ? Answer.MISSING : Answer.FORBIDDEN;
    }

    static BiFunction<String, String, Answer> office(String... office) {
        return (_, person) -> may(in(person, office), Answer.FORBIDDEN);
    }

    static final String[] CUSTODIANS = {"park.custodian", "tremblay.custodian"};
    static final String[] DIRECTORS = {"yang.director", "fraser.director"};
    static final String[] ORIGINATORS = {"kim.analyst", "macdonald.analyst", "yang.director", "fraser.director"};
    static final String[] READERS = {"shin.reader", "martin.reader", "gagnon.reader", "smith.reader"};
    static final String[] AUTHORITIES = {"lee.release", "choi.release", "bouchard.release", "singh.release"};
    static final String[] OFFICERS = {"han.registry", "yoon.registry", "roy.registry", "cote.registry"};
    static final String[] ADMINISTRATORS = {"oh.admin", "bae.admin", "chen.admin", "dube.admin"};
    static final String[] INDUSTRY_OFFICERS = {"jang.industry", "moon.industry", "levesque.industry", "grant.industry"};
    static final String[] FACILITY_OFFICERS = {"nam.facility", "wood.facility"};
    static final String[] AUDITORS = {"jung.audit", "wilson.audit"};

    static String[] both(String[] one, String[] other) {
        return Stream.concat(Arrays.stream(one), Arrays.stream(other)).toArray(String[]::new);
    }
}
