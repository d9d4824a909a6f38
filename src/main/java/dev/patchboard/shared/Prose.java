package dev.patchboard.shared;

import org.jspecify.annotations.Nullable;

/** What people write for the record: why they decide, what they saw, what caused it. */
public final class Prose {

    /** As many characters as the record keeps of one such text, unless a command says otherwise. */
    public static final int LONGEST = 2000;

    private Prose() {}

    /**
     * A text that a command cannot do without.
     *
     * @param field of the command, named when the text cannot be taken
     * @throws InvalidInput when it is blank or longer than {@value #LONGEST} characters
     */
    public static String required(String field, String text) {
        return required(field, text, LONGEST);
    }

    /** The same with another bound, in characters. */
    public static String required(String field, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw InvalidInput.field(field, "Must not be empty, and have at most " + longest + " characters.");
        }
        return seen(field, text);
    }

    /**
     * A text whose every character is seen where it stands.
     *
     * @throws InvalidInput naming the first character of another kind, see {@link #unseen}
     */
    public static String seen(String field, String text) {
        String flaw = unseen(text);
        if (flaw != null) {
            throw InvalidInput.field(field, flaw);
        }
        return text;
    }

    /**
     * What is wrong with a text that does not show what it says: a control character other than tab and line ends, half a surrogate pair, or
     * one that turns the direction of reading and with it the sentence the text is quoted in (Unicode TR 36, bidirectional overrides and
     * isolates).
     *
     * A text of nothing but characters that join or part others, such as the zero width space, shows nothing either.
     *
     * @return a sentence naming the first such character, or null when there is none
     */
    public static @Nullable String unseen(String text) {
        if (!text.isBlank() && isUnwritten(text)) {
            return "Nobody sees anything of this text. Write it out, or leave it out.";
        }
        return text.codePoints()
                .filter(Prose::hides)
                .mapToObj(hidden ->
                        "Character U+%04X is not allowed here: nobody sees it. Take it out.".formatted(hidden))
                .findFirst()
                .orElse(null);
    }

    private static boolean hides(int character) {
        boolean control = Character.isISOControl(character) && "\t\n\r".indexOf(character) < 0;
        boolean override = character >= 0x202A && character <= 0x202E;
        boolean isolate = character >= 0x2066 && character <= 0x2069;
        boolean half = Character.getType(character) == Character.SURROGATE;
        return control || override || isolate || half;
    }

    /** Nothing but space and characters that only join or part others, such as the zero width space: a text that nobody sees. */
    private static boolean isUnwritten(String text) {
        return text.codePoints()
                .allMatch(character ->
                        Character.isWhitespace(character) || Character.getType(character) == Character.FORMAT);
    }

    /** A text that may be left out; blank counts as left out and becomes null. */
    public static @Nullable String optional(String field, @Nullable String text) {
        return text == null || text.isBlank() ? null : required(field, text);
    }
}
