package dev.patchboard.verification.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Words that lines, or parts of them, begin with, in the order in which they count. The first letter tells which come into question, and a word
 * is compared as a whole: none is tried letter by letter. Safe for use by several threads.
 */
public final class Beginnings {

    private static final Word[] NONE = {};

    private final Word[][] byLetter = new Word[128][];

    private record Word(int number, byte[] letters) {

        boolean stands(LogLine line, int place) {
            int from = line.start() + place;
            return letters.length <= line.length() - place
                    && Arrays.equals(line.buffer(), from, from + letters.length, letters, 0, letters.length);
        }
    }

    private Beginnings() {
        Arrays.fill(byLetter, NONE);
    }

    /** These words, ASCII, each of one letter or more. */
    public static Beginnings of(String... words) {
        Beginnings all = new Beginnings();
        for (int number = 0; number < words.length; number++) {
            all.add(new Word(number, words[number].getBytes(StandardCharsets.US_ASCII)));
        }
        return all;
    }

    private void add(Word word) {
        byte letter = word.letters()[0];
        Word[] more = Arrays.copyOf(byLetter[letter], byLetter[letter].length + 1);
        more[more.length - 1] = word;
        byLetter[letter] = more;
    }

    /** The number, from 0, of the first of the words that stands at a place of the line; -1 for none, also outside of the line. */
    public int at(LogLine line, int place) {
        byte letter = place >= 0 && place < line.length() ? line.at(place) : -1;
        if (letter >= 0) {
            for (Word word : byLetter[letter]) {
                if (word.stands(line, place)) {
                    return word.number();
                }
            }
        }
        return -1;
    }

    /** Whether one of the words stands at a place of the line. */
    public boolean stand(LogLine line, int place) {
        return at(line, place) >= 0;
    }
}
