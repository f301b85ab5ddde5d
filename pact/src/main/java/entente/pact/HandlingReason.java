package entente.pact;

import entente.kernel.Nation;

/** Why a rule spoke as it did about a {@link Handling}. */
public sealed interface HandlingReason extends Reason {

    /** Lets it go on, as far as its rule goes. */
    sealed interface Fine extends HandlingReason {
        @Override
        default Weight weight() {
            return Weight.SUPPORTS;
        }
    }

    /** Something is missing that people can supply. */
    sealed interface Waiting extends HandlingReason {
        @Override
        default Weight weight() {
            return Weight.AWAITS;
        }
    }

    /** The answer is no. */
    sealed interface Wrong extends HandlingReason {
        @Override
        default Weight weight() {
            return Weight.OBJECTS;
        }
    }

    /** The pact says nothing of it, so it is not done. */
    record Silent() implements Wrong {}

    /** Not before the pact was ever in force. */
    record NeverInForce() implements Wrong {}

    /** What was provided stays protected, whatever became of the pact. */
    record ProtectionGoesOn(Life.State state) implements Fine {}

    /** New visits and the like stop with the pact. */
    record NotAnyMore(Life.State state) implements Wrong {}

    record ModeAllows(String mode, String mark) implements Fine {}

    record ModeForbids(String mode, String mark) implements Wrong {}

    record ConsentGiven(Nation originator) implements Fine {}

    record ConsentMissing(Nation originator) implements Waiting {}

    record ToldOriginator(Nation originator) implements Fine {}

    record TellOriginator(Nation originator) implements Waiting {}

    record CrisisDestruction(TreatyTime notice) implements Fine {}

    record PersonsEnough(int persons) implements Fine {}

    record PersonsTooFew(int persons, int needed) implements Wrong {}

    record OriginatorActs(Nation originator) implements Fine {}

    record NotTheOriginator(Nation by, Nation originator) implements Wrong {}

    record ByRelay(String relay) implements Fine {}

    record NoRelay(Nation to) implements Wrong {}

    record SamePurpose(String purpose) implements Fine {}

    record OwnOfPartner(Nation partner) implements Fine {}

    record OfThirdParty(Nation nation) implements Wrong {}

    record LeadKept(TreatyTime lead, long days) implements Fine {}

    record LeadTooShort(TreatyTime lead, long days) implements Wrong {}

    record StayWithin(String longest) implements Fine {}

    record StayTooLong(String longest) implements Wrong {}

    record OralAndVisual() implements Fine {}

    record RemovesNothing() implements Wrong {}

    record ReportedInTime(TreatyTime clock) implements Fine {}

    /** A late report is taken all the same; that it is late is on record. */
    record ReportedLate(TreatyTime clock) implements Fine {}

    record ContentFree() implements Fine {}

    record ContentClassified() implements Wrong {}

    record TranslatedProperly() implements Fine {}

    record TranslatorNotCleared() implements Wrong {}

    record TranslationNoticeMissing() implements Wrong {}

    record ConditionsFlowDown() implements Fine {}

    record ConditionsDoNotFlowDown() implements Wrong {}

    record SubcontractorNotCleared() implements Wrong {}
}
