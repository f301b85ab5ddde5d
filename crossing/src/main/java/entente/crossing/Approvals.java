package entente.crossing;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.pact.ReleaseRequest;
import entente.pact.ReleaseRequest.Approver;
import entente.seal.Fields;
import entente.seal.MalformedException;
import entente.seal.SigningKey;
import entente.seal.Statement;
import entente.seal.VerifyingKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Approvals and the appointments that they rest on. An approval is a person's own signature over exactly one release;
 * an appointment is the nation's, over the person's office and key. Both sides check both.
 */
public final class Approvals {
    private Approvals() {}

    /** What a person approves: everything that crosses, and under what. */
    static Map<String, Object> subject(
            String release,
            String item,
            ReleaseRequest request,
            Digest content,
            long bytes,
            Digest pact,
            Digest rules) {
        var tree = new TreeMap<String, Object>();
        tree.put("release", release);
        tree.put("item", item);
        tree.put("sender", request.sender().code());
        tree.put("recipient", request.recipient().code());
        tree.put("area", request.area());
        tree.put("purpose", request.purpose());
        tree.put("channel", request.channel());
        tree.put("mediaType", request.mediaType());
        tree.put("proposer", request.proposer());
        tree.put("declaration", request.declaration().toTree());
        tree.put("originLabel", request.label().label().toTree());
        tree.put("contentSha256", content.value());
        tree.put("contentBytes", bytes);
        tree.put("pact", pact.value());
        tree.put("rules", rules.value());
        return tree;
    }

    static Statement approve(Map<String, Object> subject, String person, String office, Instant at, SigningKey key) {
        var tree = new TreeMap<>(subject);
        tree.put("person", person);
        tree.put("office", office);
        tree.put("at", at.toString());
        return Statement.sign(Statement.Type.APPROVAL, tree, key);
    }

    /**
     * The nation appoints a person to an office, and names their key.
     *
     * @param standsFor who is absent, and in whose place they act
     */
    public static Statement appoint(
            Nation nation,
            String person,
            String office,
            Optional<String> standsFor,
            VerifyingKey key,
            Instant from,
            Instant until,
            SigningKey nationsOffice) {
        var tree = new TreeMap<String, Object>();
        tree.put("nation", nation.code());
        tree.put("person", person);
        tree.put("office", office);
        standsFor.ifPresent(absent -> tree.put("standsFor", absent));
        tree.put("key", key.toTree());
        tree.put("from", from.toString());
        tree.put("until", until.toString());
        return Statement.sign(Statement.Type.APPOINTMENT, tree, nationsOffice);
    }

    /**
     * Who approved, as far as it is proved. Somebody who stands in for another speaks with that other's voice, and each
     * voice counts once; the proposer's does not count at all.
     *
     * @param subject what must have been approved, to the last member
     * @param at an approval counts if its appointment was valid when it was given
     * @throws MalformedException naming the approval that does not hold
     */
    static List<Approver> verify(
            Map<String, Object> subject,
            Collection<Statement> approvals,
            Collection<Statement> appointments,
            Nation nation,
            VerifyingKey nationsOffice,
            Instant at) {
        var appointed = new HashMap<String, Fields>();
        for (var statement : appointments) {
            var fields = new Fields(statement.require(Statement.Type.APPOINTMENT, nationsOffice), "appointment")
                    .only("nation", "person", "office", "standsFor", "key", "from", "until");
            if (!fields.text("nation").equals(nation.code()))
                throw new MalformedException("appointment", "is not by " + nation);
            appointed.put(fields.text("person"), fields);
        }
        var approvers = new ArrayList<Approver>();
        var heard = new HashSet<String>();
        heard.add(String.valueOf(subject.get("proposer")));
        for (var statement : approvals) {
            var person = new Fields(statement.claims(), "approval").text("person");
            var appointment = appointed.get(person);
            if (appointment == null) throw new MalformedException("approval", "nobody appointed " + person);
            var said = new Fields(
                    statement.require(Statement.Type.APPROVAL, VerifyingKey.of(appointment.object("key"))), "approval");
            var given = said.instant("at");
            if (given.isBefore(appointment.instant("from"))
                    || !given.isBefore(appointment.instant("until"))
                    || given.isAfter(at))
                throw new MalformedException("approval", person + " was not in office when they gave it");
            if (!said.text("office").equals(appointment.text("office")))
                throw new MalformedException("approval", person + " was appointed to another office");
            var approved = new TreeMap<String, Object>(said.tree());
            List.of("person", "office", "at").forEach(approved::remove);
            if (!Digest.ofTree(approved).equals(Digest.ofTree(subject)))
                throw new MalformedException("approval", person + " approved something else");
            var voice = appointment.has("standsFor") ? appointment.text("standsFor") : person;
            if (heard.add(voice)) approvers.add(new Approver(person, said.text("office")));
        }
        return approvers;
    }
}
