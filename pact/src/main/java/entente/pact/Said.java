package entente.pact;

import entente.kernel.Language;
import entente.kernel.Text;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A value in words, in the three languages, with what each part of it is, so that a page can set it apart. */
record Said(Map<Language, List<Span>> in) {

    enum Kind {
        WORDS,
        /** The treaty's own word. */
        TREATY,
        /** Somebody's text of which the pact does not say the language. */
        QUOTED,
        MARK,
        CODE
    }

    record Span(Kind kind, String text) {}

    Said {
        var copy = new EnumMap<Language, List<Span>>(Language.class);
        in.forEach((language, spans) -> copy.put(language, List.copyOf(spans)));
        in = copy;
    }

    static Said of(Text text) {
        var in = new EnumMap<Language, List<Span>>(Language.class);
        for (var language : Language.values()) in.put(language, List.of(new Span(Kind.WORDS, text.in(language))));
        return new Said(in);
    }

    static Said of(String ko, String en, String fr) {
        return of(new Text(ko, en, fr));
    }

    /** The same in every language. */
    static Said same(Kind kind, String text) {
        var in = new EnumMap<Language, List<Span>>(Language.class);
        for (var language : Language.values()) in.put(language, List.of(new Span(kind, text)));
        return new Said(in);
    }

    Said then(Said next) {
        var both = new EnumMap<Language, List<Span>>(Language.class);
        for (var language : Language.values()) {
            var spans = new ArrayList<>(spans(language));
            spans.addAll(next.spans(language));
            both.put(language, spans);
        }
        return new Said(both);
    }

    static Said join(String between, List<Said> parts) {
        var joined = parts.getFirst();
        for (var part : parts.subList(1, parts.size()))
            joined = joined.then(same(Kind.WORDS, between)).then(part);
        return joined;
    }

    List<Span> spans(Language language) {
        return in.getOrDefault(language, List.of());
    }

    String text(Language language) {
        return spans(language).stream().map(Span::text).collect(Collectors.joining());
    }
}
