package entente.cyber.stix;

import entente.cyber.pattern.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What ties the properties of one object together (STIX 2.1, 3.6 and 4 to 7). */
final class Constraints {
    private final StixCheck check;
    private final Map<String, Object> tree;

    Constraints(StixCheck check) {
        this.check = check;
        this.tree = check.tree;
    }

    void check() {
        order("created", "modified", true, "3.6");
        switch (check.object.type()) {
            case "campaign" -> order("first_seen", "last_seen", true, "4.2");
            case "indicator" -> indicator();
            case "infrastructure" -> order("first_seen", "last_seen", true, "4.8");
            case "intrusion-set" -> order("first_seen", "last_seen", true, "4.9");
            case "location" -> location();
            case "malware" -> {
                order("first_seen", "last_seen", true, "4.11");
                if (Boolean.TRUE.equals(tree.get("is_family")) && !tree.containsKey("name"))
                    check.error("name", "is missing, and a family has one", "4.11");
            }
            case "malware-analysis" -> oneOf("4.12", "result", "analysis_sco_refs");
            case "observed-data" -> {
                order("first_observed", "last_observed", true, "4.14");
                if (tree.containsKey("objects") == tree.containsKey("object_refs"))
                    check.error("object_refs", "one of object_refs and objects is required, and not both", "4.14");
                if (tree.containsKey("objects")) check.warn("objects", "is deprecated: use object_refs", "4.14");
            }
            case "threat-actor" -> order("first_seen", "last_seen", true, "4.17");
            case "relationship" -> relationship();
            case "sighting" -> order("first_seen", "last_seen", true, "5.2");
            case "language-content" -> translations();
            case "marking-definition" -> marking();
            default -> observable();
        }
    }

    private void observable() {
        switch (check.object.type()) {
            case "artifact" -> {
                if (tree.containsKey("payload_bin") == tree.containsKey("url"))
                    check.error("payload_bin", "one of payload_bin and url is required, and not both", "6.1");
                if (tree.containsKey("url") && !tree.containsKey("hashes"))
                    check.error("hashes", "is missing, and a url needs one", "6.1");
                if (tree.containsKey("decryption_key") && !tree.containsKey("encryption_algorithm"))
                    check.error("encryption_algorithm", "is missing, and a decryption_key needs one", "6.1");
            }
            case "email-message" -> {
                var multipart = Boolean.TRUE.equals(tree.get("is_multipart"));
                if (multipart && tree.containsKey("body"))
                    check.error("body", "a message of many parts has body_multipart", "6.6");
                if (!multipart && tree.containsKey("body_multipart"))
                    check.error("body_multipart", "a message of one part has a body", "6.6");
            }
            case "file" -> oneOf("6.7", "hashes", "name");
            case "ipv4-addr", "ipv6-addr" -> address();
            case "mac-addr" -> {
                if (tree.get("value") instanceof String text && !text.matches("[0-9a-f]{2}(:[0-9a-f]{2}){5}"))
                    check.error("value", "is not six pairs of lower-case digits with colons between", "6.10");
            }
            case "network-traffic" -> {
                oneOf("6.12", "src_ref", "dst_ref");
                order("start", "end", true, "6.12");
                if (tree.containsKey("end") && Boolean.TRUE.equals(tree.get("is_active")))
                    check.error("end", "stands beside is_active", "6.12");
            }
            case "process" ->
                anyProperty(
                        "6.13",
                        "extensions",
                        "is_hidden",
                        "pid",
                        "created_time",
                        "cwd",
                        "command_line",
                        "environment_variables",
                        "opened_connection_refs",
                        "creator_user_ref",
                        "image_ref",
                        "parent_ref",
                        "child_refs");
            case "user-account" ->
                anyProperty(
                        "6.16", "user_id", "account_login", "account_type", "display_name", "credential", "extensions");
            case "windows-registry-key" ->
                anyProperty("6.17", "key", "values", "modified_time", "creator_user_ref", "number_of_subkeys");
            case "x509-certificate" -> {
                anyProperty(
                        "6.18",
                        "is_self_signed",
                        "hashes",
                        "version",
                        "serial_number",
                        "signature_algorithm",
                        "issuer",
                        "validity_not_before",
                        "validity_not_after",
                        "subject",
                        "subject_public_key_algorithm",
                        "subject_public_key_modulus",
                        "subject_public_key_exponent",
                        "x509_v3_extensions");
                order("validity_not_before", "validity_not_after", true, "6.18");
            }
            default -> {}
        }
    }

    private void address() {
        if (!(tree.get("value") instanceof String text)) return;
        var four = check.object.type().equals("ipv4-addr");
        if (!(four ? Addresses.isFour(text) : Addresses.isSix(text)))
            check.error("value", "is no address of this kind, and no block of them", four ? "6.8" : "6.9");
    }

    private Optional<String> moment(String property) {
        return tree.get(property) instanceof String text && StixTime.isMoment(text)
                ? Optional.of(text)
                : Optional.empty();
    }

    private void order(String first, String last, boolean mayBeEqual, String section) {
        var from = moment(first);
        var to = moment(last);
        if (from.isEmpty() || to.isEmpty()) return;
        var order = StixTime.compare(from.get(), to.get());
        if (order > 0 || (order == 0 && !mayBeEqual))
            check.error(last, "is " + (mayBeEqual ? "before " : "not after ") + first, section);
    }

    private void oneOf(String section, String... properties) {
        anyProperty(section, properties);
    }

    private void anyProperty(String section, String... properties) {
        for (var property : properties) if (tree.containsKey(property)) return;
        check.error("", "has none of " + String.join(", ", properties), section);
    }

    private void indicator() {
        order("valid_from", "valid_until", false, "4.7");
        if ("stix".equals(tree.get("pattern_type")) && tree.get("pattern") instanceof String text)
            Pattern.problems(text).forEach(problem -> check.error("pattern", problem.wrong(), "9"));
    }

    private void location() {
        var latitude = tree.containsKey("latitude");
        var longitude = tree.containsKey("longitude");
        if (latitude != longitude) check.error("latitude", "latitude and longitude go together", "4.10");
        if (tree.containsKey("precision") && !(latitude && longitude))
            check.error("precision", "needs latitude and longitude", "4.10");
        if (!tree.containsKey("region") && !tree.containsKey("country") && !(latitude && longitude))
            check.error("", "has no region, no country and no latitude with longitude", "4.10");
        if (tree.get("country") instanceof String country && !country.matches("[A-Z]{2}"))
            check.warn("country", "is not two capital letters (ISO 3166-1)", "4.10");
    }

    private void relationship() {
        order("start_time", "stop_time", false, "5.1");
        if (!(tree.get("relationship_type") instanceof String type)) return;
        if (!type.matches("[a-z0-9-]+")) check.error("relationship_type", "is not written a-z, 0-9 and -", "5.1");
        else if (tree.get("source_ref") instanceof String source
                && tree.get("target_ref") instanceof String target
                && StixId.isId(source)
                && StixId.isId(target)
                && !Relationships.isDefined(StixId.typeOf(source), type, StixId.typeOf(target)))
            check.warn(
                    "relationship_type",
                    "no " + StixId.typeOf(source) + " is defined to be " + type + " a " + StixId.typeOf(target),
                    "B");
    }

    private void translations() {
        if (!(tree.get("contents") instanceof Map<?, ?> contents)) {
            if (tree.containsKey("contents")) check.error("contents", "is not a dictionary", "7.1");
            return;
        }
        if (contents.isEmpty()) check.error("contents", "is empty", "7.1");
        contents.forEach((language, texts) -> {
            var at = "contents." + language;
            if (!((String) language).matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"))
                check.error(at, "is no language of RFC 5646", "7.1");
            if (!(texts instanceof Map<?, ?> map) || map.isEmpty()) check.error(at, "translates nothing", "7.1");
            else
                map.forEach((property, text) -> {
                    if (!(text instanceof String) && !(text instanceof List<?>) && !(text instanceof Map<?, ?>))
                        check.error(at + "." + property, "is no text, list or object", "7.1");
                });
        });
    }

    private void marking() {
        var type = tree.get("definition_type");
        var definition = tree.get("definition");
        if ((type == null) != (definition == null))
            check.error("definition", "definition and definition_type go together", "7.2.1");
        if (type == null && !tree.containsKey("extensions"))
            check.error("", "has neither a definition nor an extension", "7.2.1");
        if (type instanceof String kind) definition(kind, definition);
    }

    private void definition(String kind, @Nullable Object definition) {
        switch (kind) {
            case "statement" -> {
                if (!(definition instanceof Map<?, ?> map) || !(map.get("statement") instanceof String))
                    check.error("definition.statement", "is missing", "7.2.1.3");
            }
            case "tlp" -> {
                if (!(definition instanceof Map<?, ?> map) || !(map.get("tlp") instanceof String tlp)) {
                    check.error("definition.tlp", "is missing", "7.2.1.4");
                    return;
                }
                var only = Tlp1.id(tlp.toLowerCase(Locale.ROOT));
                if (!only.map(check.object.id()::equals).orElse(false))
                    check.error("id", "is not the only definition of TLP " + tlp + " that there is", "7.2.1.4");
            }
            default ->
                check.warn("definition_type", "\"" + StixReader.cut(kind) + "\" is none that STIX knows", "7.2.1");
        }
    }
}
