package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.Statement.Product;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts different products in eight bytes each, by a 64-bit hash of their names. Of ten million products two are taken for one with a
 * chance of one in 370,000.
 */
final class DistinctCount {

    private static final int FIRST_SIZE = 1 << 10;
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long[] slots = new long[FIRST_SIZE];
    private int count;

    void add(Product product) {
        String cpe = product.cpe();
        put(spread(cpe == null ? hash(product) : hash(cpe, product.name())));
    }

    private static long hash(Product product) {
        long hash = mix(BASIS, product.ecosystem());
        hash = mix(hash, product.name());
        return mix(hash, product.scope());
    }

    /** The strings know their hashes, and two CPE names of one product name differ in little else than the vendor. */
    private static long hash(String cpe, String name) {
        return (long) cpe.hashCode() << 32 ^ name.hashCode() & 0xFFFFFFFFL;
    }

    long count() {
        return count;
    }

    /** FNV-1a over the characters, and one more for the end of the text. */
    private static long mix(long begun, @Nullable String text) {
        long hash = begun;
        for (int i = 0; text != null && i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return (hash ^ 0x1FFFFL) * PRIME;
    }

    /** FNV mixes its lower bits poorly. Zero marks an empty slot. */
    private static long spread(long hash) {
        long mixed = (hash ^ hash >>> 32) * 0x9E3779B97F4A7C15L;
        mixed ^= mixed >>> 29;
        return mixed == 0 ? 1 : mixed;
    }

    private void put(long hash) {
        if (insert(slots, hash) && ++count > slots.length / 2) {
            long[] larger = new long[slots.length * 2];
            Arrays.stream(slots).filter(slot -> slot != 0).forEach(slot -> insert(larger, slot));
            slots = larger;
        }
    }

    private static boolean insert(long[] table, long hash) {
        int at = (int) hash & table.length - 1;
        while (table[at] != 0) {
            if (table[at] == hash) {
                return false;
            }
            at = at + 1 & table.length - 1;
        }
        table[at] = hash;
        return true;
    }
}
