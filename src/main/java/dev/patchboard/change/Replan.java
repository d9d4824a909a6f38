package dev.patchboard.change;

import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Prose;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares the words of a change with those wished for, and tells the difference as people read it. */
final class Replan {

    private static final int TITLE = 200;
    private static final int TEXT = 20_000;

    private final List<String> told = new ArrayList<>();
    private boolean plan;

    /** What changed, one line a thing, with before and after. */
    List<String> told() {
        return List.copyOf(told);
    }

    /** Whether more than a label changed: then the authority decided about something else. */
    boolean touchesPlan() {
        return plan;
    }

    String title(String before, @Nullable String wish) {
        String after = must("title", before, wish, TITLE);
        return tell("Title", before, after) ? after : before;
    }

    String reason(String before, @Nullable String wish) {
        String after = must("reason", before, wish, TEXT);
        return weighs("Reason", before, after) ? after : before;
    }

    @Nullable String text(String field, String name, @Nullable String before, @Nullable String wish) {
        if (wish == null) {
            return before;
        }
        String after = wish.isBlank() ? null : shorter(field, lines(wish), TEXT);
        return weighs(name, before, after) ? after : before;
    }

    /** The new date, which no authorisation rests on; null when it stays, even if it is over by now. */
    @Nullable LocalDate due(@Nullable LocalDate before, @Nullable LocalDate wish, LocalDate today, @Nullable LocalDate ruled) {
        if (wish == null || wish.equals(before)) {
            return null;
        }
        DueDates.requirePossible(wish, today, ruled);
        told.add("Due date was " + (before == null ? "left to the rules" : before.toString()) + ", is " + wish);
        return wish;
    }

    private boolean weighs(String name, @Nullable String before, @Nullable String after) {
        boolean changed = tell(name, before, after);
        plan |= changed;
        return changed;
    }

    private static String must(String field, String before, @Nullable String wish, int longest) {
        if (wish == null) {
            return before;
        }
        if (wish.isBlank()) {
            throw InvalidInput.field(field, "Must not be empty.");
        }
        return shorter(field, lines(wish), longest);
    }

    private static String shorter(String field, String text, int longest) {
        if (text.length() > longest) {
            throw InvalidInput.field(field, "At most " + longest + " characters.");
        }
        return Prose.seen(field, text);
    }

    private boolean tell(String name, @Nullable String before, @Nullable String after) {
        if (Objects.equals(before == null ? null : lines(before), after)) {
            return false;
        }
        String was = before == null ? "was empty" : "was “" + before.strip() + "”";
        told.add(name + " " + was + (after == null ? ", is taken away" : ", is “" + after + "”"));
        return true;
    }

    /** A browser sends lines with another ending than it was given: that is no change. */
    private static String lines(String text) {
        return text.strip().replace("\r\n", "\n");
    }
}
