package entente.forms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All forms that there are. */
public final class Forms {
    private static final List<String> FILES = List.of(
            "rfv",
            "posting",
            "srcl",
            "fsc-request",
            "fsc-confirmation",
            "psc-confirmation",
            "hand-carry",
            "psi",
            "destruction",
            "receipt",
            "incident");

    private static final Map<String, Form> ALL = all();

    private Forms() {}

    private static Map<String, Form> all() {
        var all = new TreeMap<String, Form>();
        for (var file : FILES) {
            var form = FormReader.read(file, text(file));
            if (!form.id().equals(file)) throw new IllegalStateException(file + " has another form in it");
            all.put(form.id(), form);
        }
        return Collections.unmodifiableMap(all);
    }

    private static String text(String file) {
        try (var in = Forms.class.getResourceAsStream(file + ".form")) {
            if (in == null) throw new IllegalStateException(file + ".form is not packed");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Collection<Form> list() {
        return ALL.values();
    }

    public static Optional<Form> find(String id) {
        return Optional.ofNullable(ALL.get(id));
    }

    public static Form get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("there is no form " + id));
    }
}
