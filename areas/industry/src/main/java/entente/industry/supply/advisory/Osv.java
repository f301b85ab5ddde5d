package entente.industry.supply.advisory;

import entente.industry.supply.advisory.Advisory.Affected;
import entente.industry.supply.advisory.Advisory.Event;
import entente.industry.supply.advisory.Advisory.Extent;
import entente.industry.supply.advisory.Advisory.Status;
import entente.industry.supply.advisory.Advisory.Target;
import entente.industry.supply.advisory.Advisory.Vulnerability;
import entente.industry.supply.document.View;
import entente.industry.supply.name.Purl;
import entente.industry.supply.name.VersionScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The Open Source Vulnerability schema, one vulnerability a file. */
final class Osv {
    private final View.Oddities oddities;

    Osv(View.Oddities oddities) {
        this.oddities = oddities;
    }

    Advisory read(View view) {
        var id = view.text("id").orElse("?");
        var title = view.text("summary").orElse(id);
        var affected = new ArrayList<Affected>();
        // What was withdrawn says nothing any more.
        if (view.has("withdrawn")) view.odd("withdrawn", "is there: what it said was taken back");
        else for (var one : view.objects("affected")) affected(one, affected);
        var vulnerability = new Vulnerability(id, view.texts("aliases"), title, severity(view), List.of(), affected);
        return AdvisoryReader.advisory(
                "OSV " + view.text("schema_version").orElse("1"),
                id,
                title,
                Optional.empty(),
                List.of(vulnerability),
                oddities);
    }

    /** The word, for a vector is no number; else the first vector as it is. */
    private static Optional<String> severity(View view) {
        return view.object("database_specific")
                .flatMap(specific -> specific.text("severity"))
                .map(word -> word.toUpperCase(Locale.ROOT))
                .or(() -> view.objects("severity").stream()
                        .flatMap(one -> one.text("score").stream())
                        .findFirst());
    }

    private void affected(View one, List<Affected> into) {
        var named = one.object("package").flatMap(this::purl);
        if (named.isEmpty()) {
            one.odd("package", "names no package that is known here");
            return;
        }
        var target = new Target.ByPurl(named.get().bare());
        var ecosystem = VersionScheme.ofPurlType(named.get().type());
        var versions = one.texts("versions");
        var ranges = one.objects("ranges");
        for (var range : ranges) {
            var extent = extent(range, ecosystem, versions);
            into.add(new Affected(target, extent, Status.AFFECTED, Optional.empty()));
        }
        if (ranges.isEmpty())
            into.add(new Affected(
                    target,
                    versions.isEmpty() ? new Extent.Incomparable("no version is given") : new Extent.Exactly(versions),
                    Status.AFFECTED,
                    Optional.empty()));
    }

    private Optional<Purl> purl(View pack) {
        var written = pack.text("purl");
        if (written.isPresent())
            try {
                return Optional.of(Purl.parse(written.get()));
            } catch (IllegalArgumentException e) {
                pack.odd("purl", "is no package URL: " + e.getMessage());
            }
        var ecosystem =
                pack.text("ecosystem").map(text -> text.split(":", 2)[0]).orElse("");
        var type = AdvisoryReader.ECOSYSTEMS.get(ecosystem);
        var name = pack.text("name");
        if (type == null || name.isEmpty()) return Optional.empty();
        return Optional.of(
                switch (type) {
                    case "maven" -> split(type, name.get(), ":");
                    case "npm", "golang", "composer" -> split(type, name.get(), "/");
                    case "deb", "rpm", "apk" ->
                        Purl.of(type, List.of(ecosystem.toLowerCase(Locale.ROOT).replace(" ", "")), name.get());
                    default -> Purl.of(type, List.of(), name.get());
                });
    }

    private static Purl split(String type, String name, String at) {
        var parts = List.of(name.split(at));
        return parts.isEmpty()
                ? Purl.of(type, List.of(), name)
                : Purl.of(type, parts.subList(0, parts.size() - 1), parts.getLast());
    }

    private Extent extent(View range, VersionScheme ecosystem, List<String> versions) {
        var type = range.text("type").orElse("");
        if (type.equals("GIT"))
            return versions.isEmpty()
                    ? new Extent.Incomparable("commits are no versions")
                    : new Extent.Exactly(versions);
        var events = new ArrayList<Event>();
        for (var event : range.objects("events"))
            for (var kind : Event.Kind.values())
                event.text(kind.name().toLowerCase(Locale.ROOT)).ifPresent(at -> events.add(new Event(kind, at)));
        return new Extent.Events(type.equals("SEMVER") ? VersionScheme.SEMVER : ecosystem, events, versions);
    }
}
