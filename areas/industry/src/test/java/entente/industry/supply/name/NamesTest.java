package entente.industry.supply.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Package URLs and CPEs. */
class NamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            WRITTEN                                              | CANONICAL
            pkg:maven/org.example/lib@1.0                        | pkg:maven/org.example/lib@1.0
            PKG:Maven/org.Example/Lib@1.0                        | pkg:maven/org.Example/Lib@1.0
            pkg://npm//%40Scope/Name@1.0.0                       | pkg:npm/%40scope/name@1.0.0
            pkg:npm/@scope/name                                  | pkg:npm/%40scope/name
            pkg:pypi/Django_Tool@1.0                             | pkg:pypi/django-tool@1.0
            pkg:github/Owner/Repo@v1#src/./a/../b/               | pkg:github/owner/repo@v1#src/a/b
            pkg:deb/Debian/curl@7.50.3-1?Distro=jessie&arch=i386 | pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie
            pkg:oci/image@sha256:abc?tag=&arch=amd64             | pkg:oci/image@sha256:abc?arch=amd64
            pkg:generic/a%20b@1%2B2                              | pkg:generic/a%20b@1%2B2
            pkg:generic/한빛                                      | pkg:generic/%ED%95%9C%EB%B9%9B
            """)
    void aPackageUrlHasOneCanonicalForm(String written, String canonical) {
        assertThat(Purl.parse(written)).hasToString(canonical);
        assertThat(Purl.parse(canonical)).isEqualTo(Purl.parse(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "npm/a",
                "pkg:",
                "pkg:npm",
                "pkg:npm/",
                "pkg:1x/a",
                "pkg:npm/a?b",
                "pkg:npm/a%",
                "pkg:npm/a%G0",
                "pkg:npm/a%C3",
                "pkg:npm/a?x=1&x=2",
                "pkg:npm/%00a",
                "pkg:npm/a%2Fb"
            })
    void whatIsNoneIsRefused(String written) {
        assertThatThrownBy(() -> Purl.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The Java library of the specification's own project, on what both must read alike. */
    @Test
    void aLibraryOfTheSpecificationReadsTheSame() throws MalformedPackageURLException {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var i = 0; i < 2000; i++) {
            // Their Maven asks for a namespace.
            var type = List.of("maven", "npm", "pypi", "deb", "cargo", "nuget", "gem", "generic")
                    .get(random.nextInt(8));
            var ours = new Purl(
                    type,
                    type.equals("maven") || random.nextBoolean() ? List.of(word(random), word(random)) : List.of(),
                    word(random),
                    random.nextBoolean() ? Optional.of(word(random)) : Optional.empty(),
                    random.nextBoolean() ? Map.of("arch", word(random), "distro", word(random)) : Map.of(),
                    random.nextBoolean() ? List.of(word(random), word(random)) : List.of());
            var read = Purl.parse(ours.toString());
            var theirs = new PackageURL(ours.toString());
            assertThat(theirs.getType()).as("seed %d: %s", seed, ours).isEqualTo(read.type());
            assertThat(theirs.getName()).as("seed %d: %s", seed, ours).isEqualTo(read.name());
            assertThat(Objects.requireNonNullElse(theirs.getNamespace(), ""))
                    .as("seed %d: %s", seed, ours)
                    .isEqualTo(String.join("/", read.namespace()));
            assertThat(Optional.ofNullable(theirs.getVersion()))
                    .as("seed %d: %s", seed, ours)
                    .isEqualTo(read.version());
            assertThat(Objects.requireNonNullElse(theirs.getQualifiers(), Map.of()))
                    .as("seed %d: %s", seed, ours)
                    .isEqualTo(read.qualifiers());
            assertThat(Objects.requireNonNullElse(theirs.getSubpath(), ""))
                    .as("seed %d: %s", seed, ours)
                    .isEqualTo(String.join("/", read.subpath()));
        }
    }

    private static String word(Random random) {
        var out = new StringBuilder("a");
        for (var i = random.nextInt(6); i > 0; i--) out.append("abz019.-~ +@#?&=%:xy".charAt(random.nextInt(20)));
        return out.toString().strip();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            ADVISORY                                        | COMPONENT                                       | ANSWER
            cpe:2.3:a:ex:lib:1.0:*:*:*:*:*:*:*              | cpe:2.3:a:ex:lib:1.0:*:*:*:*:*:*:*              | Covers
            cpe:2.3:a:ex:lib:*:*:*:*:*:*:*:*                | cpe:2.3:a:ex:lib:1.0:*:*:*:*:*:*:*              | Covers
            cpe:2.3:a:ex:lib:1.0:*:*:*:*:*:*:*              | cpe:2.3:a:ex:lib:1.1:*:*:*:*:*:*:*              | Disjoint
            cpe:2.3:a:ex:lib:1.0:*:*:*:*:*:*:*              | cpe:2.3:a:ex:lib:*:*:*:*:*:*:*:*                | Undecided
            cpe:2.3:a:EX:Lib:1.0:*:*:*:*:*:*:*              | cpe:2.3:a:ex:lib:1.0:*:*:*:*:*:*:*              | Covers
            cpe:2.3:a:ex:lib:1.*:*:*:*:*:*:*:*              | cpe:2.3:a:ex:lib:1.7:*:*:*:*:*:*:*              | Covers
            cpe:2.3:a:ex:lib:1.?:*:*:*:*:*:*:*              | cpe:2.3:a:ex:lib:1.:*:*:*:*:*:*:*               | Covers
            cpe:2.3:a:ex:lib:1.?:*:*:*:*:*:*:*              | cpe:2.3:a:ex:lib:1.77:*:*:*:*:*:*:*             | Disjoint
            cpe:2.3:a:ex:lib:1.??:*:*:*:*:*:*:*             | cpe:2.3:a:ex:lib:1.77:*:*:*:*:*:*:*             | Covers
            cpe:2.3:a:*x:lib:1.0:*:*:*:*:*:*:*              | cpe:2.3:a:ex:lib:1.0:*:*:*:*:*:*:*              | Covers
            cpe:2.3:a:ex:lib:1.0:-:*:*:*:*:*:*              | cpe:2.3:a:ex:lib:1.0:beta:*:*:*:*:*:*           | Disjoint
            cpe:2.3:a:ex:lib:1.0:-:*:*:*:*:*:*              | cpe:2.3:a:ex:lib:1.0:-:*:*:*:*:*:*              | Covers
            cpe:2.3:a:ex:lib\\:x:1.0:*:*:*:*:*:*:*          | cpe:2.3:a:ex:lib\\:x:1.0:*:*:*:*:*:*:*          | Covers
            cpe:2.3:a:ex:lib:1\\.0:*:*:*:*:*:*:*            | cpe:2.3:a:ex:lib:1.0:*:*:*:*:*:*:*              | Covers
            cpe:/a:ex:lib:1.0                               | cpe:2.3:a:ex:lib:1.0:*:*:*:*:*:*:*              | Covers
            cpe:/a:ex:lib:1.0::~~~linux~~                   | cpe:2.3:a:ex:lib:1.0:*:*:*:*:linux:*:*          | Covers
            cpe:/a:ex:lib:1.%02                             | cpe:2.3:a:ex:lib:1.7:*:*:*:*:*:*:*              | Covers
            cpe:2.3:o:ex:lib:1.0:*:*:*:*:*:*:*              | cpe:2.3:a:ex:lib:1.0:*:*:*:*:*:*:*              | Disjoint
            """)
    void aCpeCoversAnotherAttributeByAttribute(String advisory, String component, String answer) {
        assertThat(Cpe.parse(advisory).match(Cpe.parse(component)).getClass().getSimpleName())
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cpe:2.3:a:ex",
                "cpe:2.3:x:ex:lib:1:*:*:*:*:*:*:*",
                "cpe:2.3:a:e*x:lib:1:*:*:*:*:*:*:*",
                "cpe:2.3:a::lib:1:*:*:*:*:*:*:*",
                "cpe:/a:b:c:d:e:f:g:h",
                "cpe:/a:b:%9",
                "cpe:2.3:a:ex:lib:1:*:*:*:*:*:*:\\"
            })
    void whatIsNoCpeIsRefused(String written) {
        assertThatThrownBy(() -> Cpe.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', useHeadersInDisplayName = true, textBlock = """
            RANGE                                   ; VERSION ; ANSWER
            vers:npm/>=1.0.0|<2.0.0                 ; 1.5.0   ; IN
            vers:npm/>=1.0.0|<2.0.0                 ; 2.0.0   ; OUT
            vers:npm/>=1.0.0|<2.0.0|>=3.0.0|<4.0.0  ; 2.5.0   ; OUT
            vers:npm/>=1.0.0|<2.0.0|>=3.0.0|<4.0.0  ; 3.5.0   ; IN
            vers:npm/<1.0.0|>=2.0.0                 ; 0.1.0   ; IN
            vers:npm/<1.0.0|>=2.0.0                 ; 1.1.0   ; OUT
            vers:npm/>=1.0.0|!=1.2.0|<2.0.0         ; 1.2.0   ; OUT
            vers:npm/1.0.0|2.0.0                    ; 2.0.0   ; IN
            vers:npm/1.0.0|2.0.0                    ; 1.5.0   ; OUT
            vers:npm/!=1.0.0                        ; 1.5.0   ; IN
            vers:maven/<=1.0                        ; 1.0-rc1 ; IN
            vers:all/*                              ; x       ; IN
            vers:npm/>=1.0.0                        ; ?       ; UNKNOWN
            <=4.2                                   ; 4.10    ; OUT
            <=4.2                                   ; 4.2     ; IN
            """)
    void aRangeContainsVersions(String range, String version, VersionRange.Answer answer) {
        assertThat(VersionRange.parse(range, VersionScheme.GENERIC)
                        .orElseThrow()
                        .contains(version))
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"before 4", "4.2", "vers:npm", "<1 >2", "vers:npm/>=|<1", "<=4|>=1", ""})
    void whatIsNoRangeIsNotGuessed(String range) {
        assertThat(VersionRange.parse(range, VersionScheme.GENERIC)).isEmpty();
    }
}
