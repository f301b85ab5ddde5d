package entente.pact;

import entente.kernel.Language;
import entente.pact.HandlingReason.ByRelay;
import entente.pact.HandlingReason.ConditionsDoNotFlowDown;
import entente.pact.HandlingReason.ConditionsFlowDown;
import entente.pact.HandlingReason.ConsentGiven;
import entente.pact.HandlingReason.ConsentMissing;
import entente.pact.HandlingReason.ContentClassified;
import entente.pact.HandlingReason.ContentFree;
import entente.pact.HandlingReason.CrisisDestruction;
import entente.pact.HandlingReason.LeadKept;
import entente.pact.HandlingReason.LeadTooShort;
import entente.pact.HandlingReason.ModeAllows;
import entente.pact.HandlingReason.ModeForbids;
import entente.pact.HandlingReason.NeverInForce;
import entente.pact.HandlingReason.NoRelay;
import entente.pact.HandlingReason.NotAnyMore;
import entente.pact.HandlingReason.NotTheOriginator;
import entente.pact.HandlingReason.OfThirdParty;
import entente.pact.HandlingReason.OralAndVisual;
import entente.pact.HandlingReason.OriginatorActs;
import entente.pact.HandlingReason.OwnOfPartner;
import entente.pact.HandlingReason.PersonsEnough;
import entente.pact.HandlingReason.PersonsTooFew;
import entente.pact.HandlingReason.ProtectionGoesOn;
import entente.pact.HandlingReason.RemovesNothing;
import entente.pact.HandlingReason.ReportedInTime;
import entente.pact.HandlingReason.ReportedLate;
import entente.pact.HandlingReason.SamePurpose;
import entente.pact.HandlingReason.Silent;
import entente.pact.HandlingReason.StayTooLong;
import entente.pact.HandlingReason.StayWithin;
import entente.pact.HandlingReason.SubcontractorNotCleared;
import entente.pact.HandlingReason.TellOriginator;
import entente.pact.HandlingReason.ToldOriginator;
import entente.pact.HandlingReason.TranslatedProperly;
import entente.pact.HandlingReason.TranslationNoticeMissing;
import entente.pact.HandlingReason.TranslatorNotCleared;

/** Says a {@link HandlingReason} or a {@link Duty} in a language. */
final class HandlingSentences {
    private HandlingSentences() {}

    static String in(Language language, HandlingReason reason) {
        return switch (language) {
            case KO -> inKorean(reason);
            case EN -> inEnglish(reason);
            case FR -> inFrench(reason);
        };
    }

    static String in(Language language, Duty duty) {
        var words = switch (language) {
            case KO -> inKorean(duty);
            case EN -> inEnglish(duty);
            case FR -> inFrench(duty);
        };
        return duty.within().map(time -> words + ": " + time).orElse(words);
    }

    private static String inKorean(HandlingReason reason) {
        return switch (reason) {
            case Silent() -> "협정에 정한 바가 없다";
            case NeverInForce() -> "협정이 발효한 적이 없다";
            case ProtectionGoesOn(var state) -> "제공된 정보의 보호는 계속된다 (%s)".formatted(state);
            case NotAnyMore(var state) -> "협정의 상태 때문에 새로 시작할 수 없다 (%s)".formatted(state);
            case ModeAllows(var mode, var mark) -> "%s: %s 방식으로 할 수 있다".formatted(mark, mode);
            case ModeForbids(var mode, var mark) -> "%s: %s 방식이어서 할 수 없다".formatted(mark, mode);
            case ConsentGiven(var originator) -> "%s이(가) 미리 서면으로 동의했다".formatted(originator);
            case ConsentMissing(var originator) -> "%s의 사전 서면 동의가 필요하다".formatted(originator);
            case ToldOriginator(var originator) -> "%s에 알렸다".formatted(originator);
            case TellOriginator(var originator) -> "%s에 알려야 한다".formatted(originator);
            case CrisisDestruction(var notify) -> "위급하므로 즉시 파기하고 알린다: %s".formatted(notify);
            case PersonsEnough(var persons) -> "%d명이 함께 한다".formatted(persons);
            case PersonsTooFew(var persons, var needed) -> "%d명뿐이고 %d명이 필요하다".formatted(persons, needed);
            case OriginatorActs(var originator) -> "제공국 %s이(가) 한다".formatted(originator);
            case NotTheOriginator(var by, var originator) -> "%s이(가) 아니라 제공국 %s만 할 수 있다".formatted(by, originator);
            case ByRelay(var relay) -> "중계 %s이(가) 허용한다".formatted(relay);
            case NoRelay(var to) -> "%s(으)로 가는 중계가 없다".formatted(to);
            case SamePurpose(var purpose) -> "제공된 목적 %s 그대로다".formatted(purpose);
            case OwnOfPartner(var partner) -> "%s 자신의 정보다".formatted(partner);
            case OfThirdParty(var nation) -> "%s의 정보에는 이 협정을 원용할 수 없다".formatted(nation);
            case LeadKept(var lead, var days) -> "%d일 전에 신청했다: %s".formatted(days, lead);
            case LeadTooShort(var lead, var days) -> "%d일 전 신청이어서 늦다: %s".formatted(days, lead);
            case StayWithin(var longest) -> "가장 긴 기간 %s 이내다".formatted(longest);
            case StayTooLong(var longest) -> "가장 긴 기간 %s을(를) 넘는다".formatted(longest);
            case OralAndVisual() -> "구두와 열람으로만 접근한다";
            case RemovesNothing() -> "방문자는 아무것도 가지고 나갈 수 없다";
            case ReportedInTime(var clock) -> "제때 보고했다: %s".formatted(clock);
            case ReportedLate(var clock) -> "늦게 보고했다: %s".formatted(clock);
            case ContentFree() -> "보고에 비밀 내용이 없다";
            case ContentClassified() -> "보고에 비밀 내용이 있다";
            case TranslatedProperly() -> "인가된 번역자가 안내문과 함께 번역했다";
            case TranslatorNotCleared() -> "번역자가 인가되지 않았다";
            case TranslationNoticeMissing() -> "번역문의 언어로 된 안내문이 없다";
            case ConditionsFlowDown() -> "조건이 하도급에 이어진다";
            case ConditionsDoNotFlowDown() -> "조건이 하도급에 이어지지 않는다";
            case SubcontractorNotCleared() -> "하도급업체가 인가되지 않았다";
        };
    }

    private static String inEnglish(HandlingReason reason) {
        return switch (reason) {
            case Silent() -> "the pact says nothing of it";
            case NeverInForce() -> "the pact was never in force";
            case ProtectionGoesOn(var state) -> "what was provided stays protected (%s)".formatted(state);
            case NotAnyMore(var state) -> "nothing new begins (%s)".formatted(state);
            case ModeAllows(var mode, var mark) -> "%s: it may be done (%s)".formatted(mark, mode);
            case ModeForbids(var mode, var mark) -> "%s: it may not be done (%s)".formatted(mark, mode);
            case ConsentGiven(var originator) -> "%s gave its prior written consent".formatted(originator);
            case ConsentMissing(var originator) -> "%s must give its prior written consent".formatted(originator);
            case ToldOriginator(var originator) -> "%s was notified".formatted(originator);
            case TellOriginator(var originator) -> "%s must be notified".formatted(originator);
            case CrisisDestruction(var notify) ->
                "in a crisis it is destroyed at once, and notified %s".formatted(notify);
            case PersonsEnough(var persons) -> "%d persons do it together".formatted(persons);
            case PersonsTooFew(var persons, var needed) -> "%d do it, and %d are needed".formatted(persons, needed);
            case OriginatorActs(var originator) -> "%s is the originator".formatted(originator);
            case NotTheOriginator(var by, var originator) ->
                "%s may not: only the originator %s may".formatted(by, originator);
            case ByRelay(var relay) -> "relay %s allows it".formatted(relay);
            case NoRelay(var to) -> "no relay leads to %s".formatted(to);
            case SamePurpose(var purpose) -> "it is the purpose of the release, %s".formatted(purpose);
            case OwnOfPartner(var partner) -> "it is %s's own information".formatted(partner);
            case OfThirdParty(var nation) -> "the pact may not be invoked for information of %s".formatted(nation);
            case LeadKept(var lead, var days) -> "asked %d days before: %s".formatted(days, lead);
            case LeadTooShort(var lead, var days) -> "asked only %d days before: %s".formatted(days, lead);
            case StayWithin(var longest) -> "within the longest time, %s".formatted(longest);
            case StayTooLong(var longest) -> "longer than the longest time, %s".formatted(longest);
            case OralAndVisual() -> "access is oral and visual only";
            case RemovesNothing() -> "a visitor removes nothing";
            case ReportedInTime(var clock) -> "reported in time: %s".formatted(clock);
            case ReportedLate(var clock) -> "reported late: %s".formatted(clock);
            case ContentFree() -> "the report carries no classified content";
            case ContentClassified() -> "the report carries classified content";
            case TranslatedProperly() -> "a cleared translator made it, with the notice in its language";
            case TranslatorNotCleared() -> "the translator is not cleared";
            case TranslationNoticeMissing() -> "it bears no notice in its own language";
            case ConditionsFlowDown() -> "the conditions flow down";
            case ConditionsDoNotFlowDown() -> "the conditions do not flow down";
            case SubcontractorNotCleared() -> "the subcontractor is not cleared";
        };
    }

    private static String inFrench(HandlingReason reason) {
        return switch (reason) {
            case Silent() -> "le pacte n'en dit rien";
            case NeverInForce() -> "le pacte n'a jamais été en vigueur";
            case ProtectionGoesOn(var state) -> "ce qui a été communiqué reste protégé (%s)".formatted(state);
            case NotAnyMore(var state) -> "rien de nouveau ne commence (%s)".formatted(state);
            case ModeAllows(var mode, var mark) -> "%s : cela est permis (%s)".formatted(mark, mode);
            case ModeForbids(var mode, var mark) -> "%s : cela n'est pas permis (%s)".formatted(mark, mode);
            case ConsentGiven(var originator) -> "%s a donné son consentement écrit préalable".formatted(originator);
            case ConsentMissing(var originator) ->
                "%s doit donner son consentement écrit préalable".formatted(originator);
            case ToldOriginator(var originator) -> "%s a été avisé".formatted(originator);
            case TellOriginator(var originator) -> "%s doit être avisé".formatted(originator);
            case CrisisDestruction(var notify) ->
                "en cas de crise, destruction immédiate, avec avis %s".formatted(notify);
            case PersonsEnough(var persons) -> "%d personnes le font ensemble".formatted(persons);
            case PersonsTooFew(var persons, var needed) -> "%d le font, et il en faut %d".formatted(persons, needed);
            case OriginatorActs(var originator) -> "%s est l'auteur".formatted(originator);
            case NotTheOriginator(var by, var originator) ->
                "%s ne le peut pas : seul l'auteur %s le peut".formatted(by, originator);
            case ByRelay(var relay) -> "le relais %s le permet".formatted(relay);
            case NoRelay(var to) -> "aucun relais ne mène à %s".formatted(to);
            case SamePurpose(var purpose) -> "c'est la finalité de la communication, %s".formatted(purpose);
            case OwnOfPartner(var partner) -> "c'est l'information propre de %s".formatted(partner);
            case OfThirdParty(var nation) -> "le pacte ne peut être invoqué pour l'information de %s".formatted(nation);
            case LeadKept(var lead, var days) -> "demandé %d jours avant : %s".formatted(days, lead);
            case LeadTooShort(var lead, var days) -> "demandé seulement %d jours avant : %s".formatted(days, lead);
            case StayWithin(var longest) -> "dans la plus longue durée, %s".formatted(longest);
            case StayTooLong(var longest) -> "au-delà de la plus longue durée, %s".formatted(longest);
            case OralAndVisual() -> "l'accès est seulement oral et visuel";
            case RemovesNothing() -> "un visiteur n'emporte rien";
            case ReportedInTime(var clock) -> "signalé à temps : %s".formatted(clock);
            case ReportedLate(var clock) -> "signalé en retard : %s".formatted(clock);
            case ContentFree() -> "le rapport ne contient rien de classifié";
            case ContentClassified() -> "le rapport contient de l'information classifiée";
            case TranslatedProperly() -> "faite par un traducteur habilité, avec la mention dans sa langue";
            case TranslatorNotCleared() -> "le traducteur n'est pas habilité";
            case TranslationNoticeMissing() -> "elle ne porte pas la mention dans sa langue";
            case ConditionsFlowDown() -> "les conditions s'étendent au sous-traitant";
            case ConditionsDoNotFlowDown() -> "les conditions ne s'étendent pas au sous-traitant";
            case SubcontractorNotCleared() -> "le sous-traitant n'est pas habilité";
        };
    }

    private static String inKorean(Duty duty) {
        return switch (duty.kind()) {
            case MARK -> "제공국 이름과 자국 등급 %s을(를) 덧붙인다".formatted(duty.detail());
            case NO_REMARK -> "자국 표시를 덧붙이지 않는다";
            case RECEIPT -> "서명한 수령증을 준다";
            case NO_ONWARD_RELEASE -> "제공국 동의 없이 제3국에 주지 않는다";
            case PURPOSE_ONLY -> "목적 %s에만 쓴다".formatted(duty.detail());
            case REGISTER -> "대장에 올리고 점검한다";
            case COPIES -> "복제: %s".formatted(duty.detail());
            case TRANSLATION_NOTICE -> "번역물에는 그 언어로 안내문을 적는다";
            case DESTRUCTION -> "끝낼 때: %s".formatted(duty.detail());
            case RECLASSIFY_ON_NOTICE -> "제공국의 통보에 따라 표시를 고친다";
            case REPORT_LOSS -> "분실, 누설 또는 그 가능성을 알린다";
            case RESPECT_RIGHTS -> "권리를 존중한다: %s".formatted(duty.detail());
            case FLOW_DOWN -> "조건을 계약업체에 이어지게 한다";
            case PROTECT_AFTER_END -> "협정이 끝난 뒤에도 보호한다";
        };
    }

    private static String inEnglish(Duty duty) {
        return switch (duty.kind()) {
            case MARK -> "add the originator's name and the own mark %s".formatted(duty.detail());
            case NO_REMARK -> "add no mark of one's own";
            case RECEIPT -> "give signed receipts";
            case NO_ONWARD_RELEASE -> "give nothing to a third country without the originator's consent";
            case PURPOSE_ONLY -> "use it for %s only".formatted(duty.detail());
            case REGISTER -> "register and count it";
            case COPIES -> "copies: %s".formatted(duty.detail());
            case TRANSLATION_NOTICE -> "put the notice in its own language on a translation";
            case DESTRUCTION -> "at its end: %s".formatted(duty.detail());
            case RECLASSIFY_ON_NOTICE -> "alter the marks on the originator's notice";
            case REPORT_LOSS -> "report loss, compromise and their possibility";
            case RESPECT_RIGHTS -> "respect %s".formatted(duty.detail());
            case FLOW_DOWN -> "let the conditions flow down to contractors";
            case PROTECT_AFTER_END -> "protect it after the pact has ended";
        };
    }

    private static String inFrench(Duty duty) {
        return switch (duty.kind()) {
            case MARK -> "ajouter le nom de l'auteur et sa propre marque %s".formatted(duty.detail());
            case NO_REMARK -> "n'ajouter aucune marque propre";
            case RECEIPT -> "donner des récépissés signés";
            case NO_ONWARD_RELEASE -> "ne rien donner à un pays tiers sans le consentement de l'auteur";
            case PURPOSE_ONLY -> "l'utiliser pour %s seulement".formatted(duty.detail());
            case REGISTER -> "l'inscrire au registre et la recenser";
            case COPIES -> "copies : %s".formatted(duty.detail());
            case TRANSLATION_NOTICE -> "porter la mention dans la langue d'une traduction";
            case DESTRUCTION -> "à la fin : %s".formatted(duty.detail());
            case RECLASSIFY_ON_NOTICE -> "modifier les marques à l'avis de l'auteur";
            case REPORT_LOSS -> "signaler la perte, la compromission et leur possibilité";
            case RESPECT_RIGHTS -> "respecter %s".formatted(duty.detail());
            case FLOW_DOWN -> "étendre les conditions aux contractants";
            case PROTECT_AFTER_END -> "la protéger après la fin du pacte";
        };
    }
}
