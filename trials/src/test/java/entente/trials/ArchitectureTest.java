package entente.trials;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The walls of ARCHITECTURE.md, read from its own table. */
class ArchitectureTest {
    private static final Set<String> FREE_OF_FRAMEWORKS =
            Set.of("kernel", "ledger", "seal", "pact", "guard", "exchange");

    private static JavaClasses classes;
    private static Map<String, Set<String>> mayUse;

    @BeforeAll
    static void read() throws IOException {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("entente");
        mayUse = new TreeMap<>();
        var table = Files.readAllLines(Path.of(System.getProperty("entente.root"), "ARCHITECTURE.md")).stream()
                .dropWhile(line -> !line.replace(" ", "").startsWith("|module|holds|mayuse|"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        for (var row : table) {
            var cells = row.split("\\|", -1);
            mayUse.put(
                    cells[1].replace("`", "").replace("/", "").strip(),
                    Arrays.stream(cells[3].replace("`", "").split(","))
                            .map(String::strip)
                            .filter(name -> name.matches("[a-z]+"))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Test
    void everyModuleUsesOnlyWhatTheTableAllows() {
        assertThat(mayUse).hasSizeGreaterThanOrEqualTo(12);
        assertThat(classes.size()).as("classes seen").isGreaterThan(200);
        mayUse.forEach((module, allowed) -> {
            // The console has no Java.
            if (!module.equals("console"))
                assertThat(classes.stream().filter(type -> type.getPackageName().startsWith("entente." + module)))
                        .as("classes of " + module)
                        .isNotEmpty();
            for (var other : mayUse.keySet())
                if (!other.equals(module) && !allowed.contains(other))
                    noClasses()
                            .that()
                            .resideInAPackage("entente." + module + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("entente." + other + "..")
                            .allowEmptyShould(true)
                            .check(classes);
        });
    }

    @Test
    void springIsInTheNodeAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("entente.node..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "jakarta..")
                .check(classes);
    }

    /** Whoever breaks what serves everybody has what holds, and nothing else of the nation. */
    @Test
    void whatServesEverybodyReachesNothingClassified() {
        classes()
                .that()
                .resideInAPackage("entente.operations.safety.site..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "entente.operations.safety",
                        "entente.operations.safety.form",
                        "entente.operations.safety.site",
                        "entente.kernel",
                        "java..",
                        "com.sun.net.httpserver",
                        "org.slf4j",
                        "org.jspecify.annotations")
                .check(classes);
        noClasses()
                .that()
                .resideInAnyPackage(
                        "entente.operations.safety",
                        "entente.operations.safety.form",
                        "entente.operations.safety.geo",
                        "entente.operations.safety.ice")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("entente.registry..", "entente.crossing..", "entente.pact..", "java.sql..")
                .check(classes);
    }

    @Test
    void librariesReadNoClockByThemselvesWhereADecisionIsMade() {
        noClasses()
                .that()
                .resideInAnyPackage("entente.kernel..", "entente.pact..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .check(classes);
    }

    @Test
    void thePlainLibrariesNeedNoFramework() {
        for (var module : FREE_OF_FRAMEWORKS)
            noClasses()
                    .that()
                    .resideInAPackage("entente." + module + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.springframework..", "org.jdbi..", "java.sql..")
                    .check(classes);
    }

    @Test
    void theOldJacksonIsNotUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson.databind..")
                .check(classes);
    }
}
