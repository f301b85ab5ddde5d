package entente.cyber.stix;

import java.util.Optional;

/** The four definitions of TLP 1 that STIX fixes; there are no others (7.2.1.4). */
final class Tlp1 {
    private Tlp1() {}

    static Optional<StixId> id(String colour) {
        return Optional.ofNullable(
                        switch (colour) {
                            case "white" -> "613f2e26-407d-48c7-9eca-b8e91df99dc9";
                            case "green" -> "34098fce-860f-48ae-8e50-ebd3cc5e41da";
                            case "amber" -> "f88d31f6-486f-44da-b317-01333bde0b82";
                            case "red" -> "5e57c739-391a-4eb3-b6be-7d15ca92d5ed";
                            default -> null;
                        })
                .map(uuid -> new StixId("marking-definition", uuid));
    }
}
