package entente.pact;

import entente.kernel.Nation;
import entente.kernel.Text;
import java.time.LocalDate;
import java.util.Set;
import java.util.SortedSet;

/**
 * Why a rule spoke as it did, as data. {@link Sentences} says it in a language, with one switch each and no {@code
 * default}: a new reason compiles only when every language can say it.
 */
public sealed interface Reason permits Reason.Support, Reason.Objection, Reason.Pending, HandlingReason {

    /** What a reason does to the answer. */
    enum Weight {
        SUPPORTS,
        AWAITS,
        OBJECTS
    }

    Weight weight();

    /** A reason that lets the release go on, as far as its rule goes. */
    sealed interface Support extends Reason {
        @Override
        default Weight weight() {
            return Weight.SUPPORTS;
        }
    }

    /** A reason for which the answer is no. */
    sealed interface Objection extends Reason {
        @Override
        default Weight weight() {
            return Weight.OBJECTS;
        }
    }

    /** Something is missing that people can supply. */
    sealed interface Pending extends Reason {
        @Override
        default Weight weight() {
            return Weight.AWAITS;
        }
    }

    /** It is missing from the {@link Declaration}, which is stated once, when a release is proposed. */
    sealed interface Undeclared extends Pending {}

    record InForce(String since) implements Support {}

    record NotInForce(Life.State state) implements Objection {}

    record BetweenParties(Nation from, Nation to) implements Support {}

    record NotBetweenParties(Nation from, Nation to) implements Objection {}

    record OwnInformation(Nation nation) implements Support {}

    /** Made by several nations together, and each of the others consented to this. */
    record JointInformation(Set<Nation> nations) implements Support {}

    record ThirdPartyInformation(Nation nation) implements Objection {}

    /** Nobody said whose information it is. */
    record OriginUnknown() implements Objection {}

    /** The label at the holder is not the one that the pact gives to the origin label. */
    record LabelNotOfThePact(String origin, String holder) implements Objection {}

    record FormCovered(String mediaType) implements Support {}

    record FormNotCovered(String mediaType) implements Objection {}

    record Equivalent(String origin, String holder) implements Support {}

    record NoEquivalent(String origin) implements Objection {}

    record Excluded(String origin) implements Objection {}

    record WithinCeiling(String area, String mark, String ceiling) implements Support {}

    record AboveCeiling(String area, String mark, String ceiling) implements Objection {}

    record AreaUnknown(String area) implements Objection {}

    record AreaNotActive(String area, Pact.Arrangement.Phase phase) implements Objection {}

    record PurposeCovered(String purpose, String area) implements Support {}

    record PurposeNotCovered(String purpose, String area) implements Objection {}

    record ChannelApproved(String channel, String mark) implements Support {}

    record ChannelNotApproved(String channel, String mark) implements Objection {}

    record ReleasableTo(Nation nation) implements Support {}

    record NotReleasableTo(Nation nation, String mark) implements Objection {}

    record Approved(int persons, String office) implements Support {}

    record Awaits(int persons, String office) implements Pending {}

    record OwnProposal(String person) implements Objection {}

    record LawSatisfied(Text citation) implements Support {}

    record LawAwaits(Text citation, int persons) implements Pending {}

    /** So many went to the recipient in this area in so many days that they are to be looked at together. */
    record AggregateAwaits(Text citation, int persons, long items, int days) implements Pending {}

    /** The sender's law knows what the release cites. */
    record AuthorityCited(Text authority) implements Support {}

    record AuthorityMissing(Text citation) implements Undeclared {}

    record AuthorityUnknown(String authority, String area) implements Objection {}

    record GradeUnjustified(Text citation, String mark) implements Undeclared {}

    record PersonsUnstated(Text citation) implements Undeclared {}

    /** It goes up to those who may resolve it. */
    record PersonsUnresolved(Text citation) implements Undeclared {}

    record PersonsAtRisk(Text citation) implements Objection {}

    /** The table waits for one of these conditions to be attested. */
    record ConditionMissing(String mark, SortedSet<String> conditions) implements Undeclared {}

    /** The scheme itself forbids such a label now. */
    record LabelInvalid(String mark, String problem) implements Objection {}

    record AreaClosed(String area, LocalDate day) implements Objection {}

    record CategoryNotInArea(String category, String area) implements Objection {}

    /** A dispute is open; nothing is loosened, nothing else changes. */
    record Disputed() implements Support {}

    /** A change of law is being looked at; until both have, nothing new crosses. */
    record UnderReview() implements Pending {}

    record LawForbids(Text citation, String mark) implements Objection {}

    record ClearanceCovers(String clearance, String label) implements Support {}

    record ClearanceDoesNotCover(String clearance, String label) implements Objection {}

    record NationalityAllowed(Set<Nation> nationalities) implements Support {}

    record NationalityNotAllowed(Nation nationality) implements Objection {}

    record NeedToKnow(String purpose) implements Support {}

    record NoNeedToKnow(String purpose) implements Objection {}

    /** The receiver assured, before it was provided, who will be let in. */
    record Assured(Nation by, String assurance) implements Support {}

    /** The receiver has yet to assure it; until then nothing is provided. */
    record AwaitsAssurance(Nation by, String purpose, String mark) implements Pending {}

    /** What was assured has ended or was withdrawn, so nobody is let in. */
    record NotAssured(Nation by, String purpose, String mark) implements Objection {}

    /** They belong to a contractor, and a clearance on which their access rests does not stand, or not so high. */
    record ClearanceDoesNotStand(String whose, String mark) implements Objection {}
}
