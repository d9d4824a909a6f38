package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.Words;
import dev.patchboard.verification.log.format.rpm.RpmSections.Section;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Headings, steps, rows and names in the bytes of {@linkplain LogLine#plain plain} lines, as {@link RpmRows} and others find them in texts. */
final class RpmGlance {

    private static final int MOST_SPACES = 200;

    private final Words words = new Words();
    private final NevraReader reader = new NevraReader(words);
    private final LineFields fields = new LineFields();
    private final List<Nevra> found = new ArrayList<>();

    /** The list that a line begins whose first colon stands at a place; null where it begins none. */
    @Nullable Section section(LogLine line, int from, int colon) {
        return colon <= from || line.at(from) == ' ' ? null : RpmSections.find(line, from, colon, words);
    }

    @Nullable RpmStep step(LogLine line, int from) {
        return RpmStep.read(line, from, words, reader);
    }

    /** The packages of a row, as in {@link RpmRows#names}, until the next call; null where the row has too many words. */
    @Nullable List<Nevra> names(LogLine line, int from, int end) {
        found.clear();
        if (!fields.split(line, from, end)) {
            return null;
        }
        for (int i = 0; i < fields.count(); i++) {
            Nevra pair = i + 1 < fields.count() && hasEpoch(line, i + 1) ? pair(line, i) : null;
            Nevra nevra = pair != null ? pair : reader.parse(line, fields.start(i), fields.end(i));
            if (nevra != null) {
                found.add(nevra);
            }
            i += pair != null ? 1 : 0;
        }
        return found;
    }

    private @Nullable Nevra pair(LogLine line, int word) {
        return reader.parse(line, fields.start(word), fields.end(word), fields.start(word + 1), fields.end(word + 1));
    }

    private boolean hasEpoch(LogLine line, int word) {
        int at = fields.start(word);
        while (at < fields.end(word) && line.at(at) >= '0' && line.at(at) <= '9') {
            at++;
        }
        return at > fields.start(word) && at < fields.end(word) && line.at(at) == ':';
    }

    /** Whether the line may be a row of columns though no space is before it: an architecture is the second word. */
    boolean mayBeColumns(LogLine line, int from, int end) {
        return !fields.split(line, from, end)
                || fields.count() >= 3 && reader.architecture(line, fields.start(1), fields.end(1)) != null;
    }

    /** Whether the line is a row of columns by itself: not the first half of one, nor more words than are held. */
    boolean isRow(LogLine line, int from, int end) {
        return fields.split(line, from, end) && fields.count() > 1;
    }

    /** The package of the row that {@link #isRow} was asked for, as in {@link RpmRows#column}; null for none. */
    @Nullable Nevra column(LogLine line) {
        String architecture = fields.count() >= 4 ? reader.architecture(line, fields.start(1), fields.end(1)) : null;
        if (architecture != null) {
            return reader.parse(line, fields.start(0), fields.end(0), architecture, fields.start(2), fields.end(2));
        }
        Nevra whole = fields.count() >= 3 ? reader.parse(line, fields.start(0), fields.end(0)) : null;
        return whole == null || whole.architecture() == null ? null : whole;
    }

    /** The package in a row {@code name.architecture version repository} of a list of packages; null for another line. */
    @Nullable Nevra listed(LogLine line, int from, int end) {
        if (!fields.split(line, from, end) || fields.count() != 3) {
            return null;
        }
        boolean wide = fields.start(1) - fields.end(0) > MOST_SPACES || fields.start(2) - fields.end(1) > MOST_SPACES;
        int dash = line.indexOf('-', fields.start(1));
        return wide || dash < 0 || dash >= fields.end(1) - 1 ? null : pair(line, 0);
    }
}
