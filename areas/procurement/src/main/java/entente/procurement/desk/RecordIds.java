package entente.procurement.desk;

/** Which ids stand in a set already. 64 bits of each suffice to tell a million apart, and take no memory to speak of. */
final class RecordIds {
    private long[] hashes = new long[1 << 12];
    private int count;

    /** Whether it was not there yet. */
    boolean add(String id) {
        if (count * 2 > hashes.length) grow();
        var hash = hash(id);
        for (var at = place(hash, hashes.length); ; at = at + 1 & hashes.length - 1) {
            if (hashes[at] == hash) return false;
            if (hashes[at] == 0) {
                hashes[at] = hash;
                count++;
                return true;
            }
        }
    }

    private void grow() {
        var old = hashes;
        hashes = new long[old.length * 2];
        for (var hash : old) {
            if (hash == 0) continue;
            var at = place(hash, hashes.length);
            while (hashes[at] != 0) at = at + 1 & hashes.length - 1;
            hashes[at] = hash;
        }
    }

    private static int place(long hash, int length) {
        return (int) (hash >>> 7) & length - 1;
    }

    private static long hash(String id) {
        var hash = 0xcbf29ce484222325L;
        for (var i = 0; i < id.length(); i++) hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        hash = (hash ^ hash >>> 32) * 0xd6e8feb86659fd93L;
        hash ^= hash >>> 32;
        return hash == 0 ? 1 : hash;
    }
}
