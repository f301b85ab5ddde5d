package entente.pact;

import entente.kernel.Language;
import entente.pact.Reason.AboveCeiling;
import entente.pact.Reason.AggregateAwaits;
import entente.pact.Reason.Approved;
import entente.pact.Reason.AreaClosed;
import entente.pact.Reason.AreaNotActive;
import entente.pact.Reason.AreaUnknown;
import entente.pact.Reason.Assured;
import entente.pact.Reason.AuthorityCited;
import entente.pact.Reason.AuthorityMissing;
import entente.pact.Reason.AuthorityUnknown;
import entente.pact.Reason.Awaits;
import entente.pact.Reason.AwaitsAssurance;
import entente.pact.Reason.BetweenParties;
import entente.pact.Reason.CategoryNotInArea;
import entente.pact.Reason.ChannelApproved;
import entente.pact.Reason.ChannelNotApproved;
import entente.pact.Reason.ClearanceCovers;
import entente.pact.Reason.ClearanceDoesNotCover;
import entente.pact.Reason.ClearanceDoesNotStand;
import entente.pact.Reason.ConditionMissing;
import entente.pact.Reason.Disputed;
import entente.pact.Reason.Equivalent;
import entente.pact.Reason.Excluded;
import entente.pact.Reason.FormCovered;
import entente.pact.Reason.FormNotCovered;
import entente.pact.Reason.GradeUnjustified;
import entente.pact.Reason.InForce;
import entente.pact.Reason.JointInformation;
import entente.pact.Reason.LabelInvalid;
import entente.pact.Reason.LabelNotOfThePact;
import entente.pact.Reason.LawAwaits;
import entente.pact.Reason.LawForbids;
import entente.pact.Reason.LawSatisfied;
import entente.pact.Reason.NationalityAllowed;
import entente.pact.Reason.NationalityNotAllowed;
import entente.pact.Reason.NeedToKnow;
import entente.pact.Reason.NoEquivalent;
import entente.pact.Reason.NoNeedToKnow;
import entente.pact.Reason.NotAssured;
import entente.pact.Reason.NotBetweenParties;
import entente.pact.Reason.NotInForce;
import entente.pact.Reason.NotReleasableTo;
import entente.pact.Reason.OriginUnknown;
import entente.pact.Reason.OwnInformation;
import entente.pact.Reason.OwnProposal;
import entente.pact.Reason.PersonsAtRisk;
import entente.pact.Reason.PersonsUnresolved;
import entente.pact.Reason.PersonsUnstated;
import entente.pact.Reason.PurposeCovered;
import entente.pact.Reason.PurposeNotCovered;
import entente.pact.Reason.ReleasableTo;
import entente.pact.Reason.ThirdPartyInformation;
import entente.pact.Reason.UnderReview;
import entente.pact.Reason.WithinCeiling;

/** Says a {@link Reason} in a language. */
public final class Sentences {
    private Sentences() {}

    public static String in(Language language, Reason reason) {
        return switch (language) {
            case KO -> inKorean(reason);
            case EN -> inEnglish(reason);
            case FR -> inFrench(reason);
        };
    }

    private static String inKorean(Reason reason) {
        return switch (reason) {
            case InForce(var since) -> "협정은 %s부터 효력이 있다".formatted(since);
            case NotInForce(var state) -> "협정에 아직 효력이 없다 (%s)".formatted(state);
            case BetweenParties(var from, var to) -> "%s에서 %s로 가며, 둘 다 당사국이다".formatted(from, to);
            case NotBetweenParties(var from, var to) -> "%s에서 %s로 가는 것은 협정 밖이다".formatted(from, to);
            case OwnInformation(var nation) -> "모든 내용이 %s의 것이다".formatted(nation);
            case JointInformation(var nations) -> "여러 나라가 함께 만들었고 %s이(가) 모두 동의하였다".formatted(nations);
            case ThirdPartyInformation(var nation) -> "%s에서 온 내용이 들어 있어 그 나라의 동의가 필요하다".formatted(nation);
            case OriginUnknown() -> "누구의 정보인지 적혀 있지 않다";
            case LabelNotOfThePact(var origin, var holder) -> "%s은(는) 협정이 %s에 정한 표시가 아니다".formatted(holder, origin);
            case FormCovered(var mediaType) -> "형식 %s은(는) 협정의 대상이다".formatted(mediaType);
            case FormNotCovered(var mediaType) -> "형식 %s은(는) 협정의 대상이 아니다".formatted(mediaType);
            case Equivalent(var origin, var holder) -> "%s은(는) 받는 쪽에서 %s(으)로 보호한다".formatted(origin, holder);
            case NoEquivalent(var origin) -> "%s에는 상응하는 등급이나 분류가 없다".formatted(origin);
            case Excluded(var origin) -> "%s은(는) 협정에서 제외되어 있다".formatted(origin);
            case WithinCeiling(var area, var mark, var ceiling) ->
                "분야 %s: %s은(는) 상한 %s 이내다".formatted(area, mark, ceiling);
            case AboveCeiling(var area, var mark, var ceiling) ->
                "분야 %s: %s은(는) 상한 %s을(를) 넘는다".formatted(area, mark, ceiling);
            case AreaUnknown(var area) -> "분야 %s은(는) 협정에 없다".formatted(area);
            case AreaNotActive(var area, var phase) -> "분야 %s은(는) 시행 중이 아니다 (%s)".formatted(area, phase);
            case PurposeCovered(var purpose, var area) -> "목적 %s은(는) 분야 %s에서 인정된다".formatted(purpose, area);
            case PurposeNotCovered(var purpose, var area) -> "목적 %s은(는) 분야 %s에서 인정되지 않는다".formatted(purpose, area);
            case ChannelApproved(var channel, var mark) -> "통로 %s은(는) %s까지 승인되어 있다".formatted(channel, mark);
            case ChannelNotApproved(var channel, var mark) -> "통로 %s은(는) %s에 승인되어 있지 않다".formatted(channel, mark);
            case ReleasableTo(var nation) -> "표시가 %s에 대한 제공을 막지 않는다".formatted(nation);
            case NotReleasableTo(var nation, var mark) -> "%s에 제공할 수 없는 표시다: %s".formatted(nation, mark);
            case Approved(var persons, var office) -> "%d명이 승인했다 (%s)".formatted(persons, office);
            case Awaits(var persons, var office) -> "%d명의 승인이 더 필요하다 (%s)".formatted(persons, office);
            case OwnProposal(var person) -> "%s은(는) 자기가 발의한 것을 승인했다".formatted(person);
            case LawSatisfied(var citation) -> "충족: %s".formatted(citation.ko());
            case AggregateAwaits(var citation, var persons, var items, var days) ->
                "이 분야에서 %4$d일 동안 %3$d건이 제공되었으므로 %2$d명의 승인이 더 필요하다: %1$s".formatted(citation.ko(), persons, items, days);
            case LawAwaits(var citation, var persons) -> "%2$d명의 승인이 더 필요하다: %1$s".formatted(citation.ko(), persons);
            case LawForbids(var citation, var mark) -> "%2$s은(는) 금지된다: %1$s".formatted(citation.ko(), mark);
            case ClearanceCovers(var clearance, var label) -> "인가 %s은(는) %s을(를) 포함한다".formatted(clearance, label);
            case ClearanceDoesNotCover(var clearance, var label) ->
                "인가 %s은(는) %s을(를) 포함하지 않는다".formatted(clearance, label);
            case NationalityAllowed(var nationalities) -> "국적 %s: 모두 당사국이다".formatted(nationalities);
            case NationalityNotAllowed(var _) -> "국적 때문에 읽을 수 없다 (당사국 국적만 허용)";
            case NeedToKnow(var purpose) -> "목적 %s을(를) 위해 알 필요가 인정되었다".formatted(purpose);
            case AuthorityCited(var authority) -> "적법한 권한: %s".formatted(authority.ko());
            case AuthorityMissing(var citation) -> "적법한 권한을 밝혀야 한다: %s".formatted(citation.ko());
            case AuthorityUnknown(var authority, var area) -> "%s은(는) 분야 %s의 적법한 권한이 아니다".formatted(authority, area);
            case GradeUnjustified(var citation, var mark) ->
                "%2$s이(가) 최저등급인 이유를 적어야 한다: %1$s".formatted(citation.ko(), mark);
            case PersonsUnstated(var citation) -> "사람에 관한 정보인지 밝혀야 한다: %s".formatted(citation.ko());
            case PersonsUnresolved(var citation) -> "학대 위험 판단이 끝나지 않았다: %s".formatted(citation.ko());
            case PersonsAtRisk(var citation) -> "학대의 상당한 위험이 있다: %s".formatted(citation.ko());
            case ConditionMissing(var mark, var conditions) -> "%s: 조건이 필요하다 %s".formatted(mark, conditions);
            case LabelInvalid(var mark, var problem) -> "%s은(는) 지금 쓸 수 없는 표시다: %s".formatted(mark, problem);
            case AreaClosed(var area, var day) -> "분야 %s은(는) %s에 열려 있지 않다".formatted(area, day);
            case CategoryNotInArea(var category, var area) -> "%s은(는) 분야 %s에서 제공하지 않는다".formatted(category, area);
            case Disputed() -> "분쟁 중이며 보호는 계속된다";
            case UnderReview() -> "법령 변경을 재검토하는 중이다";
            case HandlingReason handling -> HandlingSentences.in(Language.KO, handling);
            case Assured(var by, var assurance) -> "%s이(가) 제공 전에 접근을 보증했다 (%s)".formatted(by, assurance);
            case AwaitsAssurance(var by, var purpose, var mark) ->
                "%s의 접근 보증을 기다린다: 목적 %s, %s까지".formatted(by, purpose, mark);
            case NotAssured(var by, var purpose, var mark) ->
                "%s의 접근 보증이 지금 없다: 목적 %s, %s까지".formatted(by, purpose, mark);
            case ClearanceDoesNotStand(var whose, var mark) -> "%s의 업체 보안 인가가 %s까지 유효하지 않다".formatted(whose, mark);
            case NoNeedToKnow(var purpose) -> "목적 %s을(를) 위해 알 필요가 인정되지 않았다".formatted(purpose);
        };
    }

    private static String inEnglish(Reason reason) {
        return switch (reason) {
            case InForce(var since) -> "the pact is in force since %s".formatted(since);
            case NotInForce(var state) -> "the pact is not in force (%s)".formatted(state);
            case BetweenParties(var from, var to) -> "it goes from %s to %s, both parties".formatted(from, to);
            case NotBetweenParties(var from, var to) -> "from %s to %s is outside the pact".formatted(from, to);
            case OwnInformation(var nation) -> "all of it originates in %s".formatted(nation);
            case JointInformation(var nations) -> "made jointly by %s, all of whom consented".formatted(nations);
            case ThirdPartyInformation(var nation) ->
                "it holds information of %s, whose consent it would need".formatted(nation);
            case OriginUnknown() -> "nobody said whose information it is";
            case LabelNotOfThePact(var origin, var holder) ->
                "%s is not what the pact makes of %s".formatted(holder, origin);
            case FormCovered(var mediaType) -> "the form %s is covered".formatted(mediaType);
            case FormNotCovered(var mediaType) -> "the form %s is not covered".formatted(mediaType);
            case Equivalent(var origin, var holder) ->
                "%s is protected by the receiver as %s".formatted(origin, holder);
            case NoEquivalent(var origin) -> "%s has no equivalent".formatted(origin);
            case Excluded(var origin) -> "%s is excluded from the pact".formatted(origin);
            case WithinCeiling(var area, var mark, var ceiling) ->
                "area %s: %s is within the ceiling %s".formatted(area, mark, ceiling);
            case AboveCeiling(var area, var mark, var ceiling) ->
                "area %s: %s is above the ceiling %s".formatted(area, mark, ceiling);
            case AreaUnknown(var area) -> "the pact has no area %s".formatted(area);
            case AreaNotActive(var area, var phase) -> "area %s is not active (%s)".formatted(area, phase);
            case PurposeCovered(var purpose, var area) -> "purpose %s is covered in area %s".formatted(purpose, area);
            case PurposeNotCovered(var purpose, var area) ->
                "purpose %s is not covered in area %s".formatted(purpose, area);
            case ChannelApproved(var channel, var mark) -> "channel %s is approved for %s".formatted(channel, mark);
            case ChannelNotApproved(var channel, var mark) ->
                "channel %s is not approved for %s".formatted(channel, mark);
            case ReleasableTo(var nation) -> "its marks do not bar release to %s".formatted(nation);
            case NotReleasableTo(var nation, var mark) -> "not releasable to %s: %s".formatted(nation, mark);
            case Approved(var persons, var office) -> "%d persons approved (%s)".formatted(persons, office);
            case Awaits(var persons, var office) -> "%d more must approve (%s)".formatted(persons, office);
            case OwnProposal(var person) -> "%s approved their own proposal".formatted(person);
            case LawSatisfied(var citation) -> "satisfied: %s".formatted(citation.en());
            case AggregateAwaits(var citation, var persons, var items, var days) ->
                "%3$d items went there in this area in %4$d days, so %2$d more must approve: %1$s"
                        .formatted(citation.en(), persons, items, days);
            case LawAwaits(var citation, var persons) ->
                "%2$d more must approve: %1$s".formatted(citation.en(), persons);
            case LawForbids(var citation, var mark) -> "%2$s is forbidden: %1$s".formatted(citation.en(), mark);
            case ClearanceCovers(var clearance, var label) -> "clearance %s covers %s".formatted(clearance, label);
            case ClearanceDoesNotCover(var clearance, var label) ->
                "clearance %s does not cover %s".formatted(clearance, label);
            case NationalityAllowed(var nationalities) -> "nationality %s: parties only".formatted(nationalities);
            case NationalityNotAllowed(var _) -> "a nationality stands against it (parties' nationals only)";
            case NeedToKnow(var purpose) -> "need-to-know is granted for %s".formatted(purpose);
            case AuthorityCited(var authority) -> "lawful authority: %s".formatted(authority.en());
            case AuthorityMissing(var citation) -> "it must cite its lawful authority: %s".formatted(citation.en());
            case AuthorityUnknown(var authority, var area) ->
                "%s is no lawful authority for area %s".formatted(authority, area);
            case GradeUnjustified(var citation, var mark) ->
                "it must say why %2$s is the lowest grade that protects: %1$s".formatted(citation.en(), mark);
            case PersonsUnstated(var citation) ->
                "it must say whether it is about persons: %s".formatted(citation.en());
            case PersonsUnresolved(var citation) ->
                "the risk of mistreatment is not resolved: %s".formatted(citation.en());
            case PersonsAtRisk(var citation) -> "a substantial risk of mistreatment: %s".formatted(citation.en());
            case ConditionMissing(var mark, var conditions) ->
                "%s: one of %s must be attested".formatted(mark, conditions);
            case LabelInvalid(var mark, var problem) -> "%s may not be used now: %s".formatted(mark, problem);
            case AreaClosed(var area, var day) -> "area %s is not open on %s".formatted(area, day);
            case CategoryNotInArea(var category, var area) -> "%s does not go in area %s".formatted(category, area);
            case Disputed() -> "a dispute is open; protection goes on";
            case UnderReview() -> "a change of law is under review";
            case HandlingReason handling -> HandlingSentences.in(Language.EN, handling);
            case Assured(var by, var assurance) ->
                "%s assured before provision who will be let in (%s)".formatted(by, assurance);
            case AwaitsAssurance(var by, var purpose, var mark) ->
                "%s has yet to assure who will be let in: for %s, up to %s".formatted(by, purpose, mark);
            case NotAssured(var by, var purpose, var mark) ->
                "no assurance of %s is in force: for %s, up to %s".formatted(by, purpose, mark);
            case ClearanceDoesNotStand(var whose, var mark) ->
                "the contractor's clearance of %s does not stand up to %s".formatted(whose, mark);
            case NoNeedToKnow(var purpose) -> "no need-to-know is granted for %s".formatted(purpose);
        };
    }

    private static String inFrench(Reason reason) {
        return switch (reason) {
            case InForce(var since) -> "le pacte est en vigueur depuis le %s".formatted(since);
            case NotInForce(var state) -> "le pacte n'est pas en vigueur (%s)".formatted(state);
            case BetweenParties(var from, var to) -> "cela va de %s à %s, toutes deux parties".formatted(from, to);
            case NotBetweenParties(var from, var to) -> "de %s à %s est hors du pacte".formatted(from, to);
            case OwnInformation(var nation) -> "tout provient de %s".formatted(nation);
            case JointInformation(var nations) ->
                "produit en commun par %s, qui y consentent toutes".formatted(nations);
            case ThirdPartyInformation(var nation) ->
                "il contient de l'information de %s, dont il faudrait le consentement".formatted(nation);
            case OriginUnknown() -> "l'origine de l'information n'est pas indiquée";
            case LabelNotOfThePact(var origin, var holder) ->
                "%s n'est pas ce que le pacte fait de %s".formatted(holder, origin);
            case FormCovered(var mediaType) -> "la forme %s est visée".formatted(mediaType);
            case FormNotCovered(var mediaType) -> "la forme %s n'est pas visée".formatted(mediaType);
            case Equivalent(var origin, var holder) ->
                "%s est protégé par le destinataire comme %s".formatted(origin, holder);
            case NoEquivalent(var origin) -> "%s n'a pas d'équivalent".formatted(origin);
            case Excluded(var origin) -> "%s est exclu du pacte".formatted(origin);
            case WithinCeiling(var area, var mark, var ceiling) ->
                "domaine %s : %s est sous le plafond %s".formatted(area, mark, ceiling);
            case AboveCeiling(var area, var mark, var ceiling) ->
                "domaine %s : %s dépasse le plafond %s".formatted(area, mark, ceiling);
            case AreaUnknown(var area) -> "le pacte n'a pas de domaine %s".formatted(area);
            case AreaNotActive(var area, var phase) -> "le domaine %s n'est pas actif (%s)".formatted(area, phase);
            case PurposeCovered(var purpose, var area) ->
                "la finalité %s est prévue dans le domaine %s".formatted(purpose, area);
            case PurposeNotCovered(var purpose, var area) ->
                "la finalité %s n'est pas prévue dans le domaine %s".formatted(purpose, area);
            case ChannelApproved(var channel, var mark) -> "la voie %s est approuvée pour %s".formatted(channel, mark);
            case ChannelNotApproved(var channel, var mark) ->
                "la voie %s n'est pas approuvée pour %s".formatted(channel, mark);
            case ReleasableTo(var nation) -> "ses marques n'empêchent pas la communication à %s".formatted(nation);
            case NotReleasableTo(var nation, var mark) -> "non communicable à %s : %s".formatted(nation, mark);
            case Approved(var persons, var office) -> "%d personnes ont approuvé (%s)".formatted(persons, office);
            case Awaits(var persons, var office) -> "il manque %d approbation(s) (%s)".formatted(persons, office);
            case OwnProposal(var person) -> "%s a approuvé sa propre proposition".formatted(person);
            case LawSatisfied(var citation) -> "satisfait : %s".formatted(citation.fr());
            case AggregateAwaits(var citation, var persons, var items, var days) ->
                "%3$d éléments y ont été communiqués dans ce domaine en %4$d jours; approbations manquantes : %2$d (%1$s)"
                        .formatted(citation.fr(), persons, items, days);
            case LawAwaits(var citation, var persons) ->
                "il manque %2$d approbation(s) : %1$s".formatted(citation.fr(), persons);
            case LawForbids(var citation, var mark) -> "%2$s est interdit : %1$s".formatted(citation.fr(), mark);
            case ClearanceCovers(var clearance, var label) -> "l'habilitation %s couvre %s".formatted(clearance, label);
            case ClearanceDoesNotCover(var clearance, var label) ->
                "l'habilitation %s ne couvre pas %s".formatted(clearance, label);
            case NationalityAllowed(var nationalities) -> "nationalité %s : parties seulement".formatted(nationalities);
            case NationalityNotAllowed(var _) -> "une nationalité s'y oppose (ressortissants des parties seulement)";
            case NeedToKnow(var purpose) -> "le besoin d'en connaître est accordé pour %s".formatted(purpose);
            case AuthorityCited(var authority) -> "autorisation légitime : %s".formatted(authority.fr());
            case AuthorityMissing(var citation) ->
                "elle doit citer son autorisation légitime : %s".formatted(citation.fr());
            case AuthorityUnknown(var authority, var area) ->
                "%s n'est pas une autorisation légitime pour le domaine %s".formatted(authority, area);
            case GradeUnjustified(var citation, var mark) ->
                "elle doit dire pourquoi %2$s est le degré le plus bas qui protège : %1$s"
                        .formatted(citation.fr(), mark);
            case PersonsUnstated(var citation) ->
                "elle doit dire si elle concerne des personnes : %s".formatted(citation.fr());
            case PersonsUnresolved(var citation) ->
                "le risque de mauvais traitements n'est pas résolu : %s".formatted(citation.fr());
            case PersonsAtRisk(var citation) ->
                "un risque sérieux de mauvais traitements : %s".formatted(citation.fr());
            case ConditionMissing(var mark, var conditions) ->
                "%s : l'une de %s doit être attestée".formatted(mark, conditions);
            case LabelInvalid(var mark, var problem) ->
                "%s ne peut être utilisé maintenant : %s".formatted(mark, problem);
            case AreaClosed(var area, var day) -> "le domaine %s n'est pas ouvert le %s".formatted(area, day);
            case CategoryNotInArea(var category, var area) ->
                "%s ne passe pas dans le domaine %s".formatted(category, area);
            case Disputed() -> "un différend est ouvert; la protection continue";
            case UnderReview() -> "un changement de droit est à l'examen";
            case HandlingReason handling -> HandlingSentences.in(Language.FR, handling);
            case Assured(var by, var assurance) ->
                "%s a assuré, avant la communication, qui y aura accès (%s)".formatted(by, assurance);
            case AwaitsAssurance(var by, var purpose, var mark) ->
                "%s doit encore assurer qui y aura accès : pour %s, jusqu'à %s".formatted(by, purpose, mark);
            case NotAssured(var by, var purpose, var mark) ->
                "aucune assurance de %s n'est en vigueur : pour %s, jusqu'à %s".formatted(by, purpose, mark);
            case ClearanceDoesNotStand(var whose, var mark) ->
                "l'habilitation industrielle de %s n'est pas en vigueur jusqu'à %s".formatted(whose, mark);
            case NoNeedToKnow(var purpose) -> "le besoin d'en connaître n'est pas accordé pour %s".formatted(purpose);
        };
    }
}
