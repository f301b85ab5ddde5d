package entente.node;

import entente.crossing.AnsweringDesk;
import entente.crossing.Arrangements;
import entente.crossing.AssuranceDesk;
import entente.crossing.Desk;
import entente.crossing.Evidence;
import entente.crossing.FeedDesk;
import entente.crossing.HandlingRules;
import entente.crossing.House;
import entente.crossing.InventoryDesk;
import entente.crossing.NodeKeys;
import entente.crossing.ObligationFlow;
import entente.crossing.PactDesk;
import entente.crossing.PeopleDesk;
import entente.crossing.RaisingDesk;
import entente.crossing.ReadingDesk;
import entente.crossing.Reception;
import entente.crossing.Records;
import entente.crossing.Release;
import entente.crossing.ReleaseDesk;
import entente.crossing.RetentionDesk;
import entente.crossing.Sources;
import entente.crossing.Speaker;
import entente.cyber.room.RoomArea;
import entente.cyber.room.RoomDesk;
import entente.cyber.share.MarkingFile;
import entente.cyber.share.SharingArea;
import entente.cyber.share.SharingDesk;
import entente.cyber.taxii.TaxiiService;
import entente.discovery.DiscoveryDesk;
import entente.exchange.upload.UploadStore;
import entente.guard.Guard;
import entente.industry.Industry;
import entente.industry.facility.Authority;
import entente.industry.supply.SupplyDesk;
import entente.industry.visit.VisitDesk;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import entente.ledger.Log;
import entente.operations.exercise.ExerciseAct;
import entente.operations.exercise.ExerciseDesk;
import entente.operations.exercise.LessonDesk;
import entente.operations.feed.ExerciseKeys;
import entente.operations.feed.FeedBook;
import entente.operations.feed.FeedRuntime;
import entente.operations.feed.PictureDoor;
import entente.operations.feed.ProfileDesk;
import entente.operations.feed.SourceBook;
import entente.operations.report.ReportDesk;
import entente.operations.report.ReportPage;
import entente.operations.safety.desk.SafetyDesk;
import entente.operations.safety.site.PublicServer;
import entente.operations.safety.site.PublicSite;
import entente.pact.NationalLaw;
import entente.pact.Pact;
import entente.pact.Rules;
import entente.pact.Schemes;
import entente.procurement.desk.ProcurementDesk;
import entente.registry.Journal;
import entente.registry.Register;
import entente.registry.postgres.EmbeddedPostgres;
import entente.research.ResearchAct;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One nation's node in plain Java: opens what is in its home, puts the parts together, keeps them working, and closes
 * them in the opposite order. Spring knows it as one bean.
 */
public final class NodeRuntime implements AutoCloseable {
    private final NodeConfig config;
    private final Parts parts = new Parts();
    private final House house;
    private final Release release;
    private final ReleaseDesk releaseDesk;
    private final Reception reception;
    private final ReadingDesk reading;
    private final RaisingDesk raising;
    private final AnsweringDesk answering;
    private final InventoryDesk inventory;
    private final AssuranceDesk assurances;
    private final RetentionDesk retention;
    private final Sources sources;
    private final PactDesk pactDesk;
    private final PeopleDesk people;
    private final ExerciseDesk exercises;
    private final LessonDesk lessons;
    private final VisitDesk visits;
    private final ProfileDesk profiles;
    private final FeedDesk feedDesk;
    private final FeedRuntime feeds;
    private final PictureDoor pictures;
    private final SafetyDesk safety;
    private final TaxiiService taxii;
    private final SharingDesk sharing;
    private final RoomDesk rooms;
    private final Industry industry;
    private final SupplyDesk supply;
    private final ReportDesk reports;
    private final DiscoveryDesk discovery;
    private final Research research;
    private final ProcurementDesk procurement;
    private final Evidence evidence;
    private final AnnexBook annexes;
    private final CooperationFile cooperation;
    private final ReadAgain readAgain;
    private final WaysIn waysIn;
    private final Optional<PeoplePort> port;
    private final Optional<PasskeyDesk> passkeys;
    private final Worker worker;
    private @Nullable PartnerLine exchange;
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable URI publicUrl;
    private @Nullable URI takUrl;

    /** Opens and starts everything. Whatever fails, what was opened is closed again. */
    public static NodeRuntime start(NodeConfig config) throws IOException {
        return new NodeRuntime(config);
    }

    private NodeRuntime(NodeConfig config) throws IOException {
        this.config = config;
        var clock = DemoClock.of(config);
        try {
            var run = config.home().resolve("run");
            Files.createDirectories(run);
            var guard = parts.opened(Guard.start(config.guard()));
            var rules = compile(config);
            this.cooperation = CooperationFile.read(config.home(), rules.pact());
            this.readAgain = ReadAgain.of(rules.policy(config.nation()), config.sessions());
            this.waysIn = WaysIn.of(config, clock);
            this.port = config.tls().map(tls -> new PeoplePort(tls, waysIn.cards()));
            var law = NationalLaw.read(config.law().toString(), read(config.law()));
            law.requireFits(rules.policy(config.nation()));
            var keys = keys(config, rules, clock.instant());
            var register = parts.opened(register(config));
            var log = parts.opened(Log.open(config.home().resolve("log"), keys.log()));
            var content = config.home().resolve("content");
            House.prepare(content);
            this.annexes = new AnnexBook(config, keys, register, clock);
            this.house = new House(
                    config.nation(),
                    rules,
                    law,
                    keys,
                    annexes::partner,
                    register,
                    log,
                    new Journal(register, log, clock),
                    guard,
                    content,
                    clock,
                    Halts.fromEnvironment(config),
                    new ConcurrentHashMap<>());
            var arrangements = new Arrangements();
            this.industry = new Industry(house);
            this.reception = new Reception(house, arrangements);
            this.reading = new ReadingDesk(house, arrangements, industry.standing());
            var handling = new HandlingRules(house);
            this.raising = new RaisingDesk(house, handling);
            this.answering = new AnsweringDesk(house, handling);
            this.sources = new Sources(house, reading, handling);
            this.release = new Release(house, sources, arrangements, industry.standing());
            this.releaseDesk = new ReleaseDesk(house, sources, arrangements, release);
            this.inventory = new InventoryDesk(house, handling);
            this.assurances = new AssuranceDesk(house);
            var uploads = new UploadStore(config.home().resolve("uploads"), UploadStore.Limits.USUAL);
            this.retention = new RetentionDesk(house, uploads);
            this.pactDesk = new PactDesk(house);
            this.people = new PeopleDesk(house, config.demonstration());
            var records = new Records(house);
            industry.open(releaseDesk, reading, records, raising);
            this.exercises = new ExerciseDesk(house, releaseDesk, reading, records, new Speaker(house));
            this.research =
                    parts.opened(new Research(house, releaseDesk, reading, records, arrangements, this::wakeCourier));
            this.lessons = new LessonDesk(house, releaseDesk, reading, records, exercises);
            this.visits = new VisitDesk(house, releaseDesk, reading, records, new Speaker(house));
            this.profiles = new ProfileDesk(house, releaseDesk, records);
            var book = new FeedBook(exercises, clock);
            var markings = MarkingFile.read(config.home(), config.nation(), rules);
            this.taxii = TaxiiService.open(house, reading, config.home().resolve("keys/taxii.secret"), markings);
            var sharingArea = new SharingArea(rules, config.nation(), release, reception, clock);
            var roomArea = new RoomArea(house, release, reception);
            this.feedDesk = new FeedDesk(
                    house, release, reception, records, List.of(book, sharingArea, roomArea), this::wakeCourier);
            this.rooms = parts.opened(new RoomDesk(
                    house, releaseDesk, reading, records, feedDesk, roomArea, markings, taxii.secret("rooms")));
            this.supply = new SupplyDesk(house, releaseDesk, reading, records);
            this.discovery = parts.opened(new DiscoveryDesk(
                    house,
                    release,
                    releaseDesk,
                    reading,
                    records,
                    config.home().resolve("keys/discovery"),
                    this::wakeCourier));
            this.evidence = new Evidence(house, config.pact(), config.schemes());
            var signIn = config.signIn();
            this.passkeys = signIn.passkeys()
                    .map(own -> new PasskeyDesk(house, signIn.origin().orElseThrow(), own.rpId()));
            house.receptions().nameOld();
            PeopleFile.load(config.people(), house, config);
            this.safety = new SafetyDesk(house);
            this.reports = new ReportDesk(house, exercises, cooperation.tellsFrom(), letters());
            this.sharing = parts.opened(new SharingDesk(
                    house, releaseDesk, records, feedDesk, sharingArea, taxii, markings, taxii.secret("derivatives")));
            this.procurement =
                    parts.opened(new ProcurementDesk(house, releaseDesk, reading, handling, sources, config.home()));
            exchange =
                    new PartnerLine(parts, config, house, annexes, uploads, desk(), answered(), industry.authority());
            this.feeds = parts.opened(new FeedRuntime(
                    house,
                    feedDesk,
                    book,
                    records,
                    exercises,
                    profiles,
                    SourceBook.read(
                            config.home(), config.nation(), rules.policy(config.nation()), config.demonstration()),
                    new ExerciseKeys(config.home().resolve("keys/exercises"))));
            this.pictures = new PictureDoor(reading, feeds);
            this.worker = parts.opened(new Worker(
                    house,
                    release,
                    reception,
                    new ObligationFlow(house, raising, answering),
                    inventory,
                    assurances,
                    retention,
                    visits,
                    this::wakeCourier));
            if (config.publicPort().isPresent())
                publicUrl = openToAll(config.publicPort().get());
            if (config.tak().isPresent()) takUrl = openToTak(config.tak().get());
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Problems(file.toString(), "cannot be read", "Put it there, or correct its path in node.yaml.");
        }
    }

    /** What serves everybody is given what holds now, and nothing else of this nation. */
    private URI openToAll(NodeConfig.PublicPort port) throws IOException {
        var free = FreePort.orAnother(port.address(), port.port());
        var url = port.url().orElse(URI.create("http://" + port.address() + ":" + free + "/"));
        parts.opened(PublicServer.start(
                new InetSocketAddress(port.address(), free), new PublicSite(safety::bulletin, this::reportPages, url)));
        return url;
    }

    /** The font in which forms are printed, if it is packed. */
    private static Optional<byte[]> letters() throws IOException {
        try (var in = NodeRuntime.class.getResourceAsStream("/entente/forms/font/NotoSansKR-Regular.ttf")) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        }
    }

    private PublicSite.Reports reportPages() {
        return new PublicSite.Reports(reports.pages(), ReportPage.contentSecurityPolicy());
    }

    private URI openToTak(NodeConfig.Tak tak) throws IOException {
        var server = parts.opened(
                TakPort.open(tak, house.people(), pictures, config.sessions().absolute(), house.clock()));
        return URI.create("ssl://" + tak.address() + ":" + server.port());
    }

    private static Rules compile(NodeConfig config) {
        var schemes = new ArrayList<SecurityPolicy>();
        for (var scheme : config.schemes()) schemes.add(Schemes.read(scheme.toString(), read(scheme)));
        var pact = Pact.read(config.pact().toString(), read(config.pact()));
        if (!pact.binds(config.nation()))
            throw new Problems(
                    config.home().resolve("node.yaml") + " nation",
                    config.nation() + " is no party to " + pact.id(),
                    "Name one of its parties, or another pact.");
        return Rules.compile(pact, schemes);
    }

    private static NodeKeys keys(NodeConfig config, Rules rules, Instant now) throws IOException {
        var file = config.home().resolve("keys/keys.json");
        if (!Files.exists(file))
            NodeKeys.generate(config.nation(), rules.pact().id(), now).write(file);
        return NodeKeys.read(file);
    }

    private Register register(NodeConfig config) throws IOException {
        if (config.database().isPresent()) {
            var database = config.database().get();
            return Register.open(
                    database.url(),
                    database.user(),
                    Files.readString(database.passwordFile()).strip());
        }
        var server = parts.opened(EmbeddedPostgres.start(config.home().resolve("postgres"), cache()));
        postgres = server;
        return Register.open(server.jdbcUrl(), server.user(), server.password());
    }

    /** Where PostgreSQL's programs are unpacked: shared by all nodes of this user. */
    static Path cache() {
        var set = System.getenv("ENTENTE_CACHE");
        if (set != null) return Path.of(set);
        var home = Path.of(System.getProperty("user.home"), ".cache", "entente");
        try {
            Files.createDirectories(home);
            if (Files.isWritable(home)) return home;
        } catch (IOException unwritable) {
            System.getLogger(NodeRuntime.class.getName())
                    .log(System.Logger.Level.DEBUG, "no cache in the home folder", unwritable);
        }
        return Path.of(System.getProperty("java.io.tmpdir"), "entente-" + System.getProperty("user.name"));
    }

    /** What the partner's node is answered, by the kind of what it says. */
    private Desk desk() {
        return new Desk(
                house,
                reception,
                raising,
                answering,
                config.home().resolve("witness"),
                Map.of(
                        ExerciseAct.FORM.name(),
                        exercises::arrived,
                        ResearchAct.FORM.name(),
                        research.desk()::arrived,
                        FeedDesk.KIND,
                        feedDesk::arrived,
                        SharingDesk.RECALL,
                        sharing::recalled,
                        Authority.KIND,
                        industry.authority()::arrived,
                        Authority.COUNT,
                        industry.authority()::countAsked,
                        VisitDesk.KIND,
                        visits::arrived,
                        DiscoveryDesk.QUESTION,
                        discovery::asked,
                        DiscoveryDesk.ANSWER,
                        discovery::answered),
                this::wake);
    }

    /** What is done with what it answers. */
    private Map<String, Consumer<byte[]>> answered() {
        return Map.of(
                FeedDesk.KIND,
                this::receipted,
                SharingDesk.RECALL,
                sharing::recallReceipted,
                Authority.COUNT,
                industry.authority()::counted);
    }

    private void receipted(byte[] answer) {
        feedDesk.receipted(answer);
        rooms.receipted();
    }

    /** There is new work. */
    public void wake() {
        wakeCourier();
        worker.wake();
    }

    private void wakeCourier() {
        if (exchange != null) exchange.wake();
    }

    public House house() {
        return house;
    }

    public ReleaseDesk releaseDesk() {
        return releaseDesk;
    }

    public ReadingDesk reading() {
        return reading;
    }

    RaisingDesk raising() {
        return raising;
    }

    AnsweringDesk answering() {
        return answering;
    }

    public Sources sources() {
        return sources;
    }

    public InventoryDesk inventory() {
        return inventory;
    }

    public AssuranceDesk assurances() {
        return assurances;
    }

    public RetentionDesk retention() {
        return retention;
    }

    public PeopleDesk people() {
        return people;
    }

    public ExerciseDesk exercises() {
        return exercises;
    }

    public SafetyDesk safety() {
        return safety;
    }

    SharingDesk sharing() {
        return sharing;
    }

    VisitDesk visits() {
        return visits;
    }

    Research research() {
        return research;
    }

    RoomDesk rooms() {
        return rooms;
    }

    Industry industry() {
        return industry;
    }

    ReportDesk reports() {
        return reports;
    }

    SupplyDesk supply() {
        return supply;
    }

    DiscoveryDesk discovery() {
        return discovery;
    }

    ProcurementDesk procurement() {
        return procurement;
    }

    TaxiiService taxii() {
        return taxii;
    }

    /** Where everybody is served, if anywhere. */
    public Optional<URI> publicUrl() {
        return Optional.ofNullable(publicUrl);
    }

    /** Where TAK clients are served, if anywhere. */
    Optional<URI> takUrl() {
        return Optional.ofNullable(takUrl);
    }

    public LessonDesk lessons() {
        return lessons;
    }

    public ProfileDesk profiles() {
        return profiles;
    }

    public FeedRuntime feeds() {
        return feeds;
    }

    PictureDoor pictures() {
        return pictures;
    }

    FeedDesk feedDesk() {
        return feedDesk;
    }

    public PactDesk pactDesk() {
        return pactDesk;
    }

    public Evidence evidence() {
        return evidence;
    }

    WaysIn waysIn() {
        return waysIn;
    }

    /** The TLS of the people's port, if it has its own. */
    Optional<PeoplePort> port() {
        return port;
    }

    Optional<PasskeyDesk> passkeys() {
        return passkeys;
    }

    ReadAgain readAgain() {
        return readAgain;
    }

    CooperationFile cooperation() {
        return cooperation;
    }

    /** The log's folder, to be served as static files. */
    Path logFolder() {
        return config.home().resolve("log");
    }

    public boolean demonstration() {
        return config.demonstration();
    }

    public NodeConfig config() {
        return config;
    }

    public Optional<EmbeddedPostgres> postgres() {
        return Optional.ofNullable(postgres);
    }

    @Override
    public void close() {
        parts.close();
    }
}
