package entente.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "item",
        description = "Registers a file under a label; prints the item's id.",
        mixinStandardHelpOptions = true)
final class ItemCommand implements Callable<Integer> {
    @Mixin
    NodeOptions node = new NodeOptions();

    @Parameters(paramLabel = "FILE")
    Path file = Path.of("");

    @Option(names = "--label", required = true, description = "In the nation's scheme, such as 군사II급비밀//REL TO CA, KR.")
    String label = "";

    @Option(names = "--area", required = true, description = "An area of the pact, such as operations.")
    String area = "";

    @Option(names = "--title", description = "Default: the file's name.")
    @Nullable
    String title;

    @Option(names = "--office", defaultValue = "originator", description = "The originating office.")
    String office = "";

    @Option(names = "--type", description = "The media type; default: by the file's name.")
    @Nullable
    String type;

    @Override
    public Integer call() throws IOException, InterruptedException, ApiException {
        var name = String.valueOf(file.getFileName());
        if (!java.nio.file.Files.isRegularFile(file)) throw new java.nio.file.NoSuchFileException(file.toString());
        var api = node.api();
        var item = api.post(
                "api/v1/items",
                Map.of(
                        "area", area,
                        "title", title == null ? name : title,
                        "fileName", name,
                        "mediaType", type == null ? MediaTypes.of(name) : type,
                        "office", office,
                        "label", label));
        api.put("api/v1/items/" + item.text("id") + "/content", file);
        System.out.println(item.text("id"));
        return 0;
    }
}
