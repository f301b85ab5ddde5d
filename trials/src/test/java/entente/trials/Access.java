package entente.trials;

import java.util.Arrays;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What the rules of the access matrix are written with; each kind of operation has its rows in a class beside this one. */
final class Access {
    static final String UNKNOWN = "00000000-0000-0000-0000-000000000000";
    static final String PAST = "2020-01-01T00:00:00Z";

    private Access() {}

    /**
     * What the operations are tried on.
     *
     * @param release by kim, approved by lee and choi; held in Canada, where martin and smith have need-to-know
     * @param item of that release
     * @param referred proposed by kim again, and referred by choi to lee
     * @param mandate given by oh to kim, and confirmed by nobody yet
     * @param question asked by roy of the release's originator
     * @param assurance raised by roy of Canada, and confirmed by nobody yet
     * @param safety proposed to the public by fraser of Canada, and approved by nobody
     */
    record Things(
            String release,
            String item,
            String referred,
            String mandate,
            String question,
            String assurance,
            String safety) {}

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

    static BiFunction<String, String, Answer> inventory() {
        return (_, person) -> may(in(person, OFFICERS) || in(person, AUDITORS), Answer.FORBIDDEN);
    }

    /** Canada's officers hold it; Korea's have no such holding. */
    static BiFunction<String, String, Answer> holdersOfficers() {
        return (nation, person) -> !in(person, OFFICERS) ? Answer.FORBIDDEN : may(nation.equals("CA"), Answer.MISSING);
    }

    static String[] both(String[] one, String[] other) {
        return Stream.concat(Arrays.stream(one), Arrays.stream(other)).toArray(String[]::new);
    }

    /** Who has a part in the question, or audits. */
    static boolean knows(String person) {
        return in(
                person,
                "roy.registry",
                "cote.registry",
                "wilson.audit",
                "kim.analyst",
                "lee.release",
                "choi.release",
                "jung.audit");
    }
}
