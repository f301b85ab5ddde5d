package entente.cyber.marking;

import entente.kernel.Label;
import entente.kernel.SecurityPolicy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a nation reads others' markings as, said beforehand. What is not in here denies.
 *
 * @param policy the nation's own scheme; every label here is of it
 * @param releaseTag the category of the scheme that says to whom something may be given, such as {@code release}
 * @param tlp a label for each colour that the nation accepts
 * @param acs what is read of ACS 3.0
 * @param unmarked the label of an object without a marking that classifies; absent: such an object is denied
 * @param definitions the label of a marking or extension definition that has no marking of its own. It travels with the
 *     objects that use it alone. Absent: denied as other objects are
 * @param foreign from another nation's marking to a label of ours, as the pact's equivalence does; empty where nothing leads
 */
public record MarkingTable(
        SecurityPolicy policy,
        String releaseTag,
        Map<Tlp, Label> tlp,
        AcsTable acs,
        Optional<Label> unmarked,
        Optional<Label> definitions,
        Function<Definition.National, Optional<Label>> foreign) {

    /**
     * What is read of ACS 3.0. A marking with anything outside of these is not understood.
     *
     * @param classification {@code U}, {@code C}, {@code S}, {@code TS} to labels
     * @param caveats each adds its label
     * @param nationalities three-letter codes to values of the category of releases
     * @param determinations formal determinations that bear on nothing that the scheme protects
     */
    public record AcsTable(
            Map<String, Label> classification,
            Map<String, Label> caveats,
            Map<String, String> nationalities,
            Set<String> determinations) {
        public static final AcsTable NONE = new AcsTable(Map.of(), Map.of(), Map.of(), Set.of());

        public AcsTable {
            classification = Map.copyOf(classification);
            caveats = Map.copyOf(caveats);
            nationalities = Map.copyOf(nationalities);
            determinations = Set.copyOf(determinations);
        }
    }

    public MarkingTable {
        tlp = Map.copyOf(tlp);
        tlp.values().forEach(label -> require(policy, label));
        acs.classification().values().forEach(label -> require(policy, label));
        acs.caveats().values().forEach(label -> require(policy, label));
        unmarked.ifPresent(label -> require(policy, label));
        definitions.ifPresent(label -> require(policy, label));
    }

    /** The scheme's own markings alone. */
    public static MarkingTable of(SecurityPolicy policy) {
        return new MarkingTable(
                policy,
                "release",
                Map.of(),
                AcsTable.NONE,
                Optional.empty(),
                Optional.empty(),
                national -> Optional.empty());
    }

    public MarkingTable withTlp(Map<Tlp, Label> tlp) {
        return new MarkingTable(policy, releaseTag, tlp, acs, unmarked, definitions, foreign);
    }

    public MarkingTable withAcs(AcsTable acs) {
        return new MarkingTable(policy, releaseTag, tlp, acs, unmarked, definitions, foreign);
    }

    public MarkingTable withUnmarked(Label label) {
        return new MarkingTable(policy, releaseTag, tlp, acs, Optional.of(label), definitions, foreign);
    }

    public MarkingTable withDefinitions(Label label) {
        return new MarkingTable(policy, releaseTag, tlp, acs, unmarked, Optional.of(label), foreign);
    }

    public MarkingTable withForeign(Function<Definition.National, Optional<Label>> foreign) {
        return new MarkingTable(policy, releaseTag, tlp, acs, unmarked, definitions, foreign);
    }

    private static void require(SecurityPolicy policy, Label label) {
        if (!label.policy().equals(policy))
            throw new IllegalArgumentException(label + " is a label of another scheme than " + policy.id());
    }
}
