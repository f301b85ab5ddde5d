package entente.node;

import entente.kernel.Problems;
import entente.registry.Catalogue;
import entente.registry.Catalogue.Kind;
import entente.registry.Catalogue.Line;
import entente.registry.Catalogue.Query;
import entente.registry.Person;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Search over what somebody may know of, and nothing else. */
@RestController
@RequestMapping("/api/v1")
class CatalogueApi {
    private final NodeRuntime runtime;

    CatalogueApi(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    @GetMapping("/catalogue")
    Map<String, Object> search(
            @AuthenticationPrincipal Person person,
            @RequestParam(defaultValue = "holding") String kind,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(required = false) @Nullable String keeping,
            @RequestParam(required = false) @Nullable String sender,
            @RequestParam(defaultValue = "-at") String sort,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        var exactly = new TreeMap<String, String>();
        if (area != null) exactly.put("area", area);
        if (stage != null) exactly.put("stage", stage);
        if (keeping != null) exactly.put("keeping", keeping);
        if (sender != null) exactly.put("sender", sender);
        var house = runtime.house();
        var page = house.catalogue()
                .search(
                        person,
                        new Query(kind(kind), q, exactly, sort, offset, limit),
                        house.clock().instant());
        return Map.of(
                "total",
                page.total(),
                "offset",
                offset,
                "rows",
                page.lines().stream().map(this::view).toList());
    }

    private static Kind kind(String word) {
        for (var kind : Catalogue.Kind.values())
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) return kind;
        throw new Problems("kind", "\"" + word + "\" is unknown", "Write item or holding.");
    }

    private Map<String, Object> view(Line line) {
        var policy = runtime.house().rules().policy(runtime.house().nation());
        var view = new TreeMap<String, Object>();
        view.put("id", line.id());
        view.put("kind", line.kind().name().toLowerCase(Locale.ROOT));
        view.put("at", line.at().toString());
        view.put("name", line.name());
        view.put(
                "mark",
                line.originLabel().map(tree -> policy.label(tree).mark()).orElse(line.mark()));
        view.put("area", line.area());
        view.put("purpose", line.purpose());
        view.put("sender", line.sender());
        view.put("stage", line.stage());
        view.put("keeping", line.keeping());
        return view;
    }
}
