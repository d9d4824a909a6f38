package dev.patchboard.verification.log.format.pattern;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs a site's patterns on strangers' lines: a pattern that backtracks without end stops after a budget of looks at the text, however
 * short the text is.
 */
final class Guarded implements CharSequence {

    /** Longer lines are matched by their beginning. */
    static final int LONGEST = 8 * 1024;

    private static final int BUDGET = 2_000_000;

    private final String text;
    private int left = BUDGET;

    private Guarded(String text) {
        this.text = text;
    }

    /** The pattern ran out of its budget: nobody knows what the line says. */
    static final class OutOfBudget extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OutOfBudget() {
            super("A pattern takes too long", null, false, false);
        }
    }

    /** The match, or null when there is none or it takes too long. */
    static @Nullable Matcher find(Pattern pattern, String line) {
        try {
            return strictly(pattern, line);
        } catch (OutOfBudget tooLong) {
            return null;
        }
    }

    /**
     * The match, or null when there is none.
     *
     * @throws OutOfBudget when it takes too long
     */
    static @Nullable Matcher strictly(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(new Guarded(line.length() > LONGEST ? line.substring(0, LONGEST) : line));
        try {
            return matcher.find() ? matcher : null;
        } catch (StackOverflowError deep) {
            throw new OutOfBudget();
        }
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            throw new OutOfBudget();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
