package entente.industry.supply.advisory;

import entente.industry.supply.document.View;
import entente.kernel.Problems;
import entente.seal.MalformedException;
import java.util.List;
import java.util.Map;

/** Reads an advisory of a stranger: CSAF 2.0, OSV, or STIX 2.1 with its vulnerabilities. */
public final class AdvisoryReader {
    public static final int LONGEST = 4 << 20;

    private AdvisoryReader() {}

    /** @throws Problems when it is none, or breaks a bound */
    public static Advisory read(byte[] bytes) {
        if (bytes.length > LONGEST)
            throw new Problems("advisory", "has more than " + LONGEST + " bytes", "Give it in parts.");
        var oddities = new View.Oddities();
        try {
            var view = View.of(bytes, "advisory", oddities);
            if (view.has("document") && (view.has("vulnerabilities") || view.has("product_tree")))
                return new Csaf(oddities).read(view);
            if (view.text("type").filter("bundle"::equals).isPresent()) return new Stix(oddities).read(view);
            if (view.has("id") && view.has("modified") && (view.has("affected") || view.has("schema_version")))
                return new Osv(oddities).read(view);
        } catch (MalformedException e) {
            throw new Problems("advisory", String.valueOf(e.getMessage()), "Get it again from who published it.");
        }
        throw new Problems(
                "advisory",
                "is none of the forms that are read",
                "Give CSAF 2.0, one vulnerability of OSV, or a STIX 2.1 bundle.");
    }

    static Advisory advisory(
            String form,
            String id,
            String title,
            java.util.Optional<String> publisher,
            List<Advisory.Vulnerability> found,
            View.Oddities oddities) {
        if (found.isEmpty()) throw new Problems("advisory", "names no vulnerability", "Give one that does.");
        return new Advisory(form, id, title, publisher, found, oddities.told(), oddities.count());
    }

    /** OSV's ecosystems and the types of package URLs that they are. */
    static final Map<String, String> ECOSYSTEMS = Map.ofEntries(
            Map.entry("npm", "npm"),
            Map.entry("Maven", "maven"),
            Map.entry("PyPI", "pypi"),
            Map.entry("Go", "golang"),
            Map.entry("crates.io", "cargo"),
            Map.entry("NuGet", "nuget"),
            Map.entry("RubyGems", "gem"),
            Map.entry("Packagist", "composer"),
            Map.entry("Hex", "hex"),
            Map.entry("Pub", "pub"),
            Map.entry("Debian", "deb"),
            Map.entry("Ubuntu", "deb"),
            Map.entry("Alpine", "apk"),
            Map.entry("Red Hat", "rpm"),
            Map.entry("Rocky Linux", "rpm"),
            Map.entry("AlmaLinux", "rpm"),
            Map.entry("SUSE", "rpm"),
            Map.entry("openSUSE", "rpm"));
}
