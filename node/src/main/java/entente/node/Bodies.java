package entente.node;

import entente.kernel.Problem;
import entente.kernel.Problems;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * What is true of every body: what may not be left out is there, and no text has characters that nothing can show or keep.
 * The rest is looked at where it is used.
 */
@RestControllerAdvice
class Bodies extends RequestBodyAdviceAdapter {
    private static final int LONGEST = 10_000;

    /** Of a whole body; files come by other ways, each with a bound of its own. */
    static final int MOST_BYTES = 8 << 20;

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        var body = new Bounded(message.getBody());
        return new HttpInputMessage() {
            @Override
            public InputStream getBody() {
                return body;
            }

            @Override
            public HttpHeaders getHeaders() {
                return message.getHeaders();
            }
        };
    }

    /** Refuses while it is read, before all of it is in memory. */
    private static final class Bounded extends FilterInputStream {
        private long left = MOST_BYTES;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var n = super.read(into, offset, length);
            if (n > 0) left -= n;
            if (left < 0)
                throw new Problems("body", "has more than " + MOST_BYTES + " bytes", "Send it in parts, or as a file.");
            return n;
        }
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        var problems = new ArrayList<Problem>();
        look(body, "body", problems);
        if (!problems.isEmpty()) throw new Problems(problems);
        return body;
    }

    private static void look(@Nullable Object value, String where, List<Problem> problems) {
        switch (value) {
            case String text -> look(text, LONGEST, where, problems);
            case Record body -> {
                for (var component : body.getClass().getRecordComponents()) {
                    var member = member(body, component);
                    var longest = component.getAnnotation(Longest.class);
                    if (member instanceof String text && longest != null)
                        look(text, longest.characters(), component.getName(), problems);
                    else if (member != null) look(member, component.getName(), problems);
                    else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        problems.add(new Problem(component.getName(), "is missing", "Write it."));
                }
            }
            case Map<?, ?> members ->
                members.forEach((name, member) -> {
                    look(name, where, problems);
                    look(member, String.valueOf(name), problems);
                });
            case Collection<?> members -> members.forEach(member -> look(member, where, problems));
            case null, default -> {}
        }
    }

    private static void look(String text, int longest, String where, List<Problem> problems) {
        if (text.length() > longest)
            problems.add(new Problem(where, "has more than " + longest + " characters", "Write it shorter."));
        if (text.chars().anyMatch(Bodies::isUnspeakable))
            problems.add(new Problem(where, "has a control character", "Leave it out."));
    }

    private static boolean isUnspeakable(int unit) {
        return (Character.isISOControl(unit) && unit != '\n' && unit != '\r' && unit != '\t')
                || unit == 0xfffe
                || unit == 0xffff;
    }

    private static @Nullable Object member(Record body, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(body);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
