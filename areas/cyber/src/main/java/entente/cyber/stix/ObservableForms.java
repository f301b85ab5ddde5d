package entente.cyber.stix;

/** What each observable is made of: the tables of section 6. */
final class ObservableForms {
    private ObservableForms() {}

    interface Taker {
        void take(String name, String section, String table);
    }

    static void each(Taker to) {
        to.take("artifact", "6.1", """
                mime_type               text
                payload_bin             binary
                url                     text
                hashes                  hashes
                encryption_algorithm    one:encryption-algorithm
                decryption_key          text
                """);
        to.take("autonomous-system", "6.2", """
                number!    whole
                name       text
                rir        text
                """);
        to.take("directory", "6.3", """
                path!            text
                path_enc         text
                ctime            moment
                mtime            moment
                atime            moment
                contains_refs    [ref:file|directory]
                """);
        to.take("domain-name", "6.4", """
                value!              text
                resolves_to_refs    [ref:ipv4-addr|ipv6-addr|domain-name]
                """);
        to.take("email-addr", "6.5", """
                value!            text
                display_name      text
                belongs_to_ref    ref:user-account
                """);
        to.take("email-message", "6.6", """
                is_multipart!               truth
                date                        moment
                content_type                text
                from_ref                    ref:email-addr
                sender_ref                  ref:email-addr
                to_refs                     [ref:email-addr]
                cc_refs                     [ref:email-addr]
                bcc_refs                    [ref:email-addr]
                message_id                  text
                subject                     text
                received_lines              [text]
                additional_header_fields    dictionary
                body                        text
                body_multipart              [in:email-mime-component]
                raw_email_ref               ref:artifact
                """);
        to.take("file", "6.7", """
                hashes                  hashes
                size                    whole:0..
                name                    text
                name_enc                text
                magic_number_hex        hex
                mime_type               text
                ctime                   moment
                mtime                   moment
                atime                   moment
                parent_directory_ref    ref:directory
                contains_refs           [ref:sco|unknown]
                content_ref             ref:artifact
                """);
        to.take("ipv4-addr", "6.8", """
                value!              text
                resolves_to_refs    [ref:mac-addr]
                belongs_to_refs     [ref:autonomous-system]
                """);
        to.take("ipv6-addr", "6.9", """
                value!              text
                resolves_to_refs    [ref:mac-addr]
                belongs_to_refs     [ref:autonomous-system]
                """);
        to.take("mac-addr", "6.10", """
                value!    text
                """);
        to.take("mutex", "6.11", """
                name!    text
                """);
        to.take("network-traffic", "6.12", """
                start                  moment
                end                    moment
                is_active              truth
                src_ref                ref:ipv4-addr|ipv6-addr|mac-addr|domain-name
                dst_ref                ref:ipv4-addr|ipv6-addr|mac-addr|domain-name
                src_port               whole:0..65535
                dst_port               whole:0..65535
                protocols!             [text]
                src_byte_count         whole:0..
                dst_byte_count         whole:0..
                src_packets            whole:0..
                dst_packets            whole:0..
                ipfix                  dictionary
                src_payload_ref        ref:artifact
                dst_payload_ref        ref:artifact
                encapsulates_refs      [ref:network-traffic]
                encapsulated_by_ref    ref:network-traffic
                """);
        to.take("process", "6.13", """
                is_hidden                 truth
                pid                       whole
                created_time              moment
                cwd                       text
                command_line              text
                environment_variables     dictionary
                opened_connection_refs    [ref:network-traffic]
                creator_user_ref          ref:user-account
                image_ref                 ref:file
                parent_ref                ref:process
                child_refs                [ref:process]
                """);
        to.take("software", "6.14", """
                name!        text
                cpe          text
                swid         text
                languages    [text]
                vendor       text
                version      text
                """);
        to.take("url", "6.15", """
                value!    text
                """);
        to.take("user-account", "6.16", """
                user_id                    text
                credential                 text
                account_login              text
                account_type               ov:account-type
                display_name               text
                is_service_account         truth
                is_privileged              truth
                can_escalate_privs         truth
                is_disabled                truth
                account_created            moment
                account_expires            moment
                credential_last_changed    moment
                account_first_login        moment
                account_last_login         moment
                """);
        to.take("windows-registry-key", "6.17", """
                key                  text
                values               [in:registry-value]
                modified_time        moment
                creator_user_ref     ref:user-account
                number_of_subkeys    whole
                """);
        to.take("x509-certificate", "6.18", """
                is_self_signed                  truth
                hashes                          hashes
                version                         text
                serial_number                   text
                signature_algorithm             text
                issuer                          text
                validity_not_before             moment
                validity_not_after              moment
                subject                         text
                subject_public_key_algorithm    text
                subject_public_key_modulus      text
                subject_public_key_exponent     whole
                x509_v3_extensions              in:x509-v3-extensions
                """);
    }
}
