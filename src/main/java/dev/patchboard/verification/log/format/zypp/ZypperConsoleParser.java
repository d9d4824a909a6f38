package dev.patchboard.verification.log.format.zypp;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Beginnings;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.Words;
import dev.patchboard.verification.log.format.Console;
import dev.patchboard.verification.log.format.rpm.Nevra;
import dev.patchboard.verification.log.format.rpm.NevraReader;
import dev.patchboard.verification.log.format.zypp.ZypperLists.Meaning;
import dev.patchboard.verification.log.format.zypp.ZypperSession.Open;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows zypper line by line, one {@link ZypperRun} after the other. */
final class ZypperConsoleParser implements LogParser {

    private static final Pattern STEP =
            Pattern.compile("^(?:\\( *\\d+/\\d+\\) )?(Installing|Removing):? (\\S+)[ .\\[]*(.*)$");
    private static final Beginnings FETCHING = Beginnings.of("Retrieving", "In cache ");
    private static final Pattern REST = Pattern.compile("^\\.*(?:done|error|failed)(?: \\([^)]*\\))?\\]$");

    private final ZypperSession session;
    private final ZypperSentences sentences;
    private final NevraReader packages = new NevraReader(new Words());
    private boolean firstRow;

    ZypperConsoleParser(LogContext context) {
        this.session = new ZypperSession(context.entries());
        this.sentences = new ZypperSentences(session, context.codes());
    }

    @Override
    public void line(LogLine line) {
        if (FETCHING.stand(line, 0)) {
            return;
        }
        if (line.plain(0) && heard(line)) {
            return;
        }
        String text = Console.shown(line);
        long number = line.number();
        Optional<Meaning> heading = ZypperLists.heading(text);
        if (heading.isPresent()) {
            headed(heading.get());
            return;
        }
        Meaning list = session.list();
        if (list == null || !row(list, text, number)) {
            session.list(null);
            if (!text.isBlank() && !step(text, number)) {
                sentences.read(text, number);
            }
        }
    }

    private void headed(Meaning list) {
        session.list(list);
        firstRow = true;
        if (list == Meaning.REBOOT) {
            session.run().reboot();
        }
    }

    /** Takes the lines that come often by their bytes; false when the text is to be looked at. */
    private boolean heard(LogLine line) {
        if (line.length() == 0) {
            session.list(null);
            return true;
        }
        if (session.list() != null) {
            return false;
        }
        ZypperStep step = ZypperStep.read(line, packages);
        if (step != null) {
            session.step(step, line.text(), line.number());
            return true;
        }
        if (session.open() != null || line.startsWith("The following ") || !ZypperSilence.keeps(line)) {
            return false;
        }
        return !ZypperSilence.isMilestone(line) || sentences.milestone(line.text(), line.number());
    }

    private boolean row(Meaning meaning, String text, long line) {
        boolean first = firstRow;
        firstRow = false;
        boolean bare = first && !text.isBlank() && !text.stripTrailing().endsWith(".");
        if (!text.startsWith(" ") && !bare) {
            return false;
        }
        if (!text.stripTrailing().endsWith(":")) {
            Outcome outcome =
                    switch (meaning) {
                        case INSTALL, REMOVE -> Outcome.UNKNOWN;
                        case KEPT -> Outcome.DEPENDENCY_CONFLICT;
                        case LOCKED -> Outcome.BLOCKED_BY_POLICY;
                        case REBOOT, OTHER -> null;
                    };
            if (outcome != null) {
                String said = text.strip();
                ZypperLists.names(said).forEach(name -> session.run().planned(name, outcome, line, said));
            }
        }
        return true;
    }

    private boolean step(String text, long line) {
        Matcher step = STEP.matcher(text);
        Optional<Nevra> nevra = step.matches() ? Nevra.parse(step.group(2)) : Optional.empty();
        if (nevra.isPresent()) {
            session.step(ZypperStep.of(nevra.get(), "Installing".equals(step.group(1)), step.group(3)), text, line);
            return true;
        }
        // Where output is taken piece by piece, the end of a step stands on a line of its own.
        Open open = session.open();
        if (open != null && REST.matcher(text.strip()).matches()) {
            session.step(ZypperStep.of(open.nevra(), open.installs(), text), open.text() + text.strip(), open.line());
            return true;
        }
        return false;
    }

    @Override
    public void end(LogEnd end) {
        session.settle();
    }
}
