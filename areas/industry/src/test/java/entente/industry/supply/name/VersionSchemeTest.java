package entente.industry.supply.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order of versions in each ecosystem, beside the programs that define it. */
class VersionSchemeTest {
    private static final int PAIRS = 3000;

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            SCHEME  | ONE           | SIGN | OTHER
            SEMVER  | 1.0.0-alpha   | <    | 1.0.0-alpha.1
            SEMVER  | 1.0.0-alpha.1 | <    | 1.0.0-alpha.beta
            SEMVER  | 1.0.0-beta.2  | <    | 1.0.0-beta.11
            SEMVER  | 1.0.0-rc.1    | <    | 1.0.0
            SEMVER  | 1.0.0+a       | =    | 1.0.0+b
            SEMVER  | v1.2.3        | =    | 1.2.3
            SEMVER  | 1.2           | ?    | 1.2.0
            SEMVER  | 01.2.3        | ?    | 1.2.3
            SEMVER  | 1.0.0-01      | ?    | 1.0.0
            MAVEN   | 1-alpha-1     | <    | 1-beta
            MAVEN   | 1.0           | =    | 1.0.0
            MAVEN   | 1.ga          | =    | 1
            MAVEN   | 1-snapshot    | <    | 1
            MAVEN   | 1             | <    | 1-sp
            MAVEN   | 1-sp          | <    | 1-xyz
            MAVEN   | 1-xyz         | <    | 1-1
            MAVEN   | 1.0-cr1       | =    | 1.0-rc1
            PYPI    | 1.0.dev1      | <    | 1.0a1
            PYPI    | 1.0a1.dev1    | <    | 1.0a1
            PYPI    | 1.0rc1        | <    | 1.0
            PYPI    | 1.0           | <    | 1.0.post1
            PYPI    | 1.0           | =    | 1.0.0
            PYPI    | 1!0.1         | >    | 9.9
            PYPI    | 1.0+abc.5     | <    | 1.0+abc.7
            PYPI    | 1.0-1         | =    | 1.0.post1
            PYPI    | french        | ?    | 1.0
            DEB     | 1.0~rc1       | <    | 1.0
            DEB     | 1:0.1         | >    | 9.9
            DEB     | 1.0-1         | <    | 1.0-1+b1
            DEB     | 1.0a          | <    | 1.0+
            DEB     | ü             | ?    | 1
            RPM     | 1.0~rc1       | <    | 1.0
            RPM     | 1.0^git1      | >    | 1.0
            RPM     | 1.0^git1      | <    | 1.0.1
            RPM     | 5.5p1         | <    | 5.5p10
            RPM     | 10xyz         | <    | 10.1xyz
            RPM     | xyz10         | <    | xyz10.1
            RPM     | 1.0.0         | =    | 1_0_0
            RPM     | 2.0.1a        | >    | 2.0.1
            RPM     | 1.0-1.el9     | =    | 1.0
            RPM     | 1:1.0         | >    | 2.0
            GENERIC | 1.10          | >    | 1.9
            GENERIC | 1.0           | =    | 1
            GENERIC | 1.0b          | ?    | 1.0
            GENERIC | r5            | =    | r5
            """)
    void versionsAreOrderedAsTheirEcosystemSays(VersionScheme scheme, String one, String sign, String other) {
        assertThat(sign(scheme.compare(one, other))).isEqualTo(sign);
        assertThat(sign(scheme.compare(other, one))).isEqualTo(sign.equals("<") ? ">" : sign.equals(">") ? "<" : sign);
    }

    private static String sign(OptionalInt order) {
        return order.isEmpty() ? "?" : order.getAsInt() < 0 ? "<" : order.getAsInt() > 0 ? ">" : "=";
    }

    @Test
    void mavenAgreesWithItself() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var i = 0; i < PAIRS * 10; i++) {
            var one = maven(random);
            var other = maven(random);
            var expected = Integer.signum(new ComparableVersion(one).compareTo(new ComparableVersion(other)));
            assertThat(Integer.signum(VersionScheme.MAVEN.compare(one, other).orElseThrow()))
                    .as("seed %d: %s and %s", seed, one, other)
                    .isEqualTo(expected);
        }
    }

    /** As versions are written, and not any text: what others never meet is not defined by its one implementation. */
    private static String maven(Random random) {
        var out = new StringBuilder(String.valueOf(random.nextInt(3)));
        for (var i = random.nextInt(3); i > 0; i--) out.append('.').append(random.nextInt(3));
        var words = List.of(
                "",
                "",
                "-SNAPSHOT",
                "-alpha",
                "-alpha-1",
                "-alpha2",
                "-beta1",
                "-b1",
                "-m3",
                "-rc1",
                "-cr1",
                "-RC2",
                ".Final",
                ".GA",
                "-sp",
                "-sp1",
                "-jre",
                "-android",
                "-1",
                "-2",
                ".RELEASE",
                "-beta-2-SNAPSHOT");
        return out.append(words.get(random.nextInt(words.size()))).toString();
    }

    @Test
    void debianAgreesWithDpkg() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg")), "no dpkg here");
        agrees(
                VersionScheme.DEB,
                "while read a b; do if dpkg --compare-versions $a lt $b; then echo '<'; elif dpkg --compare-versions"
                        + " $a eq $b; then echo '='; else echo '>'; fi; done",
                200,
                random -> written(random, "0123~+.a", 5, "1")
                        + (random.nextInt(3) == 0 ? "-" + written(random, "01~a.", 3, "1") : ""));
    }

    @Test
    void pythonAgreesWithPackaging() throws Exception {
        assumeTrue(runs("python3 -c 'import packaging.version'"), "no packaging here");
        var program = "import sys\nfrom packaging.version import Version\nfor line in sys.stdin:\n"
                + "  a,b=[Version(x) for x in line.split()]\n  print('<' if a<b else '=' if a==b else '>')\n";
        agrees(VersionScheme.PYPI, "python3 -c \"" + program + "\"", PAIRS, VersionSchemeTest::python);
    }

    private static String python(Random random) {
        var pick = (Supplier<Integer>) () -> random.nextInt(3);
        var out = new StringBuilder(random.nextInt(8) == 0 ? "1!" : "");
        out.append(pick.get());
        for (var i = random.nextInt(3); i > 0; i--) out.append('.').append(pick.get());
        if (random.nextInt(3) == 0)
            out.append(List.of("a", "b", "rc", ".alpha", "-beta", "_c", "pre").get(random.nextInt(7)))
                    .append(pick.get());
        if (random.nextInt(4) == 0)
            out.append(List.of(".post", "-", "rev").get(random.nextInt(3))).append(pick.get());
        if (random.nextInt(4) == 0) out.append(".dev").append(pick.get());
        if (random.nextInt(5) == 0)
            out.append('+').append(List.of("1", "a", "a.1", "2.b").get(random.nextInt(4)));
        return out.toString();
    }

    @Test
    void semverAgreesWithNpm() throws Exception {
        var npm = Path.of("/usr/lib/node_modules/npm/node_modules/semver");
        assumeTrue(Files.isDirectory(npm), "no npm here");
        var program =
                "const s=require('" + npm + "');require('fs').readFileSync(0,'utf8').trim().split('\\n').forEach(l=>"
                        + "{const [a,b]=l.split(' ');const c=s.compare(a,b);console.log(c<0?'<':c>0?'>':'=')})";
        agrees(VersionScheme.SEMVER, "node -e \"" + program + "\"", PAIRS, random -> {
            var out = random.nextInt(2) + "." + random.nextInt(3) + "." + random.nextInt(2);
            if (random.nextInt(2) == 0)
                out += "-"
                        + List.of("a", "a.1", "a.b", "1", "10", "2", "a-b", "rc.1.0")
                                .get(random.nextInt(8));
            return random.nextInt(4) == 0 ? out + "+b" + random.nextInt(3) : out;
        });
    }

    private static String written(Random random, String of, int most, String first) {
        var out = new StringBuilder(first);
        for (var i = random.nextInt(most); i > 0; i--) out.append(of.charAt(random.nextInt(of.length())));
        return out.toString();
    }

    private static void agrees(
            VersionScheme scheme, String command, int pairs, java.util.function.Function<Random, String> versions)
            throws Exception {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var lines = new ArrayList<String>();
        for (var i = 0; i < pairs; i++) lines.add(versions.apply(random) + " " + versions.apply(random));
        var answers = run(command, String.join("\n", lines) + "\n").lines().toList();
        assertThat(answers).as("seed %d", seed).hasSameSizeAs(lines);
        for (var i = 0; i < pairs; i++) {
            var pair = lines.get(i).split(" ");
            assertThat(sign(scheme.compare(pair[0], pair[1])))
                    .as("seed %d: %s", seed, lines.get(i))
                    .isEqualTo(answers.get(i));
        }
    }

    private static boolean runs(String command) throws Exception {
        return new ProcessBuilder("sh", "-c", command)
                        .redirectErrorStream(true)
                        .start()
                        .waitFor()
                == 0;
    }

    private static String run(String command, String input) throws IOException, InterruptedException {
        var file = Files.createTempFile("versions", ".txt");
        try {
            Files.writeString(file, input);
            var process = new ProcessBuilder("sh", "-c", command)
                    .redirectInput(file.toFile())
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return said;
        } finally {
            Files.delete(file);
        }
    }
}
