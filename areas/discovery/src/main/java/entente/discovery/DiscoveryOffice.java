package entente.discovery;

import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.kernel.Problems;
import entente.pact.Declaration;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.registry.ReleaseRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Where people come in: what they may see and do of discovery, as trees for the API. Thread-safe. */
public final class DiscoveryOffice {
    private final House house;
    private final HolderDesk holder;
    private final SetMaker maker;
    private final AskerDesk asker;
    private final Sets sets;
    private final Questions questions;
    private final Runnable outbox;

    DiscoveryOffice(
            House house,
            HolderDesk holder,
            SetMaker maker,
            AskerDesk asker,
            Sets sets,
            Questions questions,
            Runnable outbox) {
        this.house = house;
        this.holder = holder;
        this.maker = maker;
        this.asker = asker;
        this.sets = sets;
        this.questions = questions;
        this.outbox = outbox;
    }

    /** A selector as somebody wrote it. */
    public record Written(String kind, String value) {}

    /**
     * @param kinds empty: all that the pact allows
     * @param mark the highest that anything in the set may have
     */
    public record Making(
            String area,
            String office,
            String purpose,
            List<String> kinds,
            String until,
            Optional<Integer> quota,
            String mark) {}

    // ── what somebody sees ──────────────────────────────────────────────────────────────────────────────────────

    public Map<String, Object> overview(Person person) {
        var view = new TreeMap<String, Object>();
        view.put("nation", house.nation().code());
        view.put("partner", house.partner().code());
        Limits.of(house.rules().pact()).ifPresent(limits -> view.put("limits", limits(limits)));
        view.put(
                "areas",
                house.rules().pact().arrangements().stream()
                        .map(area -> Map.of(
                                "id",
                                area.id(),
                                "purposes",
                                area.purposes(),
                                "offices",
                                Offices.of(house.rules().pact(), area.id(), house.nation()).stream()
                                        .map(DiscoveryOffice::office)
                                        .toList()))
                        .toList());
        view.put("mayAsk", person.has(Role.READER));
        view.put("mayDeclare", person.has(Role.ORIGINATOR));
        view.put("mayApprove", person.has(Role.RELEASE_AUTHORITY));
        view.put("theirs", asker.sets(person).stream().map(this::askable).toList());
        view.put(
                "ours",
                holder.sets(person).stream().map(row -> own(person, row)).toList());
        return view;
    }

    private static Map<String, Object> limits(Limits limits) {
        return Map.of(
                "article",
                limits.article(),
                "kinds",
                limits.perEpoch().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(one -> Map.of("kind", one.getKey().word(), "perEpoch", one.getValue()))
                        .toList(),
                "epoch",
                Map.of(
                        "treatyWord", limits.epochWord(),
                        "number", limits.epoch().toString(),
                        "setBy", limits.epochSetBy()),
                "batch",
                limits.batch(),
                "sizes",
                limits.sizes(),
                "chanceBits",
                EncodedSet.RATE_BITS);
    }

    private static Map<String, Object> office(Offices.Office office) {
        return Map.of("id", office.id(), "name", office.name());
    }

    private Map<String, Object> askable(AskerDesk.Askable one) {
        var view = terms(one.crossed());
        view.put("left", one.left());
        view.put("askable", one.why().isEmpty());
        one.why().ifPresent(why -> view.put("why", why));
        return view;
    }

    private Map<String, Object> terms(Sets.Crossed crossed) {
        var set = crossed.set();
        var view = new TreeMap<String, Object>();
        view.put("release", crossed.id());
        view.put("content", crossed.content().value());
        view.put("area", set.area());
        view.put("epoch", set.epoch());
        view.put("through", through(set));
        view.put("kinds", set.kinds().stream().map(SelectorKind::word).toList());
        view.put("quota", set.quota());
        view.put("batch", set.batch());
        view.put("size", set.elements().size());
        view.put("begins", set.begins().toString());
        view.put("until", set.until().toString());
        return view;
    }

    /** Whom one asks on a hit, in which area and for which purpose. A hit says no more. */
    private Map<String, Object> through(DiscoverySet set) {
        var view = new TreeMap<String, Object>();
        view.put("office", set.office());
        view.put("area", set.area());
        view.put("purpose", set.purpose());
        Offices.of(house.rules().pact(), set.area(), set.from()).stream()
                .filter(office -> office.id().equals(set.office()))
                .forEach(office -> view.put("name", office.name()));
        return view;
    }

    private Map<String, Object> own(Person person, OwnSets.Row row) {
        var view = new TreeMap<String, Object>();
        view.put("item", row.item());
        view.put("area", row.area());
        view.put("epoch", row.epoch());
        view.put("madeBy", row.madeBy());
        view.put("madeAt", row.madeAt().toString());
        view.put("until", row.until().toString());
        // How many names there are is content; the bucket is what everybody sees.
        if (row.madeBy().equals(person.id()) || person.has(Role.RELEASE_AUTHORITY)) view.put("names", row.names());
        row.closedBy().ifPresent(by -> view.put("closedBy", by));
        row.keyErased().ifPresent(at -> view.put("keyErased", at.toString()));
        var release = house.releases().all().stream()
                .filter(one -> one.item().equals(row.item()))
                .findFirst();
        release.ifPresent(one -> {
            view.put("release", one.id());
            view.put("stage", one.stage().name());
            view.put("told", questions.told(one.id()));
        });
        var crossed = release.map(ReleaseRecord::id).flatMap(sets::find);
        crossed.ifPresent(one -> {
            view.put("terms", terms(one));
            var now = house.clock().instant();
            view.put(
                    "stands",
                    row.closedBy().isEmpty()
                            && row.keyErased().isEmpty()
                            && one.set().stands(now)
                            && !sets.replaced(one, now));
        });
        return view;
    }

    // ── the holder ──────────────────────────────────────────────────────────────────────────────────────────────

    public List<Map<String, Object>> declarations(Person person) {
        return holder.declarations(person).stream()
                .map(DiscoveryOffice::declared)
                .toList();
    }

    public Map<String, Object> declare(Person person, String item, List<Written> selectors) {
        return declared(holder.declare(person, item, selectors(selectors)));
    }

    public Map<String, Object> confirm(Person person, String id) {
        return declared(holder.confirm(person, id));
    }

    public Map<String, Object> withdraw(Person person, String id) {
        return declared(holder.withdraw(person, id));
    }

    private static Map<String, Object> declared(HolderDesk.Declared one) {
        var view = new TreeMap<String, Object>();
        view.put("id", one.id());
        view.put("item", one.item().id());
        view.put("title", one.item().title());
        view.put("area", one.item().area());
        view.put("label", one.label());
        view.put("selectors", one.selectors().stream().map(Selector::toTree).toList());
        view.put("declaredBy", one.declaredBy());
        view.put("declaredAt", one.declaredAt().toString());
        one.confirmedBy().ifPresent(by -> view.put("confirmedBy", by));
        one.withdrawnBy().ifPresent(by -> view.put("withdrawnBy", by));
        return view;
    }

    /** Asks for a set; it is made by itself, and answers with how far it is. */
    public Map<String, Object> propose(Person person, Making making, Declaration declaration) {
        var kinds = new TreeSet<SelectorKind>();
        Instant until;
        try {
            for (var word : making.kinds()) kinds.add(SelectorKind.of(word));
            until = Instant.parse(making.until());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Problems("set", String.valueOf(e.getMessage()), "Name kinds of the pact, and a moment in UTC.");
        }
        if (kinds.isEmpty()) kinds.addAll(holder.limits().perEpoch().keySet());
        return making(maker.ask(
                person,
                new Draft(
                        making.area(),
                        making.office(),
                        making.purpose(),
                        kinds,
                        until,
                        making.quota(),
                        making.mark(),
                        declaration)));
    }

    /** What this person asked for, and how far it is; nobody else sees it. */
    public List<Map<String, Object>> makings(Person person) {
        return maker.of(person).stream().map(DiscoveryOffice::making).toList();
    }

    public Map<String, Object> making(Person person, String id) {
        return making(maker.find(person, id));
    }

    private static Map<String, Object> making(SetMaker.Making one) {
        var view = new TreeMap<String, Object>();
        view.put("id", one.row().id());
        view.put("area", one.row().area());
        view.put("askedAt", one.row().askedAt().toString());
        view.put("state", one.state().name());
        one.progress().ifPresent(progress -> {
            view.put("done", progress.done());
            view.put("of", progress.of());
        });
        one.row().item().ifPresent(item -> view.put("item", item));
        one.row().failure().ifPresent(why -> view.put("failure", why));
        return view;
    }

    public List<Map<String, Object>> contents(Person person, String item) {
        return holder.contents(person, item).stream()
                .map(DiscoveryOffice::declared)
                .toList();
    }

    public Map<String, Object> close(Person person, String item) {
        return own(person, holder.close(person, item));
    }

    /** What the partner asked: how much and when, for nobody here can see more. */
    public List<Map<String, Object>> answered(Person person) {
        requireWatches(person);
        return questions.all(false).stream().map(DiscoveryOffice::line).toList();
    }

    /** What our nation asked: how much, when and who; not about what. */
    public List<Map<String, Object>> sent(Person person) {
        if (!person.has(Role.AUDITOR)) throw new ForbiddenException("this needs the office auditor");
        return questions.all(true).stream().map(DiscoveryOffice::line).toList();
    }

    /** What can be shown to others of whoever did not keep to it. */
    public List<Map<String, Object>> faults(Person person) {
        requireWatches(person);
        return questions.faults().stream()
                .map(row -> {
                    var view = new TreeMap<String, Object>();
                    view.put("id", row.id());
                    row.question().ifPresent(question -> view.put("question", question));
                    view.put("set", row.set());
                    view.put("fault", row.fault());
                    view.put("at", row.at().toString());
                    return (Map<String, Object>) view;
                })
                .toList();
    }

    /** What both signed of one question: who has the public halves of both offices' keys can check it alone. */
    public Map<String, Object> evidence(Person person, String id) {
        requireWatches(person);
        var row = questions.find(Ids.require(id)).orElseThrow(() -> new NotFoundException("question"));
        var view = new TreeMap<String, Object>();
        view.put("id", row.id());
        view.put("set", row.set());
        row.statement().ifPresent(statement -> view.put("question", statement.toTree()));
        row.answer().ifPresent(statement -> view.put("answer", statement.toTree()));
        return view;
    }

    private static void requireWatches(Person person) {
        if (!person.has(Role.RELEASE_AUTHORITY) && !person.has(Role.AUDITOR))
            throw new ForbiddenException("this needs the office release-authority or auditor");
    }

    private static Map<String, Object> line(Questions.Row row) {
        var view = new TreeMap<String, Object>();
        view.put("id", row.id());
        view.put("set", row.set());
        view.put("count", row.count());
        view.put("elements", row.elements().value());
        view.put("at", row.at().toString());
        row.askedBy().ifPresent(by -> view.put("by", by));
        row.outcome().ifPresent(outcome -> view.put("outcome", outcome));
        row.answered().ifPresent(at -> view.put("answered", at.toString()));
        return view;
    }

    // ── whoever asks ────────────────────────────────────────────────────────────────────────────────────────────

    public Map<String, Object> ask(Person person, String set, List<Written> selectors) {
        var asked = asker.ask(person, set, selectors(selectors));
        outbox.run();
        return asked(asked);
    }

    /** What this person asked; nobody else sees it. */
    public List<Map<String, Object>> asked(Person person) {
        return asker.asked(person).stream().map(this::asked).toList();
    }

    private Map<String, Object> asked(AskerDesk.Asked one) {
        var view = new TreeMap<String, Object>();
        view.put("id", one.id());
        view.put("set", one.set());
        view.put("count", one.count());
        view.put("at", one.at().toString());
        one.outcome().ifPresent(outcome -> view.put("outcome", outcome));
        one.answered().ifPresent(at -> view.put("answered", at.toString()));
        var through = sets.find(one.set()).map(crossed -> through(crossed.set()));
        view.put(
                "results",
                one.results().stream()
                        .map(result -> {
                            var line = new TreeMap<String, Object>(result.name().toTree());
                            line.put("hit", result.hit());
                            if (result.hit()) through.ifPresent(channel -> line.put("askThrough", channel));
                            return line;
                        })
                        .toList());
        return view;
    }

    /** Everything that is wrong with what somebody wrote, at once. */
    private static List<Selector> selectors(List<Written> written) {
        var problems = new java.util.ArrayList<entente.kernel.Problem>();
        var selectors = new java.util.ArrayList<Selector>();
        for (var i = 0; i < written.size(); i++)
            try {
                selectors.add(Selector.of(written.get(i).kind(), written.get(i).value()));
            } catch (Problems wrong) {
                for (var one : wrong.list())
                    problems.add(new entente.kernel.Problem("selectors " + (i + 1), one.wrong(), one.remedy()));
            }
        if (!problems.isEmpty()) throw new Problems(problems.stream().limit(20).collect(Collectors.toList()));
        return selectors;
    }
}
