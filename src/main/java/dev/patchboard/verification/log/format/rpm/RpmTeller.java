package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.format.rpm.RpmRun.Action;
import dev.patchboard.verification.log.format.rpm.RpmSections.Section;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Understands what yum, dnf, dnf5 and tdnf say, on a console or in a log, and puts it run by run into the entries. */
final class RpmTeller {

    private final RpmSession session;
    private final RpmSentences sentences;
    private final RpmListener listener;

    RpmTeller(Entries entries) {
        this.session = new RpmSession(entries);
        this.sentences = new RpmSentences(session);
        this.listener = new RpmListener(session, sentences);
    }

    /** Another call of the tool begins; what the one before left open stays so. */
    void begins() {
        session.settle(true, 0);
    }

    /**
     * Takes a line by its bytes, for the lines that come often: the same as {@link #said} of its text, at less cost.
     *
     * @param from where the message begins, behind the time
     * @param time as in the log, or null
     * @return false when the line was not taken and its text is to be said
     */
    boolean heard(LogLine line, int from, @Nullable String time) {
        return listener.heard(line, from, time);
    }

    /**
     * @param text one line of output, without the time that a log puts before it
     * @param time as in the log, or null
     */
    void said(String text, long line, @Nullable String time) {
        Section open = session.section();
        if (text.isBlank()) {
            session.blank();
        } else if (open == null || !row(open, text, line, time)) {
            sentence(text, line, time);
        }
    }

    /** A line of a list that is open; false when it is something else, which ends the list. */
    private boolean row(Section open, String text, long line, @Nullable String time) {
        if (text.charAt(0) != ' ' && (open.closing() || !isColumns(text))) {
            boolean stays = text.startsWith("(add ") && !open.closing();
            session.section(stays ? open : null);
            return stays;
        }
        Action action = open.action();
        RpmRun run = session.run();
        if (action != Action.NONE && !open.closing()) {
            session.rows().column(text).ifPresent(nevra -> run.planned(action, nevra, line, text.strip()));
        } else if (action != Action.NONE) {
            RpmRows.names(text).forEach(nevra -> run.listed(action, nevra, line, text.strip(), time));
            // Yum has the skipped ones in columns, too.
            session.rows()
                    .column(text)
                    .filter(nevra -> action == Action.SKIP)
                    .ifPresent(nevra -> run.planned(action, nevra, line, text.strip()));
        }
        return true;
    }

    private static boolean isColumns(String text) {
        String[] words = text.split("\\s+", 4);
        return words.length == 4 && RpmArchitectures.contains(words[1]);
    }

    private void sentence(String text, long line, @Nullable String time) {
        int colon = text.indexOf(':');
        if (colon > 0 && heading(text, colon, line, time) || step(text, line)) {
            return;
        }
        Optional<Scriptlets.Problem> problem = Scriptlets.read(text);
        if (problem.isPresent()) {
            session.run().mishap(problem.get(), line, time);
        } else {
            sentences.read(text, line, time);
        }
    }

    /** A heading stands alone on its line; a log has the first names behind it. */
    private boolean heading(String text, int colon, long line, @Nullable String time) {
        Optional<Section> found = text.charAt(0) == ' ' ? Optional.empty() : RpmSections.find(text.substring(0, colon));
        if (found.isEmpty()) {
            return false;
        }
        String rest = text.substring(colon + 1);
        if (rest.isBlank()) {
            session.heads(found.get());
            return true;
        }
        if (found.get().closing()) {
            session.section(found.get());
            RpmRows.names(rest)
                    .forEach(nevra -> session.run().listed(found.get().action(), nevra, line, text, time));
            return true;
        }
        return false;
    }

    private boolean step(String text, long line) {
        Optional<RpmStep> step = RpmStep.read(text);
        step.filter(RpmStep::over).ifPresent(one -> session.run().begun(one, line, text.strip()));
        step.ifPresent(any -> session.transacts());
        return step.isPresent();
    }

    /** The file is over. */
    void end(boolean whole, long lastLine) {
        session.settle(whole, lastLine);
    }
}
