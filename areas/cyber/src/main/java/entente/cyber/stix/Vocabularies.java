package entente.cyber.stix;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The words that STIX defines (10): closed lists, of which one must be taken, and open ones, of which one should be. */
final class Vocabularies {
    private static final Map<String, Set<String>> CLOSED = read("""
            encryption-algorithm: AES-256-GCM ChaCha20-Poly1305 mime-type-indicated
            extension-type: new-sdo new-sco new-sro property-extension toplevel-property-extension
            opinion: strongly-disagree disagree neutral agree strongly-agree
            address-family: AF_UNSPEC AF_INET AF_IPX AF_APPLETALK AF_NETBIOS AF_INET6 AF_IRDA AF_BTH
            socket-type: SOCK_STREAM SOCK_DGRAM SOCK_RAW SOCK_RDM SOCK_SEQPACKET
            integrity-level: low medium high system
            registry-type: REG_NONE REG_SZ REG_EXPAND_SZ REG_BINARY REG_DWORD REG_DWORD_BIG_ENDIAN REG_DWORD_LITTLE_ENDIAN REG_LINK REG_MULTI_SZ REG_RESOURCE_LIST REG_FULL_RESOURCE_DESCRIPTION REG_RESOURCE_REQUIREMENTS_LIST REG_QWORD REG_INVALID_TYPE
            service-start: SERVICE_AUTO_START SERVICE_BOOT_START SERVICE_DEMAND_START SERVICE_DISABLED SERVICE_SYSTEM_ALERT
            service-type: SERVICE_KERNEL_DRIVER SERVICE_FILE_SYSTEM_DRIVER SERVICE_WIN32_OWN_PROCESS SERVICE_WIN32_SHARE_PROCESS
            service-status: SERVICE_CONTINUE_PENDING SERVICE_PAUSE_PENDING SERVICE_PAUSED SERVICE_RUNNING SERVICE_START_PENDING SERVICE_STOP_PENDING SERVICE_STOPPED
            """);

    private static final Map<String, Set<String>> OPEN = read("""
            account-type: facebook ldap nis openid radius skype tacacs twitter unix windows-local windows-domain
            attack-motivation: accidental coercion dominance ideology notoriety organizational-gain personal-gain personal-satisfaction revenge unpredictable
            attack-resource-level: individual club contest team organization government
            grouping-context: suspicious-activity malware-analysis unspecified
            identity-class: individual group system organization class unknown
            implementation-language: applescript bash c c++ c# go java javascript lua objective-c perl php powershell python ruby scala swift typescript visual-basic x86-32 x86-64
            indicator-type: anomalous-activity anonymization attribution benign compromised malicious-activity unknown
            industry-sector: agriculture aerospace automotive chemical commercial communications construction defense education emergency-services energy entertainment financial-services government government-local government-national government-public-services government-regional healthcare hospitality-leisure infrastructure dams nuclear water insurance manufacturing mining non-profit pharmaceuticals retail technology telecommunications transportation utilities
            infrastructure-type: amplification anonymization botnet command-and-control control-system exfiltration firewall hosting-malware hosting-target-lists phishing reconnaissance routers-switches staging workstation unknown
            malware-result: malicious suspicious benign unknown
            malware-capabilities: accesses-remote-machines anti-debugging anti-disassembly anti-emulation anti-memory-forensics anti-sandbox anti-vm captures-input-peripherals captures-output-peripherals captures-system-state-data cleans-traces-of-infection commits-fraud communicates-with-c2 compromises-data-availability compromises-data-integrity compromises-system-availability controls-local-machine degrades-security-software degrades-system-updates determines-c2-server emails-spam escalates-privileges evades-av exfiltrates-data fingerprints-host hides-artifacts hides-executing-code infects-files infects-remote-machines installs-other-components persists-after-system-reboot prevents-artifact-access prevents-artifact-deletion probes-network-environment self-modifies steals-authentication-credentials violates-system-operational-integrity
            malware-type: adware backdoor bot bootkit ddos downloader dropper exploit-kit keylogger ransomware remote-access-trojan resource-exploitation rogue-security-software rootkit screen-capture spyware trojan unknown virus webshell wiper worm
            pattern-type: stix pcre sigma snort suricata yara
            processor-architecture: alpha arm ia-64 mips powerpc sparc x86 x86-64
            region: africa eastern-africa middle-africa northern-africa southern-africa western-africa americas caribbean central-america latin-america-caribbean northern-america south-america asia central-asia eastern-asia southern-asia south-eastern-asia western-asia europe eastern-europe northern-europe southern-europe western-europe oceania antarctica australia-new-zealand melanesia micronesia polynesia
            report-type: attack-pattern campaign identity incident indicator intrusion-set malware observed-data threat-actor threat-report tool vulnerability
            threat-actor-type: activist competitor crime-syndicate criminal hacker insider-accidental insider-disgruntled nation-state private-sector sensationalist spy terrorist unknown
            threat-actor-role: agent director independent infrastructure-architect infrastructure-operator malware-author sponsor
            threat-actor-sophistication: none minimal intermediate advanced expert innovator strategic
            tool-type: denial-of-service exploitation information-gathering network-capture credential-exploitation remote-access vulnerability-scanning unknown
            pe-type: dll exe sys
            hash-algorithm: MD5 SHA-1 SHA-256 SHA-512 SHA3-256 SHA3-512 SSDEEP TLSH
            """);

    private Vocabularies() {}

    static Set<String> closed(String name) {
        return Objects.requireNonNull(CLOSED.get(name), name);
    }

    static Set<String> open(String name) {
        return Objects.requireNonNull(OPEN.get(name), name);
    }

    private static Map<String, Set<String>> read(String table) {
        var lists = new HashMap<String, Set<String>>();
        table.lines().forEach(line -> {
            var colon = line.indexOf(':');
            lists.put(line.substring(0, colon), Set.of(line.substring(colon + 2).split(" ")));
        });
        return lists;
    }
}
