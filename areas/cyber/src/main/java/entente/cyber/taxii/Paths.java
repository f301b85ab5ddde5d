package entente.cyber.taxii;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which resource a path names (§4, §5, §8.2.1). */
final class Paths {
    static final String DISCOVERY = "/taxii2/";

    private Paths() {}

    sealed interface Resource {
        record Discovery() implements Resource {}

        record Root() implements Resource {}

        record Status(String id) implements Resource {}

        record Collections() implements Resource {}

        record Collection(String name) implements Resource {}

        record Markings(String name) implements Resource {}

        record Manifest(String name) implements Resource {}

        record Objects(String name) implements Resource {}

        record Object(String name, String id) implements Resource {}

        record Versions(String name, String id) implements Resource {}
    }

    /** @param root the API root that there is */
    static Optional<Resource> resource(String path, String root) {
        if (path.length() > 2000 || !path.startsWith(DISCOVERY) || !path.endsWith("/")) return Optional.empty();
        if (path.equals(DISCOVERY)) return Optional.of(new Resource.Discovery());
        var segments = new ArrayList<String>();
        for (var part :
                List.of(path.substring(DISCOVERY.length(), path.length() - 1).split("/", -1)))
            segments.add(Filter.decoded(part));
        if (!segments.removeFirst().equals(root)) return Optional.empty();
        return Optional.ofNullable(
                switch (segments.size()) {
                    case 0 -> new Resource.Root();
                    case 1 -> segments.getFirst().equals("collections") ? new Resource.Collections() : null;
                    case 2 ->
                        switch (segments.getFirst()) {
                            case "collections" -> new Resource.Collection(segments.get(1));
                            case "status" -> new Resource.Status(segments.get(1));
                            default -> null;
                        };
                    case 3 -> inCollection(segments);
                    case 4 -> isObject(segments) ? new Resource.Object(segments.get(1), segments.get(3)) : null;
                    case 5 ->
                        isObject(segments) && segments.get(4).equals("versions")
                                ? new Resource.Versions(segments.get(1), segments.get(3))
                                : null;
                    default -> null;
                });
    }

    private static @org.jspecify.annotations.Nullable Resource inCollection(List<String> segments) {
        if (!segments.getFirst().equals("collections")) return null;
        return switch (segments.get(2)) {
            case "objects" -> new Resource.Objects(segments.get(1));
            case "manifest" -> new Resource.Manifest(segments.get(1));
            case "markings" -> new Resource.Markings(segments.get(1));
            default -> null;
        };
    }

    private static boolean isObject(List<String> segments) {
        return segments.getFirst().equals("collections") && segments.get(2).equals("objects");
    }
}
