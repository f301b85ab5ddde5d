package entente.node;

import static org.assertj.core.api.Assertions.assertThat;

import entente.pact.Document;
import entente.seal.Fields;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description and the code say the same. */
class ApiContractTest {
    private static Fields description() throws IOException {
        try (var in = ApiContractTest.class.getResourceAsStream("/static/openapi.yaml")) {
            return new Fields(
                    Document.parse("openapi.yaml", Objects.requireNonNull(in).readAllBytes())
                            .tree(),
                    "openapi");
        }
    }

    private static Map<String, Method> code() {
        var operations = new TreeMap<String, Method>();
        for (var controller : controllers()) {
            var prefix = controller.getAnnotation(RequestMapping.class).value()[0];
            for (var method : controller.getDeclaredMethods()) {
                if (method.getAnnotation(GetMapping.class) instanceof GetMapping get)
                    put(operations, "get " + prefix, get.value(), method);
                if (method.getAnnotation(PostMapping.class) instanceof PostMapping post)
                    put(operations, "post " + prefix, post.value(), method);
                if (method.getAnnotation(PutMapping.class) instanceof PutMapping put)
                    put(operations, "put " + prefix, put.value(), method);
                if (method.getAnnotation(DeleteMapping.class) instanceof DeleteMapping delete)
                    put(operations, "delete " + prefix, delete.value(), method);
            }
        }
        return operations;
    }

    private static List<Class<?>> controllers() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        var found = new ArrayList<Class<?>>();
        for (var bean : scanner.findCandidateComponents("entente.node"))
            try {
                found.add(Class.forName(bean.getBeanClassName()));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        assertThat(found).hasSizeGreaterThanOrEqualTo(4);
        return found;
    }

    private static void put(Map<String, Method> operations, String start, String[] paths, Method method) {
        var path = paths.length == 0 ? "" : paths[0];
        operations.put(start + path.replace("{*path}", "{path}"), method);
    }

    @Test
    @SuppressWarnings("unchecked")
    void everyOperationIsDescribedAndEveryDescriptionIsAnOperation() throws IOException {
        var described = new TreeMap<String, Fields>();
        description()
                .object("paths")
                .forEach((path, item) -> ((Map<String, Object>) item).forEach((verb, operation) -> {
                    if (!verb.equals("parameters"))
                        described.put(verb + " " + path, new Fields((Map<String, Object>) operation, path));
                }));
        assertThat(described.keySet()).isEqualTo(code().keySet()).hasSizeGreaterThanOrEqualTo(15);
        var ids = new ArrayList<String>();
        described.forEach((name, operation) -> {
            ids.add(operation.text("operationId"));
            assertThat(operation.text("summary")).as(name).isNotBlank();
            assertThat(operation.object("responses").keySet()).as(name).anyMatch(status -> status.startsWith("2"));
        });
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void everyBodyHasTheMembersOfItsRecordAndNoOthers() throws IOException {
        var schemas = description().fields("components").fields("schemas");
        var seen = new TreeSet<String>();
        for (var method : code().values())
            for (var parameter : method.getParameters()) {
                if (!parameter.isAnnotationPresent(RequestBody.class)) continue;
                var type = parameter.getType();
                // What has several forms is read by the desk, which refuses what it does not know.
                if (type.equals(Map.class)) continue;
                var schema = schemas.fields(type.getSimpleName());
                Set<String> members = Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .collect(Collectors.toSet());
                assertThat(schema.object("properties").keySet())
                        .as(type.getSimpleName())
                        .isEqualTo(members);
                assertThat(schema.truth("additionalProperties")).isFalse();
                seen.add(type.getSimpleName());
            }
        assertThat(seen).hasSizeGreaterThan(12);
    }
}
