package dev.patchboard.fleet.internal;

import dev.patchboard.shared.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with one file, so that a person mends it in one go. */
public final class Problems {

    private static final int MOST_NAMED = 100;
    private static final int LONGEST_QUOTE = 80;

    private final String file;
    private final List<InvalidInput.Problem> found = new ArrayList<>();
    private int unnamed;

    public Problems(String file) {
        this.file = file;
    }

    /**
     * Notes a problem.
     *
     * @param line from 1, or 0 when the file as a whole is meant
     * @param field column, variable or path, or null
     * @param message what is wrong and what to do
     */
    public void add(long line, @Nullable String field, String message) {
        if (found.size() < MOST_NAMED) {
            found.add(new InvalidInput.Problem(file, line > 0 ? line : null, field, message));
        } else {
            unnamed++;
        }
    }

    /** A problem after which reading on makes no sense. */
    public InvalidInput fatal(long line, @Nullable String field, String message) {
        add(line, field, message);
        return exception();
    }

    /** Whether nothing is wrong so far. */
    public boolean none() {
        return found.isEmpty();
    }

    /** Throws {@link InvalidInput} with all problems, in order of line, if there are any. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw exception();
        }
    }

    /** Text from a file as part of a message: short, in quotes, and without characters that could fool a reader. */
    public static String quote(String text) {
        StringBuilder safe = new StringBuilder("'");
        text.codePoints()
                .limit(LONGEST_QUOTE)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .forEach(safe::appendCodePoint);
        return safe.append(text.codePointCount(0, text.length()) > LONGEST_QUOTE ? "...'" : "'")
                .toString();
    }

    private InvalidInput exception() {
        List<InvalidInput.Problem> all = new ArrayList<>(found);
        all.sort((a, b) -> Long.compare(a.line() == null ? 0 : a.line(), b.line() == null ? 0 : b.line()));
        if (unnamed > 0) {
            all.add(new InvalidInput.Problem(file, null, null, "There are " + unnamed + " more problems after these."));
        }
        return new InvalidInput(all);
    }
}
