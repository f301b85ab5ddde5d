package entente.cyber.stix;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The types that stand inside objects, and the extensions that STIX itself defines for observables (6). */
final class EmbeddedForms {
    private static final Map<String, Form> FORMS = new HashMap<>();

    static {
        add("external-reference", "2.5", """
                source_name!    text
                description     text
                url             text
                hashes          hashes
                external_id     text
                """);
        add("kill-chain-phase", "2.11", """
                kill_chain_name!    text
                phase_name!         text
                """);
        add("granular-marking", "7.2.3", """
                lang          text
                marking_ref   ref:marking-definition
                selectors!    [text]
                """);
        add("email-mime-component", "6.6.2", """
                body                   text
                body_raw_ref           ref:artifact|file
                content_type           text
                content_disposition    text
                """);
        add("alternate-data-stream", "6.7.3.2", """
                name!     text
                hashes    hashes
                size      whole:0..
                """);
        add("pe-optional-header", "6.7.6.2", """
                magic_hex                      hex
                major_linker_version           whole
                minor_linker_version           whole
                size_of_code                   whole:0..
                size_of_initialized_data       whole:0..
                size_of_uninitialized_data     whole:0..
                address_of_entry_point         whole
                base_of_code                   whole
                base_of_data                   whole
                image_base                     whole
                section_alignment              whole
                file_alignment                 whole
                major_os_version               whole
                minor_os_version               whole
                major_image_version            whole
                minor_image_version            whole
                major_subsystem_version        whole
                minor_subsystem_version        whole
                win32_version_value_hex        hex
                size_of_image                  whole:0..
                size_of_headers                whole:0..
                checksum_hex                   hex
                subsystem_hex                  hex
                dll_characteristics_hex        hex
                size_of_stack_reserve          whole:0..
                size_of_stack_commit           whole:0..
                size_of_heap_reserve           whole
                size_of_heap_commit            whole
                loader_flags_hex               hex
                number_of_rva_and_sizes        whole
                hashes                         hashes
                """);
        add("pe-section", "6.7.6.3", """
                name!      text
                size       whole:0..
                entropy    real
                hashes     hashes
                """);
        add("registry-value", "6.17.2", """
                name         text
                data         text
                data_type    one:registry-type
                """);
        add("x509-v3-extensions", "6.18.2", """
                basic_constraints                      text
                name_constraints                       text
                policy_constraints                     text
                key_usage                              text
                extended_key_usage                     text
                subject_key_identifier                 text
                authority_key_identifier               text
                subject_alternative_name               text
                issuer_alternative_name                text
                subject_directory_attributes           text
                crl_distribution_points                text
                inhibit_any_policy                     text
                private_key_usage_period_not_before    moment
                private_key_usage_period_not_after     moment
                certificate_policies                   text
                policy_mappings                        text
                """);
        add("archive-ext", "6.7.2", """
                contains_refs!    [ref:file|directory]
                comment           text
                """);
        add("ntfs-ext", "6.7.3", """
                sid                       text
                alternate_data_streams    [in:alternate-data-stream]
                """);
        add("pdf-ext", "6.7.4", """
                version               text
                is_optimized          truth
                document_info_dict    dictionary
                pdfid0                text
                pdfid1                text
                """);
        add("raster-image-ext", "6.7.5", """
                image_height      whole
                image_width       whole
                bits_per_pixel    whole
                exif_tags         dictionary
                """);
        add("windows-pebinary-ext", "6.7.6", """
                pe_type!                       ov:pe-type
                imphash                        text
                machine_hex                    hex
                number_of_sections             whole:0..
                time_date_stamp                moment
                pointer_to_symbol_table_hex    hex
                number_of_symbols              whole:0..
                size_of_optional_header        whole:0..
                characteristics_hex            hex
                file_header_hashes             hashes
                optional_header                in:pe-optional-header
                sections                       [in:pe-section]
                """);
        add("http-request-ext", "6.12.2", """
                request_method!          text
                request_value!           text
                request_version          text
                request_header           dictionary
                message_body_length      whole
                message_body_data_ref    ref:artifact
                """);
        add("icmp-ext", "6.12.3", """
                icmp_type_hex!    hex
                icmp_code_hex!    hex
                """);
        add("socket-ext", "6.12.4", """
                address_family!      one:address-family
                is_blocking          truth
                is_listening         truth
                options              dictionary
                socket_type          one:socket-type
                socket_descriptor    whole:0..
                socket_handle        whole
                """);
        add("tcp-ext", "6.12.5", """
                src_flags_hex    hex
                dst_flags_hex    hex
                """);
        add("windows-process-ext", "6.13.2", """
                aslr_enabled       truth
                dep_enabled        truth
                priority           text
                owner_sid          text
                window_title       text
                startup_info       dictionary
                integrity_level    one:integrity-level
                """);
        add("windows-service-ext", "6.13.3", """
                service_name        text
                descriptions        [text]
                display_name        text
                group_name          text
                start_type          one:service-start
                service_dll_refs    [ref:file]
                service_type        one:service-type
                service_status      one:service-status
                """);
        add("unix-account-ext", "6.16.2", """
                gid         whole
                groups      [text]
                home_dir    text
                shell       text
                """);
    }

    private EmbeddedForms() {}

    private static void add(String name, String section, String table) {
        FORMS.put(name, Form.of(name, section, table));
    }

    static Form of(String name) {
        return Objects.requireNonNull(FORMS.get(name), name);
    }

    /** The predefined extensions of a type. */
    static boolean isPredefined(String type, String extension) {
        return switch (type) {
            case "file" ->
                switch (extension) {
                    case "archive-ext", "ntfs-ext", "pdf-ext", "raster-image-ext", "windows-pebinary-ext" -> true;
                    default -> false;
                };
            case "network-traffic" ->
                switch (extension) {
                    case "http-request-ext", "icmp-ext", "socket-ext", "tcp-ext" -> true;
                    default -> false;
                };
            case "process" -> extension.equals("windows-process-ext") || extension.equals("windows-service-ext");
            case "user-account" -> extension.equals("unix-account-ext");
            default -> false;
        };
    }
}
