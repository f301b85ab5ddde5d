package entente.node;

import entente.crossing.NotFoundException;
import entente.kernel.Problems;
import entente.node.PublicViews.PublicApprovalBody;
import entente.node.PublicViews.PublicWithdrawalBody;
import entente.operations.publish.PublicDesk.Proposal;
import entente.operations.safety.Draft;
import entente.operations.safety.Matter;
import entente.operations.safety.desk.SafetyDesk;
import entente.operations.safety.geo.Coordinate;
import entente.operations.safety.ice.IceClass;
import entente.operations.safety.ice.Passage;
import entente.operations.safety.ice.Polaris;
import entente.registry.Person;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Ice and safety products: what goes to the public, by whose decision. What is public is served elsewhere. */
@RestController
@RequestMapping("/api/v1")
class SafetyApi {
    /** How far apart a route is looked at unless somebody says otherwise. */
    private static final double USUAL_SPACING_METRES = 1000;

    private final NodeRuntime runtime;

    SafetyApi(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    /** @param draft as docs/safety-products.md has it */
    record SafetyBody(Map<String, Object> draft, String label) {}

    /** @param product an ice product that holds */
    record PolarisBody(
            String product,
            String iceClass,
            List<PlaceBody> route,
            @Nullable Double spacingMetres) {}

    record PlaceBody(double latitude, double longitude) {}

    @GetMapping("/safety")
    List<Map<String, Object>> proposals(@AuthenticationPrincipal Person person) {
        return desk().proposals(person).stream().map(this::line).toList();
    }

    @PostMapping("/safety")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> propose(@AuthenticationPrincipal Person person, @RequestBody SafetyBody body) {
        return view(desk().propose(person, given("draft", body.draft()), given("label", body.label())));
    }

    @GetMapping("/safety/{id}")
    Map<String, Object> proposal(@AuthenticationPrincipal Person person, @PathVariable String id) {
        return view(desk().known(person, id));
    }

    @PostMapping("/safety/{id}/approvals")
    Map<String, Object> approve(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody PublicApprovalBody body) {
        return view(desk().approve(person, id, body.digest()));
    }

    @PostMapping("/safety/{id}/withdrawal")
    Map<String, Object> withdraw(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody PublicWithdrawalBody body) {
        return view(desk().withdraw(person, id, body.said()));
    }

    /** Advice along a route. It permits nothing, and the answer says so. */
    @PostMapping("/polaris")
    Map<String, Object> polaris(@RequestBody PolarisBody body) {
        var written = given("iceClass", body.iceClass());
        var ship = Arrays.stream(IceClass.values())
                .filter(one -> one.written().equals(written))
                .findFirst()
                .orElseThrow(() -> new Problems(
                        "iceClass",
                        "\"" + written + "\" is no class",
                        "Use one of "
                                + Arrays.stream(IceClass.values())
                                        .map(IceClass::written)
                                        .toList() + "."));
        var id = given("product", body.product());
        var product = desk().bulletin().current().stream()
                .filter(one -> one.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("ice product in force"));
        if (!(product.draft().matter() instanceof Matter.Ice ice))
            throw new Problems("product", "is no ice product", "Name one whose kind is ice.");
        var spacing = body.spacingMetres() == null ? USUAL_SPACING_METRES : body.spacingMetres();
        Passage passage;
        try {
            var route = given("route", body.route()).stream()
                    .map(place -> Coordinate.of(place.latitude(), place.longitude()))
                    .toList();
            passage = Passage.along(route, spacing, ice.areas(), ship);
        } catch (IllegalArgumentException e) {
            throw new Problems("route", String.valueOf(e.getMessage()), "Correct the route, or take a wider spacing.");
        }
        return Map.of(
                "product", id,
                "reality", product.draft().exercise() ? "EXERCISE" : "REAL",
                "until", product.draft().validity().until().toString(),
                "iceClass", ship.written(),
                "spacingMetres", spacing,
                "legs", passage.legs().stream().map(SafetyApi::leg).toList(),
                "limits", Polaris.LIMITS.toTree());
    }

    private static Map<String, Object> leg(Passage.Leg leg) {
        var view = new TreeMap<String, Object>();
        view.put("from", place(leg.from()));
        view.put("to", place(leg.to()));
        view.put("looks", leg.looks());
        view.put("level", leg.level().map(Enum::name).orElse("NOT_KNOWN"));
        leg.level().ifPresent(level -> view.put("meaning", level.text().toTree()));
        leg.worst().ifPresent(worst -> {
            view.put("index", worst.index());
            view.put("heaviest", worst.heaviest().name());
        });
        leg.at().ifPresent(at -> view.put("at", place(at)));
        view.put("unknown", leg.unknown().stream().map(Enum::name).sorted().toList());
        return view;
    }

    private static Map<String, Object> place(Coordinate place) {
        return Map.of("latitude", place.latitude(), "longitude", place.longitude());
    }

    private static <T> T given(String name, @Nullable T value) {
        if (value == null) throw new Problems(name, "is missing", "Give it.");
        return value;
    }

    private SafetyDesk desk() {
        return runtime.safety();
    }

    private Map<String, Object> line(Proposal<Draft> proposal) {
        var view = PublicViews.line(proposal);
        view.put("product", proposal.kept().name());
        view.put("headline", proposal.document().headline().byTag());
        view.put("reality", proposal.document().reality().name());
        view.put("until", proposal.document().validity().until().toString());
        return view;
    }

    private Map<String, Object> view(Proposal<Draft> proposal) {
        var view = line(proposal);
        proposal.kept().label().ifPresent(label -> view.put("label", label));
        view.put("draft", proposal.document().toTree());
        runtime.publicUrl().ifPresent(url -> view.put("public", url.toString()));
        return view;
    }
}
