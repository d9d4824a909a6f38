package dev.patchboard.verification.log;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;

/**
 * Whether one of some ASCII words occurs in a line, told on its bytes without making text of it. Most lines of most logs hold none, and
 * most bytes of them are never looked at: the search (Wu and Manber, 1994) steps on by up to the length of the shortest word.
 */
public final class LineWords {

    private static final int BLOCKS = 1 << 13;
    private static final int[] NONE = {};

    /** The bit in which a small letter differs from a capital. */
    private static final int LOWER = 0x20;

    private final byte[] steps = new byte[BLOCKS];

    /** By the two letters that a word has at the length of the shortest: which words those are. */
    private final int[][] ending = new int[BLOCKS][];

    private final byte[][] words;
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
        this.words = new byte[words.length][];
        for (int number = 0; number < words.length; number++) {
            add(number, words[number]);
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

    private void add(int number, String word) {
        byte[] bytes = new byte[word.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (word.charAt(i) | fold);
        }
        for (int i = 1; i < shortest; i++) {
            int block = block(bytes[i - 1], bytes[i]);
            steps[block] = (byte) Math.min(steps[block], shortest - 1 - i);
        }
        int last = block(bytes[shortest - 2], bytes[shortest - 1]);
        int[] grown = Arrays.copyOf(ending[last], ending[last].length + 1);
        grown[grown.length - 1] = number;
        ending[last] = grown;
        words[number] = bytes;
    }

    /** Whether one of the words occurs. */
    public boolean in(LogLine line) {
        return in(line, 0, line.length());
    }

    /** Whether one of the words occurs in a part of the line, from a place up to another and without it. */
    public boolean in(LogLine line, int from, int to) {
        byte[] bytes = line.buffer();
        int at = line.start() + from + shortest - 1;
        int end = line.start() + to;
        while (at < end) {
            int block = block(bytes[at - 1] | fold, bytes[at] | fold);
            int step = steps[block];
            if (step > 0) {
                at += step;
            } else if (starts(line, at - line.start() - shortest + 1, to, ending[block])) {
                return true;
            } else {
                at++;
            }
        }
        return false;
    }

    /** Adds to the set the places, in the list of words, of those that occur in the line. */
    void all(LogLine line, BitSet found) {
        for (int at = shortest - 1; at < line.length(); ) {
            int block = block(line.at(at - 1) | fold, line.at(at) | fold);
            for (int word : ending[block]) {
                if (stands(line, at - shortest + 1, line.length(), words[word])) {
                    found.set(word);
                }
            }
            at += Math.max(1, steps[block]);
        }
    }

    private boolean starts(LogLine line, int from, int to, int[] any) {
        for (int word : any) {
            if (stands(line, from, to, words[word])) {
                return true;
            }
        }
        return false;
    }

    private boolean stands(LogLine line, int from, int to, byte[] word) {
        int same = 0;
        while (same < word.length && from + same < to && (line.at(from + same) | fold) == word[same]) {
            same++;
        }
        return same == word.length;
    }

    private static int block(int first, int second) {
        return ((first & 0xFF) << 5 ^ second & 0xFF) & BLOCKS - 1;
    }
}
