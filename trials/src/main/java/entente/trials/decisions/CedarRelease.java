package entente.trials.decisions;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.CedarMap;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The same release asked of Cedar, as fast as its library offers: the policies are parsed once and kept in its native
 * cache, what the pact fixes stands in the policies, and of entities there is the item alone.
 */
final class CedarRelease {
    private static final Pattern ID = Pattern.compile("@id\\(\"([^\"]+)\"\\)");

    private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
    private final PolicySet policies;

    /** Everything that one call needs. */
    record Asked(AuthorizationRequest request, Set<Entity> entities) {}

    CedarRelease() {
        var set = new HashSet<Policy>();
        var text = new String(Template.bytes("/entente/trials/decisions/kr-ca.cedar"), StandardCharsets.UTF_8);
        for (var policy : text.split("\n\n", -1)) {
            var id = ID.matcher(policy);
            if (id.find()) set.add(new Policy(policy, id.group(1)));
        }
        policies = new PolicySet(set);
        try {
            policies.cache();
        } catch (CacheException e) {
            throw new IllegalStateException("Cedar does not take the policies", e);
        }
    }

    /** Why Cedar cannot run on this machine; empty when it can. */
    static Optional<String> lacking() {
        try {
            new CedarRelease();
            return Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            return Optional.of(String.valueOf(e.getCause() == null ? e : e.getCause()));
        }
    }

    Asked ask(ReleaseCase release) {
        return ask(release, OurRelease.NOW);
    }

    Asked ask(ReleaseCase release, Instant now) {
        var item = uid("Item", "1");
        var context = new HashMap<String, Value>();
        context.put("now", new PrimLong(now.getEpochSecond()));
        for (var word : List.of("recipient", "area", "purpose", "channel", "proposer"))
            context.put(word, new PrimString(release.word(word)));
        // Cedar cannot count, so the caller lays the first two persons before it.
        var approvers = release.approvers();
        if (!approvers.isEmpty()) context.put("first", approver(approvers.getFirst()));
        approvers.stream()
                .filter(other -> !other.person().equals(approvers.getFirst().person()))
                .findFirst()
                .ifPresent(second -> context.put("second", approver(second)));
        return new Asked(
                new AuthorizationRequest(
                        uid("Nation", release.word("sender")), uid("Action", "release"), item, context),
                Set.of(new Entity(item, attributes(release), Set.of())));
    }

    private static Map<String, Value> attributes(ReleaseCase release) {
        var label = release.label();
        var attributes = new HashMap<String, Value>();
        attributes.put("origins", strings(release.list("origins")));
        attributes.put("mediaType", new PrimString(release.word("mediaType")));
        var axes = label.policy().axes();
        for (var axis = 0; axis < axes.size(); axis++)
            attributes.put(axes.get(axis).id(), new PrimLong(label.rank(axis)));
        label.categories().forEach((tag, values) -> attributes.put(tag, strings(values)));
        return attributes;
    }

    private static CedarMap approver(ReleaseCase.Approver approver) {
        return new CedarMap(Map.of(
                "person", new PrimString(approver.person()),
                "office", new PrimString(approver.office())));
    }

    private static CedarList strings(Collection<String> strings) {
        return new CedarList(
                new ArrayList<>(strings.stream().map(PrimString::new).toList()));
    }

    private static EntityUID uid(String type, String id) {
        return EntityTypeName.parse(type).orElseThrow().of(id);
    }

    /** Cedar's answer, with the ids of the policies for which it is so. */
    AuthorizationSuccessResponse decide(Asked asked) throws AuthException {
        var response = engine.isAuthorized(asked.request(), policies, asked.entities());
        var answer = response.success.orElseThrow(() -> new IllegalStateException(response.toString()));
        if (!answer.getErrors().isEmpty()) throw new IllegalStateException(response.toString());
        return answer;
    }
}
