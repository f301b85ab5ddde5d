package entente.node;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionsAuthenticatorOutputs;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import com.webauthn4j.verifier.exception.VerificationException;
import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.kernel.Problems;
import entente.registry.Passkeys;
import entente.registry.Passkeys.Passkey;
import entente.registry.Person;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passkeys: registered by their owner alone, and good for signing in and for showing again who one is. The authenticator
 * asks for a PIN or a finger each time. It is logged before it takes effect.
 */
final class PasskeyDesk {
    private static final int MOST = 20;
    private static final int LONGEST_NAME = 60;
    private static final long PATIENCE_MILLISECONDS = 120_000;
    /** ES256, EdDSA and RS256: what authenticators have. */
    private static final List<Integer> ALGORITHMS = List.of(-7, -8, -257);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final House house;
    private final Passkeys passkeys;
    private final Origin origin;
    private final String rpId;
    private final WebAuthnManager manager;
    private final AttestedCredentialDataConverter attested;

    PasskeyDesk(House house, String origin, String rpId) {
        this.house = house;
        this.passkeys = new Passkeys(house.register());
        this.origin = new Origin(origin);
        this.rpId = rpId;
        var converter = new ObjectConverter();
        // Who made an authenticator is not asked: attestation is none.
        this.manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
        this.attested = new AttestedCredentialDataConverter(converter);
    }

    /** What a browser was asked to sign. */
    sealed interface Challenge extends Asked.Question {
        String challenge();
    }

    /** @param person who shows again who they are; absent for signing in */
    record ToShow(String challenge, Optional<String> person) implements Challenge {}

    record ToRegister(String challenge, String person) implements Challenge {}

    /** It does not show who somebody is. */
    static final class NotShownException extends Exception {
        private static final long serialVersionUID = 1;

        NotShownException(String why) {
            super(why);
        }
    }

    List<Passkey> of(Person person) {
        return passkeys.of(person.id());
    }

    /** What the browser's {@code navigator.credentials.create} is asked. */
    Map<String, Object> options(ToRegister question, Person person) {
        if (of(person).size() >= MOST)
            throw new Problems("passkeys", "there are " + MOST + " already", "Remove one that is not used.");
        return Map.of(
                "rp", Map.of("id", rpId, "name", "Entente " + house.nation()),
                "user",
                        Map.of(
                                "id", text(passkeys.handle(person.id())),
                                "name", person.id(),
                                "displayName", person.name()),
                "challenge", question.challenge(),
                "pubKeyCredParams",
                        ALGORITHMS.stream()
                                .map(algorithm -> Map.of("type", "public-key", "alg", algorithm))
                                .toList(),
                "timeout", PATIENCE_MILLISECONDS,
                "excludeCredentials", credentials(person.id()),
                "authenticatorSelection",
                        Map.of(
                                "residentKey", "required",
                                "requireResidentKey", true,
                                "userVerification", "required"),
                "attestation", "none");
    }

    /** What {@code navigator.credentials.get} is asked; whoever signs in names nobody. */
    Map<String, Object> options(ToShow question) {
        return Map.of(
                "challenge",
                question.challenge(),
                "timeout",
                PATIENCE_MILLISECONDS,
                "rpId",
                rpId,
                "allowCredentials",
                question.person().map(this::credentials).orElse(List.of()),
                "userVerification",
                "required");
    }

    private List<Map<String, String>> credentials(String person) {
        return passkeys.of(person).stream()
                .map(passkey -> Map.of("type", "public-key", "id", text(passkey.credential())))
                .toList();
    }

    Passkey register(ToRegister question, Person person, String name, Map<String, Object> credential) {
        if (!question.person().equals(person.id())) throw unfit("it was asked of somebody else");
        requireName(name);
        try {
            var said = parsed(credential, manager::parseRegistrationResponseJSON);
            manager.verify(
                    said,
                    new RegistrationParameters(
                            server(question),
                            ALGORITHMS.stream()
                                    .map(algorithm -> new PublicKeyCredentialParameters(
                                            PublicKeyCredentialType.PUBLIC_KEY,
                                            COSEAlgorithmIdentifier.create(algorithm)))
                                    .toList(),
                            true,
                            true));
            requireOwnPage(said.getCollectedClientData());
            var object = said.getAttestationObject();
            var data = object == null ? null : object.getAuthenticatorData();
            var own = data == null ? null : data.getAttestedCredentialData();
            if (data == null || own == null) throw unfit("it has no key");
            var passkey = new Passkey(
                    Ids.fresh(),
                    own.getCredentialId(),
                    person.id(),
                    attested.convert(own),
                    data.getSignCount(),
                    name.strip(),
                    house.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                    Optional.empty());
            if (passkeys.knows(passkey.credential())) throw unfit("it is registered already");
            record(passkey, "registered", "passkey-registered", passkey.name());
            if (!passkeys.add(passkey)) throw unfit("it is registered already");
            return passkey;
        } catch (VerificationException | NotShownException e) {
            throw unfit(String.valueOf(e.getMessage()));
        }
    }

    private static Problems unfit(String why) {
        return new Problems("credential", "cannot be registered: " + why, "Begin anew.");
    }

    private static void requireName(String name) {
        if (name.isBlank() || name.strip().length() > LONGEST_NAME)
            throw new Problems("name", "has no character, or more than " + LONGEST_NAME, "Give it a short name.");
    }

    void rename(Person person, String id, String name) {
        requireName(name);
        var passkey = own(person, id);
        record(passkey, "named/" + Ids.fresh(), "passkey-named", name.strip());
        passkeys.rename(passkey.id(), name.strip());
    }

    void remove(Person person, String id) {
        var passkey = own(person, id);
        record(passkey, "removed", "passkey-removed", passkey.name());
        passkeys.remove(passkey.id(), house.clock().instant());
    }

    private Passkey own(Person person, String id) {
        return of(person).stream()
                .filter(passkey -> passkey.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("passkey"));
    }

    private void record(Passkey passkey, String step, String stage, String name) {
        house.journal()
                .record(
                        "passkey/" + passkey.id() + "/" + step,
                        stage,
                        Map.of(
                                "passkey", passkey.id(),
                                "person", passkey.person(),
                                "credential", text(passkey.credential()),
                                "name", name));
    }

    /** Whose passkey has signed what was asked. */
    String shown(ToShow question, Map<String, Object> credential) throws NotShownException {
        try {
            var said = parsed(credential, manager::parseAuthenticationResponseJSON);
            var found = said.getCredentialId() instanceof byte[] id ? passkeys.find(id) : Optional.<Passkey>empty();
            if (found.isEmpty()) throw new NotShownException("the credential is nobody's");
            var passkey = found.get();
            if (question.person().isPresent() && !question.person().get().equals(passkey.person()))
                throw new NotShownException("the credential is somebody else's");
            var known = said.getUserHandle() instanceof byte[] handle
                    ? Arrays.equals(handle, passkeys.handle(passkey.person()))
                    : question.person().isPresent();
            if (!known) throw new NotShownException("the authenticator calls its owner otherwise");
            requireOwnPage(said.getCollectedClientData());
            try {
                manager.verify(said, new AuthenticationParameters(server(question), known(passkey), null, true, true));
            } catch (MaliciousCounterValueException e) {
                countedBack(passkey);
                throw new NotShownException("the counter went back: there may be a copy");
            }
            var data = said.getAuthenticatorData();
            if (data == null
                    || !passkeys.use(
                            passkey.id(), data.getSignCount(), house.clock().instant()))
                throw new NotShownException("it was removed, or used elsewhere at the same time");
            return passkey.person();
        } catch (VerificationException e) {
            throw new NotShownException(String.valueOf(e.getMessage()));
        }
    }

    private void countedBack(Passkey passkey) {
        house.journal()
                .record(
                        passkey.id() + "/counted-back/" + Ids.fresh(),
                        "passkey-refused",
                        new TreeMap<>(Map.of(
                                "passkey", passkey.id(),
                                "person", passkey.person(),
                                "why", "the counter went back: there may be a copy")));
    }

    /** What a browser hands in; the parser throws many things at what is none. */
    private static <T> T parsed(Map<String, Object> credential, Function<String, T> parser) throws NotShownException {
        try {
            return parser.apply(JSON.writeValueAsString(credential));
        } catch (RuntimeException e) {
            throw new NotShownException("what the browser handed in is none: " + e.getMessage());
        }
    }

    private CredentialRecordImpl known(Passkey passkey) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                null,
                null,
                null,
                passkey.counter(),
                attested.convert(passkey.attested()),
                new AuthenticationExtensionsAuthenticatorOutputs<>(),
                null,
                null,
                Set.of());
    }

    private ServerProperty server(Challenge question) {
        return ServerProperty.builder()
                .origin(origin)
                .rpId(rpId)
                .challenge(new DefaultChallenge(Base64.getUrlDecoder().decode(question.challenge())))
                .build();
    }

    /** Not framed by a page of somebody else. */
    private static void requireOwnPage(@org.jspecify.annotations.Nullable CollectedClientData data)
            throws NotShownException {
        if (data == null || Boolean.TRUE.equals(data.getCrossOrigin()))
            throw new NotShownException("it was asked from within another's page");
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
