package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.format.rpm.RpmSections.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the lines that come often by their bytes: steps, rows, names, headings, and those that say nothing. Whatever is not as the tools
 * write it mostly is left to {@link RpmTeller#said}, which finds the same in texts.
 */
final class RpmListener {

    private final RpmSession session;
    private final RpmSentences sentences;
    private final RpmGlance glance = new RpmGlance();

    RpmListener(RpmSession session, RpmSentences sentences) {
        this.session = session;
        this.sentences = sentences;
    }

    /** Whether the line was taken; as {@link RpmTeller#heard}. */
    boolean heard(LogLine line, int from, @Nullable String time) {
        if (!line.plain(from)) {
            return false;
        }
        int end = line.trimmedEnd(from);
        if (end == from) {
            session.blank();
            return true;
        }
        boolean indented = line.at(from) == ' ';
        Section open = session.section();
        if (open != null && indented) {
            return open.closing() ? names(open, line, from, end, time) : column(open, line, from, end);
        }
        if (open != null && !open.closing() && (line.at(from) == '(' || glance.mayBeColumns(line, from, end))) {
            return false;
        }
        session.section(null);
        return heading(line, from, end, time) || step(line, from, end) || silent(line, from, end, time);
    }

    private boolean names(Section open, LogLine line, int from, int end, @Nullable String time) {
        // The rows of skipped packages may have columns.
        List<Nevra> names = open.action() == RpmRun.Action.SKIP ? null : glance.names(line, from, end);
        if (names != null && !names.isEmpty()) {
            listed(open, names, line, line.text(from, end).strip(), time);
        }
        return names != null;
    }

    private void listed(Section list, List<Nevra> names, LogLine line, String text, @Nullable String time) {
        for (Nevra nevra : names) {
            session.run().listed(list.action(), nevra, line.number(), text, time);
        }
    }

    private boolean column(Section open, LogLine line, int from, int end) {
        if (session.rows().wrapped() || !glance.isRow(line, from, end)) {
            return false;
        }
        Nevra nevra = glance.column(line);
        if (nevra != null) {
            session.run()
                    .planned(
                            open.action(),
                            nevra,
                            line.number(),
                            line.text(from, end).strip());
        }
        return true;
    }

    private boolean heading(LogLine line, int from, int end, @Nullable String time) {
        int colon = line.indexOf(':', from);
        Section found = glance.section(line, from, colon);
        if (found != null && colon + 1 == end) {
            session.heads(found);
            return true;
        }
        List<Nevra> names = found != null && found.closing() ? glance.names(line, colon + 1, end) : null;
        if (found == null || names == null) {
            return false;
        }
        session.section(found);
        if (!names.isEmpty()) {
            listed(found, names, line, line.text(from, line.length()), time);
        }
        return true;
    }

    private boolean step(LogLine line, int from, int end) {
        RpmStep step = glance.step(line, from);
        if (step == null) {
            return false;
        }
        if (step.over()) {
            session.run().begun(step, line.number(), line.text(from, end).strip());
        }
        session.transacts();
        return true;
    }

    private boolean silent(LogLine line, int from, int end, @Nullable String time) {
        if (RpmSilence.tells(line, from)) {
            return false;
        }
        if (RpmSilence.begins(line, from, end)) {
            sentences.read(line.text(from, line.length()), line.number(), time);
            return true;
        }
        Nevra listed = glance.listed(line, from, end);
        if (listed != null) {
            session.listed(listed, line.number(), time);
        }
        return true;
    }
}
