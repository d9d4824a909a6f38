package dev.patchboard.verification.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for a byte eight at a time: every byte of every log passes here. */
final class Bytes {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private static final long SPACES = ' ' * ONES;

    private Bytes() {}

    /** The eight bytes from a place on, the first in the lowest place. */
    static long eight(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    /**
     * Copies characters of UTF-16 as one byte each, up to the first that is not ASCII.
     *
     * @param most characters to copy
     * @param high place of the high byte in each pair: 0 or 1
     * @return characters copied
     */
    static int narrow(byte[] wide, int from, byte[] to, int at, int most, int high) {
        int shift = high == 0 ? Byte.SIZE : 0;
        long others = high == 0 ? 0x80FF80FF80FF80FFL : 0xFF80FF80FF80FF80L;
        int count = 0;
        for (; count <= most - Long.BYTES; count += Long.BYTES) {
            long four = (long) LONG.get(wide, from + 2 * count);
            long next = (long) LONG.get(wide, from + 2 * count + Long.BYTES);
            if (((four | next) & others) != 0) {
                break;
            }
            LONG.set(to, at + count, narrow(four >>> shift) | narrow(next >>> shift) << Integer.SIZE);
        }
        for (; count < most; count++) {
            int pair = from + 2 * count;
            if (wide[pair + high] != 0 || wide[pair + 1 - high] < 0) {
                break;
            }
            to[at + count] = wide[pair + 1 - high];
        }
        return count;
    }

    /** The lower byte of each of four pairs, side by side. */
    private static long narrow(long four) {
        long two = (four | four >>> 8) & 0x0000FFFF0000FFFFL;
        return (two | two >>> 16) & 0xFFFFFFFFL;
    }

    /** The first place in {@code [from, to)} that holds the byte, or -1. */
    static int indexOf(byte[] bytes, byte wanted, int from, int to) {
        long pattern = (wanted & 0xFF) * ONES;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long other = (long) LONG.get(bytes, at) ^ pattern;
            // A byte that is zero sets the highest bit of its place; the lowest such place is always a true one.
            long zero = (other - ONES) & ~other & HIGH;
            if (zero != 0) {
                return at + first(zero);
            }
        }
        if (at < to && at <= bytes.length - Long.BYTES) {
            long other = (long) LONG.get(bytes, at) ^ pattern;
            long zero = (other - ONES) & ~other & HIGH;
            int place = zero == 0 ? to : at + first(zero);
            return place < to ? place : -1;
        }
        for (; at < to; at++) {
            if (bytes[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    /**
     * The lowest of eight places whose highest bit is set, where only highest bits are. One is borrowed from it and reaches the lowest bit of
     * every place up to it; the product counts those. The quick compiler, which reads most logs, makes of this a few steps and of
     * {@link Long#numberOfTrailingZeros} a call.
     */
    private static int first(long highest) {
        return (int) ((highest - 1 & ONES) * ONES >>> 56) - 1;
    }

    /** Whether every byte in {@code [from, to)} is ASCII and no control character below the space. */
    static boolean plain(byte[] bytes, int from, int to) {
        long any = 0;
        int last = to - Long.BYTES;
        if (last >= from) {
            for (int at = from; at < last; at += Long.BYTES) {
                any |= notPlain(eight(bytes, at));
            }
            return ((any | notPlain(eight(bytes, last))) & HIGH) == 0;
        }
        for (int at = from; at < to; at++) {
            if (bytes[at] < ' ') {
                return false;
            }
        }
        return true;
    }

    /** Has a highest bit set if one of eight bytes is below the space, which borrows from it, or no ASCII. */
    private static long notPlain(long eight) {
        return eight - SPACES | eight;
    }

    /** Whether every byte in {@code [from, to)} is ASCII. */
    static boolean ascii(byte[] bytes, int from, int to) {
        long any = 0;
        if (to - from >= Long.BYTES) {
            for (int at = from; at < to - Long.BYTES; at += Long.BYTES) {
                any |= eight(bytes, at);
            }
            any |= eight(bytes, to - Long.BYTES);
        } else {
            for (int at = from; at < to; at++) {
                any |= bytes[at];
            }
        }
        return (any & HIGH) == 0;
    }
}
