package dev.patchboard.verification.log;

import java.util.Arrays;
import java.util.Collection;

/**
 * Whether one of some ASCII words occurs in a line, told on its bytes without making text of it. Most lines of most logs hold none, and
 * most bytes of them are never looked at: the search (Wu and Manber, 1994) steps on by up to the length of the shortest word.
 */
public final class LineWords {

    private static final int BLOCKS = 1 << 13;
    private static final byte[][] NONE = {};

    /** The bit in which a small letter differs from a capital. */
    private static final int LOWER = 0x20;

    private final byte[] steps = new byte[BLOCKS];
    private final byte[][][] ending = new byte[BLOCKS][][];
    private final int shortest;
    private final int fold;

    private LineWords(int fold, String[] words) {
        this.fold = fold;
        shortest = Math.min(
                100, Arrays.stream(words).mapToInt(String::length).min().orElseThrow());
        if (shortest < 2) {
            throw new IllegalArgumentException("A word needs at least two letters: " + Arrays.toString(words));
        }
        Arrays.fill(steps, (byte) (shortest - 1));
        Arrays.fill(ending, NONE);
        for (String word : words) {
            add(word);
        }
    }

    /** A search for any of these words, each of two letters or more; the longer the shortest is, the faster it goes. */
    public static LineWords of(String... words) {
        return new LineWords(0, words);
    }

    /**
     * The same whatever the case of letters, for words in lower case. It may find words that are not there, with other signs in place of
     * theirs, and so tells only which lines are worth a closer look; it misses none in ASCII.
     */
    public static LineWords ofAnyCase(Collection<String> words) {
        return new LineWords(LOWER, words.toArray(String[]::new));
    }

    private void add(String word) {
        byte[] bytes = new byte[word.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (word.charAt(i) | fold);
        }
        for (int i = 1; i < shortest; i++) {
            int block = block(bytes[i - 1], bytes[i]);
            steps[block] = (byte) Math.min(steps[block], shortest - 1 - i);
        }
        int last = block(bytes[shortest - 2], bytes[shortest - 1]);
        byte[][] grown = Arrays.copyOf(ending[last], ending[last].length + 1);
        grown[grown.length - 1] = bytes;
        ending[last] = grown;
    }

    /** Whether one of the words occurs. */
    public boolean in(LogLine line) {
        return in(line, 0, line.length());
    }

    /** Whether one of the words occurs in a part of the line, from a place up to another and without it. */
    public boolean in(LogLine line, int from, int to) {
        int at = from + shortest - 1;
        while (at < to) {
            int block = block(line.at(at - 1) | fold, line.at(at) | fold);
            int step = steps[block];
            if (step > 0) {
                at += step;
            } else if (starts(line, at - shortest + 1, to, ending[block])) {
                return true;
            } else {
                at++;
            }
        }
        return false;
    }

    private boolean starts(LogLine line, int from, int to, byte[][] words) {
        for (byte[] word : words) {
            int same = 0;
            while (same < word.length && from + same < to && (line.at(from + same) | fold) == word[same]) {
                same++;
            }
            if (same == word.length) {
                return true;
            }
        }
        return false;
    }

    private static int block(int first, int second) {
        return ((first & 0xFF) << 5 ^ second & 0xFF) & BLOCKS - 1;
    }
}
