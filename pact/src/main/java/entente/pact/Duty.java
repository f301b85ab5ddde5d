package entente.pact;

import entente.kernel.Language;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a permitted release binds the receiver to.
 *
 * @param article the article that asks for it
 * @param detail the mode, purpose or mark of which it speaks; empty when there is none
 */
public record Duty(String article, Kind kind, String detail, Optional<TreatyTime> within) {

    /** What is owed. */
    public enum Kind {
        /** Write the own corresponding mark and the originator's name beside the origin mark. */
        MARK,
        /** Write no mark of one's own. */
        NO_REMARK,
        RECEIPT,
        NO_ONWARD_RELEASE,
        PURPOSE_ONLY,
        REGISTER,
        COPIES,
        TRANSLATION_NOTICE,
        DESTRUCTION,
        RECLASSIFY_ON_NOTICE,
        REPORT_LOSS,
        RESPECT_RIGHTS,
        FLOW_DOWN,
        PROTECT_AFTER_END;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The duty in words. */
    public String in(Language language) {
        return HandlingSentences.in(language, this);
    }

    public Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        tree.put("article", article);
        tree.put("duty", kind.word());
        tree.put("detail", detail);
        within.ifPresent(time -> tree.put("within", time.toTree()));
        return tree;
    }
}
