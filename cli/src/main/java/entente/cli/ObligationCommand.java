package entente.cli;

import entente.kernel.CanonicalJson;
import entente.seal.Fields;
import entente.seal.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is owed after something has crossed. */
@Command(
        name = "obligation",
        description = "Recalls, reclassifies, returns, destroys, asks consent, reports a loss; lists what is owed.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ObligationCommand.ListAll.class,
            ObligationCommand.Recall.class,
            ObligationCommand.Reclassify.class,
            ObligationCommand.Ask.class,
            ObligationCommand.GiveBack.class,
            ObligationCommand.Destroy.class,
            ObligationCommand.Report.class,
            ObligationCommand.Results.class,
            ObligationCommand.Inquire.class,
            ObligationCommand.Fulfil.class,
            ObligationCommand.Confirm.class,
            ObligationCommand.Answer.class
        })
final class ObligationCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        picocli.CommandLine.usage(this, System.out);
        return 2;
    }

    /** One request about one thing; prints the obligation's id and state. */
    abstract static class Request implements Callable<Integer> {
        @Mixin
        NodeOptions node = new NodeOptions();

        @Parameters(paramLabel = "ID", description = "Of the release, holding or obligation.")
        String id = "";

        abstract String path();

        Map<String, Object> body() {
            return Map.of();
        }

        @Override
        public Integer call() throws IOException, InterruptedException, ApiException {
            var obligation = node.api().post("api/v1/" + path(), body());
            System.out.println(obligation.text("id") + " " + obligation.text("state"));
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "Lists what is owed, newest first. Exit code 4 when something is overdue.",
            mixinStandardHelpOptions = true)
    static final class ListAll implements Callable<Integer> {
        @Mixin
        NodeOptions node = new NodeOptions();

        @Option(names = "--open", description = "Only what has not ended.")
        boolean open;

        @Option(names = "--json", description = "Prints one JSON object for each.")
        boolean json;

        @Override
        public Integer call() throws IOException, InterruptedException, ApiException {
            var answer = node.api().getText("api/v1/obligations");
            var all = new Fields(Json.object("{\"all\":" + answer + "}", "obligations"), "obligations").objects("all");
            var overdue = 0;
            for (var tree : all) {
                var one = new Fields(tree, "obligation");
                var ended = List.of("DONE", "REFUSED").contains(one.text("state"));
                if (open && ended) continue;
                if (one.truth("overdue")) overdue++;
                System.out.println(
                        json
                                ? CanonicalJson.text(tree)
                                : "%s  %-16s %-12s %s  %s%s"
                                        .formatted(
                                                one.text("id"),
                                                one.text("kind"),
                                                one.text("state"),
                                                one.text("consignment"),
                                                one.truth("ours") ? "ours" : "theirs",
                                                one.has("due") && !ended
                                                        ? ", due " + one.text("due")
                                                                + (one.truth("overdue") ? " OVERDUE" : "")
                                                        : ""));
            }
            return overdue == 0 ? 0 : 4;
        }
    }

    @Command(
            name = "recall",
            description = "Wants a release back: at once nobody opens it any more.",
            mixinStandardHelpOptions = true)
    static final class Recall extends Request {
        @Option(names = "--due", paramLabel = "INSTANT", description = "Default: the pact's time for receipts.")
        @Nullable
        String due;

        @Override
        String path() {
            return "releases/" + id + "/recall";
        }

        @Override
        Map<String, Object> body() {
            return due == null ? Map.of() : Map.of("due", due);
        }
    }

    @Command(
            name = "reclassify",
            description = "Changes the label of a release; a release authority confirms.",
            mixinStandardHelpOptions = true)
    static final class Reclassify extends Request {
        @Option(names = "--label", required = true, paramLabel = "MARK")
        String label = "";

        @Override
        String path() {
            return "releases/" + id + "/reclassification";
        }

        @Override
        Map<String, Object> body() {
            return Map.of("label", label);
        }
    }

    @Command(
            name = "ask",
            description = "Asks the originator's consent to do something with a holding.",
            mixinStandardHelpOptions = true)
    static final class Ask extends Request {
        @Option(names = "--for", required = true, paramLabel = "destroy|reproduce|send-on|use-for")
        String act = "";

        @Option(names = "--to", paramLabel = "NATION", description = "For send-on.")
        @Nullable
        String to;

        @Option(names = "--area", description = "For send-on.")
        @Nullable
        String area;

        @Option(names = "--purpose", description = "For use-for.")
        @Nullable
        String purpose;

        @Override
        String path() {
            return "holdings/" + id + "/consent";
        }

        @Override
        Map<String, Object> body() {
            var body = new TreeMap<String, Object>();
            body.put("act", act);
            if (to != null) body.put("to", to);
            if (area != null) body.put("area", area);
            if (purpose != null) body.put("purpose", purpose);
            return body;
        }
    }

    @Command(
            name = "return",
            description = "Gives a holding back; a second registry officer confirms.",
            mixinStandardHelpOptions = true)
    static final class GiveBack extends Request {
        @Override
        String path() {
            return "holdings/" + id + "/return";
        }
    }

    @Command(
            name = "destroy",
            description = "Destroys a holding; a second registry officer confirms, unless in a crisis.",
            mixinStandardHelpOptions = true)
    static final class Destroy extends Request {
        @Option(names = "--crisis", description = "At once, and without a second officer.")
        boolean crisis;

        @Override
        String path() {
            return "holdings/" + id + "/destruction";
        }

        @Override
        Map<String, Object> body() {
            return Map.of("crisis", crisis);
        }
    }

    @Command(
            name = "report",
            description = "Reports a loss, a compromise, or the suspicion of one; a suspicion is enough.",
            mixinStandardHelpOptions = true)
    static final class Report extends Request {
        @Option(names = "--of", required = true, paramLabel = "loss|compromise|suspicion")
        String of = "";

        @Option(names = "--known", required = true, paramLabel = "INSTANT", description = "When it became known.")
        String known = "";

        @Option(names = "--circumstance", required = true, paramLabel = "WORD")
        List<String> circumstances = List.of();

        @Option(names = "--done", required = true, paramLabel = "WORD", description = "What was done at once.")
        List<String> containment = List.of();

        @Override
        String path() {
            return "holdings/" + id + "/losses";
        }

        @Override
        Map<String, Object> body() {
            return Map.of("of", of, "known", known, "circumstances", circumstances, "containment", containment);
        }
    }

    @Command(
            name = "results",
            description = "Sends what the investigation of a loss found.",
            mixinStandardHelpOptions = true)
    static final class Results extends Request {
        @Option(names = "--outcome", required = true, paramLabel = "WORD")
        String outcome = "";

        @Option(names = "--measure", required = true, paramLabel = "WORD", description = "Against recurrence.")
        List<String> measures = List.of();

        @Override
        String path() {
            return "obligations/" + id + "/results";
        }

        @Override
        Map<String, Object> body() {
            return Map.of("outcome", outcome, "measures", measures);
        }
    }

    @Command(
            name = "request",
            description = "What was released is a question to the partner.",
            mixinStandardHelpOptions = true)
    static final class Inquire extends Request {
        @Option(names = "--of", required = true, paramLabel = "NATION", description = "Whose information is asked for.")
        String of = "";

        @Option(names = "--due", paramLabel = "INSTANT")
        @Nullable
        String due;

        @Option(names = "--follows", paramLabel = "OBLIGATION", description = "An earlier request.")
        @Nullable
        String follows;

        @Override
        String path() {
            return "releases/" + id + "/request";
        }

        @Override
        Map<String, Object> body() {
            var body = new TreeMap<String, Object>();
            body.put("of", of);
            if (due != null) body.put("due", due);
            if (follows != null) body.put("follows", follows);
            return body;
        }
    }

    @Command(
            name = "fulfil",
            description = "Answers a request with a release, or declines it without one.",
            mixinStandardHelpOptions = true)
    static final class Fulfil extends Request {
        @Option(names = "--release", paramLabel = "RELEASE", description = "Without it the request is declined.")
        @Nullable
        String release;

        @Override
        String path() {
            return "obligations/" + id + "/fulfilment";
        }

        @Override
        Map<String, Object> body() {
            return release == null ? Map.of() : Map.of("release", release);
        }
    }

    @Command(name = "confirm", description = "Confirms as the second person.", mixinStandardHelpOptions = true)
    static final class Confirm extends Request {
        @Override
        String path() {
            return "obligations/" + id + "/confirmation";
        }
    }

    @Command(
            name = "answer",
            description = "Answers a question for consent; yes needs two release authorities.",
            mixinStandardHelpOptions = true)
    static final class Answer extends Request {
        @Option(names = "--consent", required = true, arity = "1", paramLabel = "true|false")
        boolean consent;

        @Option(names = "--until", paramLabel = "INSTANT", description = "How long it holds. Default: for good.")
        @Nullable
        String until;

        @Override
        String path() {
            return "obligations/" + id + "/answer";
        }

        @Override
        Map<String, Object> body() {
            return until == null ? Map.of("consent", consent) : Map.of("consent", consent, "until", until);
        }
    }
}
