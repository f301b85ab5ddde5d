package entente.discovery.oprf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.seal.MalformedException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.crypto.hash2curve.HashToCurveProfile;
import org.bouncycastle.crypto.hash2curve.HashToEllipticCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of RFC 9497, appendix A.3, and RFC 9380, appendix J.1.1, and an implementation that others wrote. */
class VectorsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] SEED = filled(32, 0xa3);
    private static final byte[] INFO = "test key".getBytes(StandardCharsets.US_ASCII);
    private static final String QUUX = "QUUX-V01-CS02-with-P256_XMD:SHA-256_SSWU_RO_";

    private static final String BLIND = "3338fa65ec36e0290022b48eb562889d89dbfa691d1cde91517fa222ed7ad364";
    private static final String OTHER_BLIND = "f9db001266677f62c095021db018cd8cbb55941d4073698ce45c405d1348b7b1";
    private static final String FIFTIES = "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a";

    private static byte[] filled(int size, int value) {
        var bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static List<byte[]> bytes(String list) {
        return Stream.of(list.split(",")).map(HEX::parseHex).toList();
    }

    private static List<BigInteger> numbers(String list) {
        return Stream.of(list.split(",")).map(hex -> new BigInteger(hex, 16)).toList();
    }

    private static String hex(List<ECPoint> points) {
        return String.join(
                ",", points.stream().map(P256::bytes).map(HEX::formatHex).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''|2c15230b26dbc6fc9a37051158c95b79656e17a1a920b11394ca91c44247d3e4|8a7a74985cc5c776cdfe4b1f19884970453912e9d31528c060be9ab5c43e8415|ad5342c66a6dd0ff080df1da0ea1c04b96e0330dd89406465eeba11582515009|8c0f1d43204bd6f6ea70ae8013070a1518b43873bcd850aafa0a9e220e2eea5a
            abc|0bb8b87485551aa43ed54f009230450b492fead5f1cc91658775dac4a3388a0f|5c41b3d0731a27a7b14bc0bf0ccded2d8751f83493404c84a88e71ffd424212e|afe47f2ea2b10465cc26ac403194dfb68b7f5ee865cda61e9f3e07a537220af1|379a27833b0bfe6f7bdca08e1e83c760bf9a338ab335542704edcd69ce9e46e0
            abcdef0123456789|65038ac8f2b1def042a5df0b33b1f4eca6bff7cb0f9c6c1526811864e544ed80|cad44d40a656e7aff4002a8de287abc8ae0482b5ae825822bb870d6df9b56ca3|0fad9d125a9477d55cf9357105b0eb3a5c4259809bf87180aa01d651f53d312c|b68597377392cd3419d8fcc7d7660948c8403b19ea78bbca4b133c9d2196c0fb
            """)
    void hashesToTheCurve(String message, String x, String y, String first, String second) {
        var bytes = message.getBytes(StandardCharsets.US_ASCII);
        assertThat(P256.hashToField(bytes, P256.tag(QUUX)))
                .containsExactly(new BigInteger(first, 16), new BigInteger(second, 16));
        var point = P256.hashToCurve(bytes, P256.tag(QUUX)).normalize();
        assertThat(HEX.formatHex(point.getEncoded(false))).isEqualTo("04" + x + y);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void hashesAsBouncyCastleDoes(long seed) {
        var random = new Random(seed);
        var theirs = HashToEllipticCurve.getInstance(HashToCurveProfile.P256_XMD_SHA_256, QUUX);
        for (var i = 0; i < 300; i++) {
            var message = new byte[random.nextInt(200)];
            random.nextBytes(message);
            assertThat(P256.hashToCurve(message, P256.tag(QUUX)).normalize())
                    .as("seed %d, message %s", seed, HEX.formatHex(message))
                    .isEqualTo(theirs.hashToCurve(message).normalize());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 159749d750713afe245d2d39ccfaae8381c53ce92d098a9375ee70739c7ac0bf",
        "1, ca5d94c8807817669a51b196c34c1b7f8442fde4334a7121ae4736364312fca6"
    })
    void derivesKeys(int mode, String secret) {
        var key = (mode == 0 ? Oprf.BASE : Oprf.VERIFIABLE).derive(SEED, INFO);
        assertThat(HEX.formatHex(key.secretBytes())).isEqualTo(secret);
        if (mode == 1)
            assertThat(HEX.formatHex(P256.bytes(key.open())))
                    .isEqualTo("03e17e70604bcabe198882c0a1f27a92441e774224ed9c702e51dd17038b102462");
        assertThat(Oprf.KeyPair.read(key.secretBytes())).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "00, 03723a1e5c09b8b9c18d1dcbca29e8007e95f14f4732d9346d490ffc195110368d,"
                + " 030de02ffec47a1fd53efcdd1c6faf5bdc270912b8749e783c7ca75bb412958832,"
                + " a0b34de5fa4c5b6da07e72af73cc507cceeb48981b97b7285fc375345fe495dd",
        FIFTIES + ", 03cc1df781f1c2240a64d1c297b3f3d16262ef5d4cf102734882675c26231b0838,"
                + " 03a0395fe3828f2476ffcd1f4fe540e5a8489322d398be3c4e5a869db7fcb7c52c,"
                + " c748ca6dd327f0ce85f4ae3a8cd6d4d5390bbb804c9e12dcf94f853fece3dcce"
    })
    void evaluatesWithoutProof(String input, String blinded, String evaluated, String output) {
        var key = Oprf.BASE.derive(SEED, INFO);
        var asked = Oprf.BASE.blind(bytes(input), numbers(BLIND));
        assertThat(hex(asked)).isEqualTo(blinded);
        var answered = Oprf.BASE.evaluate(key.secret(), asked);
        assertThat(hex(answered)).isEqualTo(evaluated);
        assertThat(HEX.formatHex(Oprf.BASE
                        .finalise(bytes(input), numbers(BLIND), answered)
                        .getFirst()))
                .isEqualTo(output);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            00|3338fa65ec36e0290022b48eb562889d89dbfa691d1cde91517fa222ed7ad364|02dd05901038bb31a6fae01828fd8d0e49e35a486b5c5d4b4994013648c01277da|0209f33cab60cf8fe69239b0afbcfcd261af4c1c5632624f2e9ba29b90ae83e4a2|e7c2b3c5c954c035949f1f74e6bce2ed539a3be267d1481e9ddb178533df4c2664f69d065c604a4fd953e100b856ad83804eb3845189babfa5a702090d6fc5fa|f9db001266677f62c095021db018cd8cbb55941d4073698ce45c405d1348b7b1|0412e8f78b02c415ab3a288e228978376f99927767ff37c5718d420010a645a1
            5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a|3338fa65ec36e0290022b48eb562889d89dbfa691d1cde91517fa222ed7ad364|03cd0f033e791c4d79dfa9c6ed750f2ac009ec46cd4195ca6fd3800d1e9b887dbd|030d2985865c693bf7af47ba4d3a3813176576383d19aff003ef7b0784a0d83cf1|2787d729c57e3d9512d3aa9e8708ad226bc48e0f1750b0767aaff73482c44b8d2873d74ec88aebd3504961acea16790a05c542d9fbff4fe269a77510db00abab|f9db001266677f62c095021db018cd8cbb55941d4073698ce45c405d1348b7b1|771e10dcd6bcd3664e23b8f2a710cfaaa8357747c4a8cbba03133967b5c24f18
            00,5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a|3338fa65ec36e0290022b48eb562889d89dbfa691d1cde91517fa222ed7ad364,f9db001266677f62c095021db018cd8cbb55941d4073698ce45c405d1348b7b1|02dd05901038bb31a6fae01828fd8d0e49e35a486b5c5d4b4994013648c01277da,03462e9ae64cae5b83ba98a6b360d942266389ac369b923eb3d557213b1922f8ab|0209f33cab60cf8fe69239b0afbcfcd261af4c1c5632624f2e9ba29b90ae83e4a2,02bb24f4d838414aef052a8f044a6771230ca69c0a5677540fff738dd31bb69771|bdcc351707d02a72ce49511c7db990566d29d6153ad6f8982fad2b435d6ce4d60da1e6b3fa740811bde34dd4fe0aa1b5fe6600d0440c9ddee95ea7fad7a60cf2|350e8040f828bf6ceca27405420cdf3d63cb3aef005f40ba51943c8026877963|0412e8f78b02c415ab3a288e228978376f99927767ff37c5718d420010a645a1,771e10dcd6bcd3664e23b8f2a710cfaaa8357747c4a8cbba03133967b5c24f18
            """)
    void evaluatesWithProof(
            String inputs,
            String blinds,
            String blinded,
            String evaluated,
            String proof,
            String random,
            String outputs) {
        var oprf = Oprf.VERIFIABLE;
        var key = oprf.derive(SEED, INFO);
        var asked = oprf.blind(bytes(inputs), numbers(blinds));
        assertThat(hex(asked)).isEqualTo(blinded);
        var answered = oprf.evaluate(key.secret(), asked);
        assertThat(hex(answered)).isEqualTo(evaluated);
        var proved = oprf.prove(key, asked, answered, new BigInteger(random, 16));
        assertThat(HEX.formatHex(proved.bytes())).isEqualTo(proof);
        assertThat(oprf.verify(key.open(), asked, answered, Oprf.Proof.read(HEX.parseHex(proof))))
                .isTrue();
        assertThat(oprf.finalise(bytes(inputs), numbers(blinds), answered).stream()
                        .map(HEX::formatHex))
                .containsExactly(outputs.split(","));
        assertThat(oprf.values(key.secret(), bytes(inputs)).stream().map(HEX::formatHex))
                .containsExactly(outputs.split(","));
    }

    @Test
    void theOtherBlindIsOfTheSecondInputAlone() {
        assertThat(numbers(BLIND + "," + OTHER_BLIND)).hasSize(2).doesNotHaveDuplicates();
        assertThatThrownBy(() -> Oprf.VERIFIABLE.blind(bytes("00," + FIFTIES), numbers(BLIND)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "00, the identity",
        "02ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff, x above the field",
        "020000000000000000000000000000000000000000000000000000000000000001, not on the curve",
        "0403e17e70604bcabe198882c0a1f27a92441e774224ed9c702e51dd17038b1024, uncompressed form",
        "03e17e70604bcabe198882c0a1f27a92441e774224ed9c702e51dd17038b1024, a byte short",
        "05e17e70604bcabe198882c0a1f27a92441e774224ed9c702e51dd17038b102462, no form at all"
    })
    void takesNoOtherPoint(String hex, String what) {
        assertThatThrownBy(() -> P256.point(HEX.parseHex(hex))).as(what).isInstanceOf(MalformedException.class);
    }
}
