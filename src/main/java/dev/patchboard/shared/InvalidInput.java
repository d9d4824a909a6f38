package dev.patchboard.shared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Input that cannot be taken. Nothing of it was applied; every problem found is named with its place and its cure. */
public class InvalidInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * One problem.
     *
     * @param file name of the file, or null when the input was no file
     * @param line from 1, or null when the format has none
     * @param field column, JSON path or form field, or null when the whole line or file is meant
     * @param message what is wrong and what to do
     */
    public record Problem(
            @Nullable String file,
            @Nullable Long line,
            @Nullable String field,
            String message) {

        private static final int LONGEST = 500;

        /** What somebody sent is quoted, never returned whole. */
        public Problem {
            field = field == null ? null : cut(field);
            message = cut(message);
        }

        private static String cut(String text) {
            return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            if (file != null) {
                text.append(file);
            }
            if (line != null) {
                text.append(text.isEmpty() ? "line " : ":").append(line);
            }
            if (field != null) {
                text.append(text.isEmpty() ? "" : ": ").append(field);
            }
            return (text.isEmpty() ? message : text + ": " + message);
        }
    }

    public InvalidInput(List<Problem> problems) {
        super(problems.isEmpty() ? "Invalid input" : problems.get(0).toString());
        this.problems = List.copyOf(problems);
    }

    /** One problem with one field of a command. */
    public static InvalidInput field(String field, String message) {
        return new InvalidInput(List.of(new Problem(null, null, field, message)));
    }

    /** Every problem found, in the order of the input; at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
