package entente.exchange.wire;

import entente.seal.MalformedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a signature covers, and its parameters: one member of a {@code Signature-Input} field (RFC 9421, section 4.1).
 *
 * <p>Reads the small part of structured fields (RFC 9651) that such a member needs, and only in the form in which it
 * would be written again; so what is verified is what was sent, byte by byte.
 *
 * @param parameters integers ({@code created}, {@code expires}) and strings, in their order
 */
public record SignatureInput(List<Component> components, Map<String, Object> parameters) {
    private static final String WHAT = "Signature-Input";
    private static final Pattern NAME = Pattern.compile("@?[a-z][a-z0-9-]{0,63}");
    private static final Pattern KEY = Pattern.compile("[a-z*][a-z0-9_.*-]{0,63}");
    private static final int LONGEST = 2048;

    public SignatureInput {
        components = List.copyOf(components);
    }

    /** The one member, which must have this label. */
    public static SignatureInput parse(String label, String field) {
        var start = label + "=";
        if (!field.startsWith(start)) throw new MalformedException(WHAT, "has no member " + label);
        return parse(field.substring(start.length()));
    }

    /** The value of a member. */
    static SignatureInput parse(String value) {
        if (value.length() > LONGEST) throw new MalformedException(WHAT, "is too long");
        var input = new Reader(value).input();
        if (!input.toString().equals(value)) throw new MalformedException(WHAT, "not in canonical form");
        return input;
    }

    public Optional<Long> number(String parameter) {
        return parameters.get(parameter) instanceof Long number ? Optional.of(number) : Optional.empty();
    }

    public Optional<String> text(String parameter) {
        return parameters.get(parameter) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    @Override
    public String toString() {
        var out = new StringBuilder("(");
        for (var component : components) out.append(out.length() > 1 ? " " : "").append(component);
        out.append(')');
        parameters.forEach(
                (name, value) -> out.append(';').append(name).append('=').append(written(value)));
        return out.toString();
    }

    private static String written(Object value) {
        if (value instanceof Long) return value.toString();
        return '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        SignatureInput input() {
            var components = components();
            var parameters = new LinkedHashMap<String, Object>();
            while (at < text.length()) {
                take(';');
                var name = key();
                take('=');
                Object value = peek() == '"' ? string() : (Object) integer();
                if (parameters.put(name, value) != null) throw wrong("parameter " + name + " twice");
            }
            return new SignatureInput(components, parameters);
        }

        private List<Component> components() {
            var components = new ArrayList<Component>();
            take('(');
            while (peek() != ')') {
                if (!components.isEmpty()) take(' ');
                var component = component();
                if (components.contains(component)) throw wrong(component + " twice");
                components.add(component);
            }
            take(')');
            return components;
        }

        private Component component() {
            var name = string();
            if (!NAME.matcher(name).matches()) throw wrong("no component is named so");
            var request = false;
            Optional<String> member = Optional.empty();
            while (peek() == ';') {
                take(';');
                switch (key()) {
                    case "req" -> request = true;
                    case "key" -> {
                        take('=');
                        member = Optional.of(string());
                        if (!KEY.matcher(member.get()).matches()) throw wrong("no dictionary key reads so");
                    }
                    default -> throw wrong("a component parameter that this profile does not have");
                }
            }
            return new Component(name, request, member);
        }

        private String key() {
            var from = at;
            while (at < text.length() && "=;) ".indexOf(text.charAt(at)) < 0) at++;
            var key = text.substring(from, at);
            if (!KEY.matcher(key).matches()) throw wrong("no key reads so");
            return key;
        }

        private String string() {
            var out = new StringBuilder();
            take('"');
            for (var c = next(); c != '"'; c = next()) {
                if (c == '\\') {
                    c = next();
                    if (c != '"' && c != '\\') throw wrong("an escape that there is not");
                } else if (c < 0x20 || c > 0x7e) {
                    throw wrong("a character that no string has");
                }
                out.append(c);
            }
            return out.toString();
        }

        private long integer() {
            var from = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') at++;
            if (at == from || at - from > 15) throw wrong("no integer");
            return Long.parseLong(text.substring(from, at));
        }

        private char peek() {
            if (at >= text.length()) throw wrong("ends too early");
            return text.charAt(at);
        }

        private char next() {
            var c = peek();
            at++;
            return c;
        }

        private void take(char wanted) {
            if (next() != wanted) throw wrong("no " + wanted + " where one belongs");
        }

        private MalformedException wrong(String what) {
            return new MalformedException(WHAT, what + " (at " + at + ")");
        }
    }
}
