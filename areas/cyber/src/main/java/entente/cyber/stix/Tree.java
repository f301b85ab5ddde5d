package entente.cyber.stix;

import entente.kernel.Problem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one object's tree to its end, and notes the first thing for which it cannot be kept. */
final class Tree {
    private final StixLimits limits;

    @Nullable
    Problem problem;

    Tree(StixLimits limits) {
        this.limits = limits;
    }

    void wrong(String wrong, String remedy) {
        if (problem == null) problem = new Problem("object", wrong, remedy);
    }

    Map<String, Object> map(JsonParser json, int depth) {
        if (depth > limits.depth()) {
            wrong("is nested deeper than " + limits.depth(), "Make it flatter.");
            json.skipChildren();
            return Map.of();
        }
        var map = new LinkedHashMap<String, Object>();
        for (var token = json.nextToken(); token != JsonToken.END_OBJECT; token = json.nextToken()) {
            var name = checked(json.currentName());
            if (name.length() > limits.nameChars())
                wrong("a property's name is longer than " + limits.nameChars(), "Shorten it.");
            var value = value(json, json.nextToken(), depth + 1);
            if (map.put(name, value) != null)
                wrong("\"" + StixReader.cut(name) + "\" stands twice", "Write each property once.");
        }
        return Collections.unmodifiableMap(map);
    }

    private List<Object> list(JsonParser json, int depth) {
        if (depth > limits.depth()) {
            wrong("is nested deeper than " + limits.depth(), "Make it flatter.");
            json.skipChildren();
            return List.of();
        }
        var list = new ArrayList<Object>();
        for (var token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken())
            list.add(value(json, token, depth + 1));
        return Collections.unmodifiableList(list);
    }

    Object value(JsonParser json, JsonToken token, int depth) {
        return switch (token) {
            case START_OBJECT -> map(json, depth);
            case START_ARRAY -> list(json, depth);
            case VALUE_STRING -> {
                var text = checked(json.getString());
                if (text.length() > limits.textChars())
                    wrong("a text is longer than " + limits.textChars() + " characters", "Shorten it.");
                yield text;
            }
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> JsonNull.NULL;
            case VALUE_NUMBER_INT -> whole(json);
            case VALUE_NUMBER_FLOAT -> fraction(json);
            default -> throw new IllegalStateException("no value begins with " + token);
        };
    }

    private Object whole(JsonParser json) {
        var written = json.getString();
        if (tooLong(written)) return 0L;
        return switch (json.getNumberType()) {
            case INT, LONG -> json.getLongValue();
            default -> new BigInteger(written);
        };
    }

    private Object fraction(JsonParser json) {
        var written = json.getString();
        if (tooLong(written)) return 0L;
        if (Double.isInfinite(Double.parseDouble(written))) {
            wrong("a number is beyond what JSON keeps", "Write it as a text.");
            return 0L;
        }
        return new java.math.BigDecimal(written);
    }

    private boolean tooLong(String written) {
        if (written.length() <= limits.numberChars()) return false;
        wrong("a number is longer than " + limits.numberChars() + " digits", "Write it as a text.");
        return true;
    }

    /** An escape may write half a character, which no UTF-8 can carry on. */
    private String checked(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (!Character.isSurrogate(c)) continue;
            if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
                wrong("a text has half a character (a lone surrogate)", "Write the whole character.");
                return text;
            }
            i++;
        }
        return text;
    }
}
