package dev.patchboard.verification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gathers the lines around some lines of a file, in one pass. */
final class RawLines {

    private final NavigableSet<Long> wanted;
    private final int before;
    private final int after;
    private final List<RawLine> lines = new ArrayList<>();
    private long last;

    /**
     * @param wanted the lines to mark, from 1
     * @param before lines to show before each
     * @param after lines to show after each
     */
    RawLines(Collection<Long> wanted, int before, int after) {
        this.wanted = new TreeSet<>(wanted);
        this.before = before;
        this.after = after;
    }

    boolean marks(long number) {
        return wanted.contains(number);
    }

    /** Whether this line is close enough to a wanted one to be shown. */
    boolean shows(long number) {
        @Nullable Long behind = wanted.floor(number);
        @Nullable Long ahead = wanted.ceiling(number);
        return behind != null && number - behind <= after || ahead != null && ahead - number <= before;
    }

    void add(long number, String text) {
        lines.add(new RawLine(number, text, marks(number), number - last - 1));
        last = number;
    }

    /** Whether nothing from this line on is wanted any more. */
    boolean isOver(long number) {
        return wanted.isEmpty() || number > wanted.last() + after;
    }

    List<RawLine> lines() {
        return List.copyOf(lines);
    }
}
