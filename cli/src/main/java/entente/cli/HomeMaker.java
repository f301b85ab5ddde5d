package entente.cli;

import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.pact.Pact;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Makes a node's home: its configuration, the pact, schemes and law, and the people who work there. */
final class HomeMaker {
    private static final SecureRandom RANDOM = new SecureRandom();

    private HomeMaker() {}

    /** Somebody who works at a node. */
    record Persona(String id, String name, String nationality, List<String> roles, String clearance, String key) {
        Persona(String id, String name, String nationality, String role, String clearance) {
            this(id, name, nationality, List.of(role), clearance, freshKey());
        }
    }

    /** Its beginning says what it is for: a node in operation refuses it. */
    static String freshKey() {
        var bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        return "demo-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static List<Persona> demonstrationPeople(Nation nation) {
        return switch (nation.code()) {
            case "KR" -> {
                var cleared = "군사II급비밀//REL TO KR";
                yield List.of(
                        new Persona("park.custodian", "박서연", "KR", "custodian", cleared),
                        new Persona("kim.analyst", "김도윤", "KR", "originator", cleared),
                        new Persona("lee.release", "이하준", "KR", "release-authority", cleared),
                        new Persona("choi.release", "최지우", "KR", "release-authority", cleared),
                        new Persona("han.registry", "한유진", "KR", "registry-officer", cleared),
                        new Persona("yoon.registry", "윤하은", "KR", "registry-officer", cleared),
                        new Persona("shin.reader", "신은우", "KR", "reader", cleared),
                        new Persona("jung.audit", "정수아", "KR", "auditor", cleared),
                        new Persona(
                                "yang.director",
                                "양서준",
                                "KR",
                                List.of("originator", "exercise-director", "reader"),
                                cleared,
                                freshKey()),
                        new Persona("seo.exchange", "서민재", "KR", "exchange-officer", cleared),
                        new Persona("jang.industry", "장도윤", "KR", "industry-officer", cleared),
                        new Persona("moon.industry", "문가은", "KR", "industry-officer", cleared),
                        new Persona("nam.facility", "남기훈", "KR", "facility-officer", cleared),
                        new Persona("oh.admin", "오지호", "KR", "administrator", cleared),
                        new Persona("bae.admin", "배나연", "KR", "administrator", cleared));
            }
            case "CA" -> {
                var cleared = "SECRET//REL TO CA";
                yield List.of(
                        new Persona("tremblay.custodian", "Louise Tremblay", "CA", "custodian", cleared),
                        new Persona("macdonald.analyst", "Ian MacDonald", "CA", "originator", cleared),
                        new Persona("bouchard.release", "Marc Bouchard", "CA", "release-authority", cleared),
                        new Persona("singh.release", "Harpreet Singh", "CA", "release-authority", cleared),
                        new Persona("roy.registry", "Chantal Roy", "CA", "registry-officer", cleared),
                        new Persona("cote.registry", "Luc Côté", "CA", "registry-officer", cleared),
                        new Persona("martin.reader", "Claire Martin", "CA", "reader", cleared),
                        new Persona("gagnon.reader", "Paul Gagnon", "CA", "reader", cleared),
                        new Persona(
                                "smith.reader", "Ann Smith", "CA", "reader", "UNCLASSIFIED / NON CLASSIFIÉ//REL TO CA"),
                        new Persona("wilson.audit", "George Wilson", "CA", "auditor", cleared),
                        new Persona(
                                "fraser.director",
                                "Isla Fraser",
                                "CA",
                                List.of("originator", "exercise-director", "reader"),
                                cleared,
                                freshKey()),
                        new Persona("campbell.exchange", "Erin Campbell", "CA", "exchange-officer", cleared),
                        new Persona("levesque.industry", "Julie Lévesque", "CA", "industry-officer", cleared),
                        new Persona("grant.industry", "Owen Grant", "CA", "industry-officer", cleared),
                        new Persona("wood.facility", "Peter Wood", "CA", "facility-officer", cleared),
                        new Persona("chen.admin", "David Chen", "CA", "administrator", cleared),
                        new Persona("dube.admin", "Sophie Dubé", "CA", "administrator", cleared));
            }
            default ->
                throw new Problems("--nation", "there are no demonstration people of " + nation, "Write KR or CA.");
        };
    }

    /**
     * Makes the home.
     *
     * @param partner the folder in which the partner lays out {@code root.json} and {@code annex.json}
     */
    static void make(Path home, Nation nation, String name, Path pactFile, Path partner, List<Persona> people)
            throws IOException {
        if (Files.exists(home.resolve("node.yaml")))
            throw new Problems(home.toString(), "is a node's home already", "Name another folder.");
        Files.createDirectories(home);
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        var pact = Files.readAllBytes(pactFile);
        if (!Pact.read(pactFile.toString(), pact).binds(nation))
            throw new Problems("--nation", nation + " is no party to " + pactFile, "Name one of its parties.");
        Files.write(home.resolve("pact.yaml"), pact);
        for (var scheme : List.of("kr-military.yaml", "ca-information.yaml")) copy("/schemes/" + scheme, home);
        var law = nation.code().toLowerCase(Locale.ROOT) + ".yaml";
        copy("/laws/" + law, home);
        Files.writeString(home.resolve("node.yaml"), """
                nation: %s
                name: %s
                mode: demonstration
                pact: pact.yaml
                schemes: [schemes/kr-military.yaml, schemes/ca-information.yaml]
                law: laws/%s
                people: people.yaml
                partner:
                  root: %s
                  annex: %s
                api: {address: 127.0.0.1, port: %d}
                exchange: {address: 127.0.0.1, port: %d, host: 127.0.0.1}
                public: {address: 127.0.0.1, port: 0}
                database: {embedded: true}
                """.formatted(
                        nation,
                        quoted(name),
                        law,
                        quoted(partner.resolve("root.json").toString()),
                        quoted(partner.resolve("annex.json").toString()),
                        freePort(),
                        freePort()));
        Files.writeString(home.resolve("cooperation.yaml"), cooperation());
        Files.writeString(home.resolve("cyber.yaml"), markings(nation));
        var until = LocalDate.now(ZoneOffset.UTC).plusYears(1);
        var list = new StringBuilder("people:\n");
        for (var person : people)
            list.append("""
                      - id: %s
                        name: %s
                        nationalities: [%s]
                        roles: [%s]
                        clearance: %s
                        clearedUntil: "%s"
                        accessKey: %s
                    """.formatted(
                            person.id(),
                            quoted(person.name()),
                            person.nationality(),
                            String.join(", ", person.roles()),
                            quoted(person.clearance()),
                            until,
                            quoted(person.key())));
        var file = home.resolve("people.yaml");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, list);
    }

    /** What the demonstration reads markings as. No source gives such a table: it is assumed. */
    private static String markings(Nation nation) {
        var korea = nation.code().equals("KR");
        return """
                # What markings of threat intelligence mean in our own scheme. A colour that is not named is refused.
                tlp:
                  CLEAR: "%1$s"
                  GREEN: "%1$s"
                  AMBER: "%1$s"
                  AMBER_STRICT: "%2$s"
                  RED: "%2$s"
                unmarked: "%1$s"
                definitions: "%1$s"
                """.formatted(
                        korea ? "군사III급비밀//REL TO CA, KR" : "CONFIDENTIAL / CONFIDENTIEL//REL TO CA, KR",
                        korea ? "군사II급비밀//REL TO KR" : "SECRET//REL TO CA");
    }

    /** What the demonstration wants of the programme. No source gives the numbers: they are assumed. */
    private static String cooperation() {
        return """
                # What this nation wants of the programme, beside what happened; the console shows it under Co-operation.
                targets:
                  - area: research
                    year: %1$d
                    measure: exchanged
                    before: 2
                    target: 6
                    assumed: true
                    name: {ko: 공동 연구 자료 교환, en: research exchanges, fr: échanges de recherche}
                  - area: operations
                    year: %1$d
                    measure: delivered
                    before: 2
                    target: 6
                    assumed: true
                    name: {ko: 연합 훈련 자료 제공, en: releases for joint exercises, fr: communications pour les exercices conjoints}
                steps:
                  - area: research
                    name: {ko: 비공식 교류에서 약정에 따른 교류로, en: from informal to formal exchange, fr: passer d'échanges informels à des échanges officiels}
                  - area: operations
                    name: {ko: 참관에서 정식 참가로, en: from observing to taking part in exercises, fr: passer de l'observation à la participation aux exercices}
                """.formatted(LocalDate.now(ZoneOffset.UTC).getYear());
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static void copy(String resource, Path home) throws IOException {
        var target = home.resolve(resource.substring(1));
        Files.createDirectories(target.getParent());
        try (InputStream in = HomeMaker.class.getResourceAsStream(resource)) {
            if (in == null) throw new IOException(resource + " is not packed");
            Files.copy(in, target);
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
