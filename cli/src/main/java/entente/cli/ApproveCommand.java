package entente.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "approve", description = "Approves exactly one release.", mixinStandardHelpOptions = true)
final class ApproveCommand implements Callable<Integer> {
    @Mixin
    NodeOptions node = new NodeOptions();

    @Parameters(paramLabel = "RELEASE")
    String release = "";

    @Override
    public Integer call() throws IOException, InterruptedException, ApiException {
        var answer = node.api().post("api/v1/releases/" + release + "/approvals", Map.of());
        System.out.println(answer.objects("approvals").size() + " approved; stage " + answer.text("stage"));
        return 0;
    }
}
