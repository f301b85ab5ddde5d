package entente.node;

import entente.crossing.ForbiddenException;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.registry.Tallies;
import entente.seal.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the programme wanted and what happened. Each office sees the numbers of what it may list anyway. */
@RestController
@RequestMapping("/api/v1")
class CooperationApi {
    private final NodeRuntime runtime;
    private final Tallies tallies;

    CooperationApi(NodeRuntime runtime) {
        this.runtime = runtime;
        this.tallies = new Tallies(runtime.house().register());
    }

    private record Cell(String area, int year) {}

    /** What somebody may count. */
    private record Scope(boolean sent, boolean received, boolean requests) {
        static Scope of(Person person) {
            var auditor = person.has(Role.AUDITOR);
            var authority = person.has(Role.RELEASE_AUTHORITY);
            var officer = person.has(Role.REGISTRY_OFFICER);
            if (!auditor && !authority && !officer)
                throw new ForbiddenException("this needs the office release-authority, registry-officer or auditor");
            return new Scope(auditor || authority, auditor || officer, auditor || officer || authority);
        }

        boolean sees(Tallies.Owed owed) {
            return owed.sent() ? sent : received || (requests && owed.request());
        }
    }

    @GetMapping("/cooperation")
    Map<String, Object> cooperation(@AuthenticationPrincipal Person person) {
        var scope = Scope.of(person);
        var cells = new TreeMap<Cell, Map<String, Object>>(
                Comparator.comparing(Cell::area).thenComparingInt(Cell::year));
        if (scope.sent())
            for (var one : tallies.sent()) {
                var counts = new TreeMap<String, Object>(Map.of(
                        "proposed", one.proposed(),
                        "sent", one.sent(),
                        "delivered", one.delivered(),
                        "refused", one.refused()));
                one.medianMinutes().ifPresent(minutes -> counts.put("medianMinutes", minutes));
                cell(cells, one.area(), one.year()).put("releases", counts);
            }
        if (scope.received())
            for (var one : tallies.received())
                cell(cells, one.area(), one.year())
                        .put("holdings", Map.of("received", one.received(), "held", one.held()));
        var owed = new TreeMap<Cell, long[]>(Comparator.comparing(Cell::area).thenComparingInt(Cell::year));
        for (var one : tallies.owed())
            if (scope.sees(one)) {
                var sums = owed.computeIfAbsent(new Cell(one.area(), one.year()), _ -> new long[2]);
                sums[0] += one.inTime();
                sums[1] += one.late();
            }
        owed.forEach((at, sums) ->
                cell(cells, at.area(), at.year()).put("obligations", Map.of("inTime", sums[0], "late", sums[1])));
        return Map.of("years", List.copyOf(cells.values()), "targets", targets(cells, scope), "steps", steps());
    }

    private static Map<String, Object> cell(Map<Cell, Map<String, Object>> cells, String area, int year) {
        return cells.computeIfAbsent(
                new Cell(area, year), _ -> new TreeMap<String, Object>(Map.of("area", area, "year", year)));
    }

    private List<Map<String, Object>> targets(Map<Cell, Map<String, Object>> cells, Scope scope) {
        var list = new ArrayList<Map<String, Object>>();
        for (var target : runtime.cooperation().targets()) {
            var view = new TreeMap<>(target);
            var year = Integer.parseInt(String.valueOf(target.get("year")));
            var cell = Optional.ofNullable(cells.get(new Cell(String.valueOf(target.get("area")), year)));
            var delivered = scope.sent() ? Optional.of(count(cell, "releases", "delivered")) : Optional.<Long>empty();
            var held = scope.received() ? Optional.of(count(cell, "holdings", "held")) : Optional.<Long>empty();
            // What somebody may count in part alone is not counted for them.
            (switch (String.valueOf(target.get("measure"))) {
                        case "delivered" -> delivered;
                        case "held" -> held;
                        default -> delivered.flatMap(out -> held.map(in -> out + in));
                    })
                    .ifPresent(number -> view.put("happened", number));
            list.add(view);
        }
        return list;
    }

    private static long count(Optional<Map<String, Object>> cell, String group, String name) {
        return cell.isPresent()
                        && cell.get().get(group) instanceof Map<?, ?> counts
                        && counts.get(name) instanceof Long number
                ? number
                : 0;
    }

    private List<Map<String, Object>> steps() {
        return steps(runtime);
    }

    /** The pact's own steps, then ours. */
    static List<Map<String, Object>> steps(NodeRuntime runtime) {
        var list = new ArrayList<Map<String, Object>>();
        var pact = new Fields(runtime.house().rules().pact().document().tree(), "pact");
        for (var area : pact.fields("areas").objects("arrangements")) {
            var fields = new Fields(area, "area");
            if (!fields.has("steps")) continue;
            for (var step : fields.objects("steps")) {
                var view = new TreeMap<String, Object>();
                view.put("area", fields.text("id"));
                view.put("from", "pact");
                for (var part : List.of("name", "nation", "state"))
                    if (step.containsKey(part)) view.put(part, step.get(part));
                list.add(view);
            }
        }
        for (var step : runtime.cooperation().steps()) {
            var view = new TreeMap<>(step);
            view.put("from", "nation");
            list.add(view);
        }
        return list;
    }
}
