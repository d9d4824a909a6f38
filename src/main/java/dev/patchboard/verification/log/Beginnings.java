package dev.patchboard.verification.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Words that lines, or parts of them, begin with, in the order in which they count. The first letter tells which come into question, and a word
 * is compared as a whole: none is tried letter by letter. Safe for use by several threads.
 */
public final class Beginnings {

    private static final Word[] NONE = {};

    private final Word[][] byLetter = new Word[128][];

    /**
     * A word, compared eight letters at a time.
     *
     * @param eights its letters as {@link LogLine#eight} has them
     */
    private record Word(int number, String text, long[] eights) {

        static Word of(int number, String text) {
            byte[] letters = text.getBytes(StandardCharsets.US_ASCII);
            LogLine line = new LogLine();
            line.set(letters, 0, letters.length, 0, false);
            long[] eights = new long[(letters.length + Long.BYTES - 1) / Long.BYTES];
            Arrays.setAll(eights, eight -> line.eight(eight * Long.BYTES, letters.length));
            return new Word(number, text, eights);
        }

        boolean stands(LogLine line, int place) {
            int end = place + text.length();
            if (end > line.length()) {
                return false;
            }
            int at = place;
            for (long eight : eights) {
                if (line.eight(at, end) != eight) {
                    return false;
                }
                at += Long.BYTES;
            }
            return true;
        }
    }

    private Beginnings() {
        Arrays.fill(byLetter, NONE);
    }

    /** These words, ASCII, each of one letter or more. */
    public static Beginnings of(String... words) {
        Beginnings all = new Beginnings();
        for (int number = 0; number < words.length; number++) {
            all.add(Word.of(number, words[number]));
        }
        return all;
    }

    private void add(Word word) {
        char letter = word.text().charAt(0);
        Word[] more = Arrays.copyOf(byLetter[letter], byLetter[letter].length + 1);
        more[more.length - 1] = word;
        byLetter[letter] = more;
    }

    /** The number, from 0, of the first of the words that stands at a place of the line; -1 for none, also outside of the line. */
    public int at(LogLine line, int place) {
        Word word = first(line, place);
        return word == null ? -1 : word.number();
    }

    /** The first of the words that stands at a place of the line; null for none, also outside of the line. */
    public @Nullable String wordAt(LogLine line, int place) {
        Word word = first(line, place);
        return word == null ? null : word.text();
    }

    /** Whether one of the words stands at a place of the line. */
    public boolean stand(LogLine line, int place) {
        return first(line, place) != null;
    }

    private @Nullable Word first(LogLine line, int place) {
        byte letter = place >= 0 && place < line.length() ? line.at(place) : -1;
        if (letter >= 0) {
            for (Word word : byLetter[letter]) {
                if (word.stands(line, place)) {
                    return word;
                }
            }
        }
        return null;
    }
}
