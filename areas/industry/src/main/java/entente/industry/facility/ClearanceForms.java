package entente.industry.facility;

import entente.industry.dossier.Shape;
import entente.kernel.Text;
import java.util.List;

/**
 * The forms by which clearances are asked for and confirmed, as data: fields, rules and names in three languages. They are
 * printed where {@link #all} is read, and nowhere else.
 */
public final class ClearanceForms {
    private static final String REASONS = "BID,CONTRACT,SUBCONTRACT,EMPLOYMENT,VISIT";

    /**
     * A request. {@code of}: whether a facility or a person is asked about; {@code reference}: by which the other authority
     * knows it; {@code requester}: who asks, as the office names it.
     */
    static final Shape REQUEST = Shape.of(
            "of:word=FACILITY,PERSON",
            "requester:text",
            "reference:text",
            "name:text",
            "reason:word=" + REASONS,
            "contract:text?",
            "level:mark",
            "storage:mark?",
            "systems:mark?",
            "until:instant");

    /** A confirmation. The facility's storage and systems are confirmed by themselves or not at all. */
    static final Shape CONFIRMATION =
            Shape.of("request:uuid", "level:mark", "storage:mark?", "systems:mark?", "until:instant");

    private ClearanceForms() {}

    /** @param field absent from the name of the form itself */
    public record Named(String field, boolean required, Text name) {}

    /** A form, to be shown or printed. */
    public record Form(String id, Text title, List<Named> fields) {}

    /** Every form of this package. */
    public static List<Form> all() {
        return List.of(
                form(
                        "fsc-request",
                        text(
                                "시설 보안 인가 확인 요청서",
                                "Facility clearance request",
                                "Demande d'attestation d'habilitation d'installation"),
                        REQUEST,
                        false),
                form(
                        "fsc-confirmation",
                        text(
                                "시설 보안 인가 확인서",
                                "Facility clearance confirmation",
                                "Attestation d'habilitation d'installation"),
                        CONFIRMATION,
                        false),
                form(
                        "psc-request",
                        text(
                                "인원 보안 인가 확인 요청서",
                                "Personnel clearance request",
                                "Demande d'attestation d'habilitation personnelle"),
                        REQUEST,
                        true),
                form(
                        "psc-confirmation",
                        text(
                                "인원 보안 인가 확인서",
                                "Personnel clearance confirmation",
                                "Attestation d'habilitation personnelle"),
                        CONFIRMATION,
                        true));
    }

    private static Form form(String id, Text title, Shape shape, boolean person) {
        return new Form(
                id,
                title,
                ORDER.stream()
                        .filter(field -> shape.fields().containsKey(field))
                        // A person stores nothing and runs no system.
                        .filter(field -> !person || !field.equals("storage") && !field.equals("systems"))
                        .map(field -> new Named(
                                field,
                                java.util.Objects.requireNonNull(shape.fields().get(field))
                                        .required(),
                                name(field)))
                        .toList());
    }

    private static final List<String> ORDER = List.of(
            "request",
            "of",
            "requester",
            "name",
            "reference",
            "reason",
            "contract",
            "level",
            "storage",
            "systems",
            "until");

    private static Text name(String field) {
        return switch (field) {
            case "request" -> text("요청 번호", "request", "demande");
            case "of" -> text("확인 대상", "what is asked about", "objet de la demande");
            case "requester" -> text("요청 기관", "requested by", "demandé par");
            case "name" -> text("이름", "name", "nom");
            case "reference" -> text("등록 번호", "reference", "référence");
            case "reason" -> text("사유", "reason", "motif");
            case "contract" -> text("계약", "contract", "contrat");
            case "level" -> text("인가 등급", "clearance level", "niveau d'habilitation");
            case "storage" -> text("보관 능력", "storage capability", "capacité de conservation");
            case "systems" -> text("정보 체계 능력", "IT capability", "capacité informatique");
            case "until" -> text("유효 기한", "valid until", "valable jusqu'au");
            default -> throw new IllegalArgumentException("no name for the field " + field);
        };
    }

    private static Text text(String ko, String en, String fr) {
        return new Text(ko, en, fr);
    }
}
