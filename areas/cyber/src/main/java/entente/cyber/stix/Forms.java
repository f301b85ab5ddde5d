package entente.cyber.stix;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What each type of object is made of: the tables of sections 4 to 7. */
final class Forms {
    /** 3.2, for domain and relationship objects. */
    private static final String COMMON = """
            type!                  text
            spec_version!          text
            id!                    text
            created_by_ref         ref:identity
            created!               moment
            modified!              moment
            revoked                truth
            labels                 [text]
            confidence             whole:0..100
            lang                   text
            external_references    [in:external-reference]
            object_marking_refs    [ref:marking-definition]
            granular_markings      [in:granular-marking]
            extensions             other
            """;
    /** 3.2, for observables. */
    private static final String OBSERVABLE = """
            type!                  text
            spec_version           text
            id!                    text
            object_marking_refs    [ref:marking-definition]
            granular_markings      [in:granular-marking]
            defanged               truth
            extensions             other
            """;

    private static final Map<String, Form> FORMS = new HashMap<>();

    static {
        domain("attack-pattern", "4.1", """
                name!                text
                description          text
                aliases              [text]
                kill_chain_phases    [in:kill-chain-phase]
                """);
        domain("campaign", "4.2", """
                name!          text
                description    text
                aliases        [text]
                first_seen     moment
                last_seen      moment
                objective      text
                """);
        domain("course-of-action", "4.3", """
                name!          text
                description    text
                """);
        domain("grouping", "4.4", """
                name            text
                description     text
                context!        ov:grouping-context
                object_refs!    [ref:any]
                """);
        domain("identity", "4.5", """
                name!                  text
                description            text
                roles                  [text]
                identity_class         ov:identity-class
                sectors                [ov:industry-sector]
                contact_information    text
                """);
        domain("incident", "4.6", """
                name!          text
                description    text
                """);
        domain("indicator", "4.7", """
                name                 text
                description          text
                indicator_types      [ov:indicator-type]
                pattern!             text
                pattern_type!        ov:pattern-type
                pattern_version      text
                valid_from!          moment
                valid_until          moment
                kill_chain_phases    [in:kill-chain-phase]
                """);
        domain("infrastructure", "4.8", """
                name!                   text
                description             text
                infrastructure_types    [ov:infrastructure-type]
                aliases                 [text]
                kill_chain_phases       [in:kill-chain-phase]
                first_seen              moment
                last_seen               moment
                """);
        domain("intrusion-set", "4.9", """
                name!                    text
                description              text
                aliases                  [text]
                first_seen               moment
                last_seen                moment
                goals                    [text]
                resource_level           ov:attack-resource-level
                primary_motivation       ov:attack-motivation
                secondary_motivations    [ov:attack-motivation]
                """);
        domain("location", "4.10", """
                name                   text
                description            text
                latitude               real:-90..90
                longitude              real:-180..180
                precision              real:0..
                region                 ov:region
                country                text
                administrative_area    text
                city                   text
                street_address         text
                postal_code            text
                """);
        domain("malware", "4.11", """
                name                           text
                description                    text
                malware_types                  [ov:malware-type]
                is_family!                     truth
                aliases                        [text]
                kill_chain_phases              [in:kill-chain-phase]
                first_seen                     moment
                last_seen                      moment
                operating_system_refs          [ref:software]
                architecture_execution_envs    [ov:processor-architecture]
                implementation_languages       [ov:implementation-language]
                capabilities                   [ov:malware-capabilities]
                sample_refs                    [ref:artifact|file]
                """);
        domain("malware-analysis", "4.12", """
                product!                       text
                version                        text
                host_vm_ref                    ref:software
                operating_system_ref           ref:software
                installed_software_refs        [ref:software]
                configuration_version          text
                modules                        [text]
                analysis_engine_version        text
                analysis_definition_version    text
                submitted                      moment
                analysis_started               moment
                analysis_ended                 moment
                result_name                    text
                result                         ov:malware-result
                analysis_sco_refs              [ref:sco|unknown]
                sample_ref                     ref:artifact|file|network-traffic|url|sco
                """);
        domain("note", "4.13", """
                abstract        text
                content!        text
                authors         [text]
                object_refs!    [ref:any]
                """);
        domain("observed-data", "4.14", """
                first_observed!     moment
                last_observed!      moment
                number_observed!    whole:1..999999999
                objects             dictionary
                object_refs         [ref:sco|sro|unknown]
                """);
        domain("opinion", "4.15", """
                explanation     text
                authors         [text]
                opinion!        one:opinion
                object_refs!    [ref:any]
                """);
        domain("report", "4.16", """
                name!           text
                description     text
                report_types    [ov:report-type]
                published!      moment
                object_refs!    [ref:any]
                """);
        domain("threat-actor", "4.17", """
                name!                    text
                description              text
                threat_actor_types       [ov:threat-actor-type]
                aliases                  [text]
                first_seen               moment
                last_seen                moment
                roles                    [ov:threat-actor-role]
                goals                    [text]
                sophistication           ov:threat-actor-sophistication
                resource_level           ov:attack-resource-level
                primary_motivation       ov:attack-motivation
                secondary_motivations    [ov:attack-motivation]
                personal_motivations     [ov:attack-motivation]
                """);
        domain("tool", "4.18", """
                name!                text
                description          text
                tool_types           [ov:tool-type]
                aliases              [text]
                kill_chain_phases    [in:kill-chain-phase]
                tool_version         text
                """);
        domain("vulnerability", "4.19", """
                name!          text
                description    text
                """);
        domain("relationship", "5.1", """
                relationship_type!    text
                description           text
                source_ref!           ref:sdo|sco|unknown
                target_ref!           ref:sdo|sco|unknown
                start_time            moment
                stop_time             moment
                """);
        domain("sighting", "5.2", """
                description           text
                first_seen            moment
                last_seen             moment
                count                 whole:0..999999999
                sighting_of_ref!      ref:sdo|unknown
                observed_data_refs    [ref:observed-data]
                where_sighted_refs    [ref:identity|location]
                summary               truth
                """);
        domain("language-content", "7.1", """
                object_ref!        ref:any
                object_modified    moment
                contents!          other
                """);
        domain("extension-definition", "7.3", """
                name!                   text
                description             text
                schema!                 text
                version!                text
                extension_types!        [one:extension-type]
                extension_properties    [text]
                """);
        FORMS.put("marking-definition", Form.of("marking-definition", "7.2.1", """
                type!                  text
                spec_version!          text
                id!                    text
                created_by_ref         ref:identity
                created!               moment
                external_references    [in:external-reference]
                object_marking_refs    [ref:marking-definition]
                granular_markings      [in:granular-marking]
                extensions             other
                name                   text
                definition_type        text
                definition             other
                """));
        ObservableForms.each((name, section, table) -> FORMS.put(name, Form.of(name, section, OBSERVABLE, table)));
    }

    /** What a type that we do not know has all the same: what it shares with domain objects. */
    static final Form CUSTOM = Form.of("custom", "11", COMMON.replace("spec_version!", "spec_version"));

    private Forms() {}

    private static void domain(String name, String section, String table) {
        FORMS.put(name, Form.of(name, section, COMMON, table));
    }

    static Optional<Form> of(String type) {
        return Optional.ofNullable(FORMS.get(type));
    }
}
