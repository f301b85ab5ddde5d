package entente.pact;

import entente.kernel.Text;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the names and fixed values of a pact's file are said to people. What is not here is shown as the file has it, so
 * a new block is never hidden; it only waits for its words.
 */
final class PactWords {
    /** A name, {@code block.name} where a block means something of its own, {@code =value} or {@code name=value}. */
    private static final String WORDS = """
            access | 접근 | Access | Accès
            visits.access | 접근 방법 | kind of access | genre d'accès
            adds | 덧붙는 분류 | adds | ajoute
            amendment | 개정 | Amendment | Modification
            approval | 승인 | approved by | approuvé par
            approvals | 제공 승인 | Approvals | Approbations
            areas | 분야별 약정 | Arrangements by area | Arrangements par domaine
            thirdParties.areas | 분야 | areas | domaines
            arrangements | 약정 | arrangement | arrangement
            article | 조항 | article | article
            assurance | 접근 보증 | assurance | assurance
            assuranceVisits | 보호 실태 확인 방문 | Assurance visits | Visites d'assurance
            attestedBy | 확인하는 쪽 | attested by | attesté par
            authorities | 담당 기관 | authorities | autorités
            back | 되돌아가는 등급 | leads back to | revient à
            basis | 근거 | basis | fondement
            by | 하는 쪽 | by | par
            amendment.by | 개정하는 쪽 | amended by | modifié par
            disputes.by | 해결 방법 | settled by | réglé par
            reclassification.by | 바꾸는 쪽 | changed by | changé par
            calendars | 공휴일을 따르는 나라 | holidays that count | jours fériés qui comptent
            categories | 분류 | categories | catégories
            ceiling | 상한 | ceiling | plafond
            changes | 인가 변동 통보 | changes told | changements signalés
            channels | 통로 | channels | voies
            conditions | 조건 | Conditions | Conditions
            content | 보고의 비밀 내용 | classified content in a report | contenu classifié d'un rapport
            contractors | 계약업체 | Contractors | Contractants
            cosignatureMaxAge | 공동 서명의 최대 경과 시간 | greatest age of a cosignature | âge maximal d'une cosignature
            crisis | 위급 시 | in a crisis | en cas de crise
            destroy | 파기 | destroy | détruire
            destruction | 반환과 파기 | Return and destruction | Restitution et destruction
            direction | 방향 | direction | sens
            discovery | 비공개 조회 | Private discovery | Découverte privée
            discovery.batch | 한 물음의 최대 개수 | most in one question | maximum par question
            discovery.epoch | 한 열쇠의 최대 기간 | longest for one key | durée maximale d'une clé
            discovery.sizes | 묶음의 겉보기 크기 | sizes that a set may appear to have | tailles apparentes d'un ensemble
            perEpoch | 기간마다 물을 수 있는 수 | asked per epoch | interrogations par période
            selectors | 물을 수 있는 것 | what may be asked about | ce sur quoi on peut interroger
            disputes | 분쟁 | Disputes | Différends
            domestic | 국내 의무 | domestic duty | obligation nationale
            duty | 제공 의무 | Duty to provide | Obligation de communiquer
            effect | 효과 | effect | effet
            equivalence | 등급 대응 | Equivalence | Équivalence
            every | 주기 | how often | fréquence
            evidence | 증거 | Evidence | Preuve
            extends | 자동 연장 | extends by itself | prorogation automatique
            flowDown | 하도급에 이어짐 | flows down to subcontractors | s'étend aux sous-traitants
            force | 발효 | Entry into force | Entrée en vigueur
            forms | 형태 | Forms covered | Formes visées
            from | 이 등급부터 | from this level up | à partir de ce niveau
            arrangements.from | 첫날 | first day | premier jour
            relays.from | 첫날 | first day | premier jour
            incidents | 분실과 누설 | Loss and compromise | Perte et compromission
            inspection | 검사 | Inspection | Inspection
            instrument | 이행 약정 | instrument | instrument
            keep | 기록 보존 | records kept | dossiers conservés
            keeps | 관리 대상 | keeps | tient
            kind | 종류 | kind | genre
            kinds | 종류 | kinds | genres
            lawChanges | 법령 변경 | Changes of law | Changements de droit
            lead | 사전 기간 | lead time | délai
            leads | 방문·파견 신청 | request for a visit or a posting | demande de visite ou d'affectation
            length | 기간 | length | durée
            level | 등급 | level | niveau
            levels | 등급 | levels | niveaux
            longest | 최장 기간 | longest | durée maximale
            mark | 표시함 | mark written | marque inscrite
            marking | 표시 | marking | marquage
            meanwhile | 그동안 | meanwhile | entre-temps
            mediaTypes | 파일 형식 | media types | types de média
            medium | 수단 | medium | moyen
            mode | 방식 | mode | mode
            modes | 등급별 방식 | mode by level | mode par niveau
            muster | 점검 주기 | counted | recensement
            name | 이름 | name | nom
            nation | 나라 | nation | nation
            notice | 통지 | notice | avis
            term.notice | 종료 통고 | notice of end | préavis de fin
            translation.notice | 안내문 | note | mention
            notifications | 통고 | notifications | notifications
            notify | 알림 | notify | aviser
            of | 대상 | of | visant
            office | 직위 | office | charge
            offices | 기관 | Offices | Autorités
            only | 대상 정보 | covers only | vise seulement
            onward | 제3국 제공 | onward release | communication ultérieure
            origin | 출처 | Origin | Origine
            originator | 제공국 | originator | auteur
            ownProposal | 자기 발의의 승인 | approving one's own proposal | approuver sa propre proposition
            persons | 사람 수 | persons | personnes
            phase | 단계 | phase | phase
            postQuantum | 양자 내성 | post-quantum protection | protection postquantique
            purposes | 목적 | purposes | finalités
            readers | 읽을 수 있는 국적 | readers | lecteurs
            receiptWithin | 수령증 기한 | receipt within | récépissé dans
            receipts | 수령증 | receipts | récépissés
            receiver | 받은 나라 | receiver | destinataire
            reclassification | 등급 변경 | Reclassification | Reclassement
            recognises | 인정하는 인가 | recognises | reconnaît
            registers | 대장 | Registers | Registres
            relation | 관계 | relation | relation
            relays | 중계 | relays | relais
            report | 보고 | report | rapport
            reproduction | 복제 | Reproduction | Reproduction
            requires | 요건 | requires | exige
            respects | 존중하는 권리 | respects | respecte
            results | 조사 결과 | results | résultats
            rights | 지식재산권 | Rights | Droits
            role | 역할 | role | rôle
            sealing | 봉인 | sealing | scellement
            sides | 검사하는 쪽 | sides | côtés
            signatures | 서명 | signatures | signatures
            state | 상태 | state | état
            steps | 행정 절차 | administrative step | étape administrative
            survives | 종료 뒤에도 남는 것 | survives | subsiste
            term | 기간 | Term | Durée
            thirdParties | 제3자 | Third parties | Tiers
            through | 거치는 나라 | through | par
            to | 받는 나라 | to | vers
            visits.to | 방문하는 나라 | to | vers
            toProvide | 제공할 의무 | duty to provide | obligation de communiquer
            translation | 번역 | Translation | Traduction
            translator | 번역자 | translator | traducteur
            transmission | 전달 | Transmission | Transmission
            until | 마지막 날 | last day | dernier jour
            visits | 방문 | Visits | Visites
            when | 조건 | when | à la condition
            why | 이유 | why | motif
            =accepted | 인수 | accepted | accepté
            =active | 시행 | active | en vigueur
            =add-equivalent | 받는 나라가 자국의 상응 등급을 덧붙인다 | the receiver adds its own equivalent mark | le destinataire ajoute sa marque équivalente
            =agreed | 합의됨 | agreed | convenu
            =alters | 표시를 고친다 | alters the marks | modifie les marques
            =amendment | 변경 | amendment | modification
            =assumed | 가정 | assumed | supposé
            =at-once | 즉시 | at once | immédiatement
            =audit | 감사 | audit | audit
            =authorised-persons | 접근이 허가된 사람 | authorised persons | personnes autorisées
            =before-provision | 제공 전에 | before anything is provided | avant toute communication
            kind=project | 사업 번호 | project number | numéro de projet
            kind=sha256 | 파일의 SHA-256 | SHA-256 of a file | SHA-256 d'un fichier
            kind=stock-number | 나토 재고 번호 | NATO stock number | numéro de nomenclature OTAN
            kind=supplier-code | 공급자 부호(NCAGE) | supplier code (NCAGE) | code de fournisseur (NCAGE)
            kind=vessel-imo | 선박의 IMO 번호 | IMO number of a ship | numéro OMI d'un navire
            kind=vessel-mmsi | 선박의 MMSI | MMSI of a ship | MMSI d'un navire
            =both | 양국 | both Parties | les deux Parties
            =briefing | 구두 설명 | briefing | exposé
            =bundle | 묶음 | bundle | ensemble
            =calendar-days | 달력 기준 | calendar days | jours civils
            =cleared | 인가받은 사람 | a cleared person | une personne habilitée
            =clearance | 비밀취급인가 | clearance | habilitation
            =compromise | 누설 | compromise | compromission
            =conditional | 조건부로 같음 | the same on a condition | équivaut sous condition
            mode=consent | 제공국의 사전 서면 동의 | with the originator's prior consent | avec le consentement préalable de l'auteur
            =consultation | 협의로만 | consultation alone | consultation seulement
            =contract-security | 계약 보안 | contract security | sécurité des contrats
            =copies | 사본 | copies | copies
            =copyright | 저작권 | copyright | droit d'auteur
            =courier | 전령 | courier | courrier
            =cryptographic | 암호 봉인 | cryptographic | cryptographique
            =cyber | 사이버 | cyber | cyber
            =diplomatic-bag | 외교 행낭 | diplomatic bag | valise diplomatique
            =discarded | 사유를 밝히고 남겨 둠 | left behind, for a reason given | laissé, pour un motif donné
            =document | 문서 | document | document
            =done | 완료 | done | fait
            kind=document | 문서 번호 | document reference | référence de document
            kind=domain | 도메인 이름 | domain name | nom de domaine
            =double | 이중 봉인 | doubly sealed | double scellement
            =draft | 초안 | draft | ébauche
            =emergency | 긴급 | emergency | urgence
            =eq | 같음 | equivalent | équivaut
            =exchange-officer | 교환장교 파견 | exchange officer | officier d'échange
            =excluded | 협정에서 제외 | excluded from the pact | exclu du pacte
            =facility | 시설 인가 | facility clearances | habilitations d'installations
            mode=forbidden | 금지 | forbidden | interdit
            =handle-as | 그 등급처럼 보호, 한 방향 | protected as, one way only | protégé comme, dans un seul sens
            =hardware | 장비 | hardware | matériel
            kind=ipv4 | IPv4 주소 | IPv4 address | adresse IPv4
            kind=ipv6 | IPv6 주소 | IPv6 address | adresse IPv6
            =image | 영상 | image | image
            =inspected | 검사 | inspected | inspecté
            =locations | 위치 | locations | emplacements
            =loss | 분실 | loss | perte
            =loss-reporting | 분실 보고 | loss reporting | signalement des pertes
            =many-to-one | 여럿이 하나로 | several become one | plusieurs pour un
            mode=minimum | 필요한 최소한 | as few as needed | le strict minimum
            =national | 국내 절차에 따름 | by national rules | selon les règles nationales
            =nationality | 국적 | nationality | nationalité
            =need-to-know | 알 필요 | need-to-know | besoin d'en connaître
            =no-equivalent | 상응 등급 없음 | no equivalent | sans équivalent
            =no-remark | 받는 나라는 표시를 덧붙이지 않는다 | the receiver writes no mark of its own | le destinataire n'inscrit aucune marque
            =node | 노드 | node | nœud
            =none | 없음 | none | aucun
            toProvide=none | 없음 | none | aucune
            =not-applicable | 해당 없음 | not applicable | sans objet
            =notify | 제공국에 통보 | with notice to the originator | avec avis à l'auteur
            =one-time | 1회 | one-time | unique
            =one-to-many | 하나가 여럿으로 | one becomes several | un pour plusieurs
            =opened | 열람 | opened | ouvert
            =operations | 작전 | operations | opérations
            =optional | 선택 | optional | facultatif
            =oral-and-visual | 구두와 열람만 | oral and visual only | oral et visuel seulement
            =originator | 제공국 | the originator | l'auteur
            =originator-consent | 제공국의 사전 동의로만 | with the originator's consent alone | avec le seul consentement de l'auteur
            =outstanding | 남아 있음 | outstanding | en suspens
            =own | 자국이 만든 정보 | the Party's own information | l'information propre à la Partie
            =parties | 당사국 국적만 | nationals of the Parties alone | ressortissants des Parties seulement
            =patents | 특허권 | patents | brevets
            =personnel | 인원 인가 | personnel clearances | habilitations de personnes
            =planned | 계획 | planned | prévu
            =protect | 보호를 계속한다 | protection goes on | la protection continue
            =protection | 보호 | protection | protection
            =purpose-limits | 목적 제한 | purpose limits | limites de finalité
            =received | 도착 | received | reçu
            =record | 기록 자료 | record | relevé
            =recurring | 반복 | recurring | périodique
            =refused | 거절 | refused | refusé
            =registry | 문서 등록소 | registry | bureau d'ordre
            =release-authority | 제공 승인권자 | release authority | autorité de communication
            =reproduction | 복제물 | reproduction | reproduction
            =required | 필수 | required | exigée
            =research | 연구 | research | recherche
            =return-and-destruction | 반환과 파기 | return and destruction | restitution et destruction
            =return-only | 반환만 | by return alone | par la seule restitution
            =security-authority | 보안 기관 | security authority | autorité de sécurité
            =stream | 실시간 자료 | stream | flux
            =suspended | 정지 | suspended | suspendu
            =suspicion | 그 의심 | suspicion of either | soupçon de l'une ou l'autre
            =third-party-limits | 제3자 제한 | third-party limits | limites relatives aux tiers
            =trade-secrets | 영업비밀 | trade secrets | secrets commerciaux
            =trainee | 교육생 파견 | trainee | stagiaire
            =translation | 번역물 | translation | traduction
            =trial | 시험 | trial | à l'essai
            =under-review | 재검토 | under review | réexamen
            =visual | 열람물 | visual | visuel
            =working-days | 근무일 기준 | working days | jours ouvrables
            """;

    private static final Map<String, Text> BY_NAME = read();

    private PactWords() {}

    private static Map<String, Text> read() {
        var words = new HashMap<String, Text>();
        WORDS.lines().forEach(line -> {
            var parts = line.split(" \\| ", -1);
            if (words.put(parts[0], new Text(parts[1], parts[2], parts[3])) != null)
                throw new IllegalStateException(parts[0] + " stands twice");
        });
        return words;
    }

    /** @param within the blocks and members in which it stands, the innermost last */
    static Optional<Text> name(Iterable<String> within, String name) {
        var found = Optional.ofNullable(BY_NAME.get(name));
        for (var outer : within) {
            var own = BY_NAME.get(outer + "." + name);
            if (own != null) found = Optional.of(own);
        }
        return found;
    }

    static Optional<Text> value(String name, String value) {
        var own = BY_NAME.get(name + "=" + value);
        return Optional.ofNullable(own != null ? own : BY_NAME.get("=" + value));
    }
}
