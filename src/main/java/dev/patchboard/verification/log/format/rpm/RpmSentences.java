package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LogEntry;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sentences of yum, dnf, dnf5 and tdnf that stand by themselves: milestones of a run, packages that are there, reasons. */
final class RpmSentences {

    private static final Pattern PRESENT = Pattern.compile(
            "^Package \"?(\\S+?)\"? (?:is already installed(?:, skipping)?\\.|already installed and latest version)$");
    private static final Pattern UNKNOWN_NAME =
            Pattern.compile("^(?:No match for argument: (\\S+)|No package (\\S+) available\\.?"
                    + "|(\\S+) package not found or not installed)$");
    private static final Pattern ROW = Pattern.compile("^(\\S+\\.[a-z0-9_]+) {1,200}(\\S+-\\S+) {1,200}\\S+ *$");

    private final RpmSession session;

    RpmSentences(RpmSession session) {
        this.session = session;
    }

    /**
     * A sentence that is no heading, no step, and says of no single package that it went wrong.
     *
     * @param text one line of output, without the time that a log puts before it
     * @param time as in the log, or null
     */
    void read(String text, long line, @Nullable String time) {
        if (!milestone(text, line, time)) {
            other(text, line, time);
        }
    }

    private boolean milestone(String text, long line, @Nullable String time) {
        String said = text.strip();
        switch (said) {
            case "Complete!", "Complete." -> {
                session.run().complete();
                session.settle(true, line);
            }
            case "Running transaction" -> session.transacts();
            case "Transaction Summary", "Transaction Summary:" -> session.section(null);
            case "Nothing to do", "Nothing to do." -> session.error(Outcome.UNKNOWN, text, line, time);
            default -> {
                return begins(said) || present(said, line, time) || listed(said, line, time);
            }
        }
        return true;
    }

    private boolean begins(String said) {
        String named = said.startsWith("Loaded plugin:")
                ? "tdnf"
                : said.startsWith("Loaded plugins:")
                        ? "yum"
                        : said.startsWith("Updating and loading repositories:") ? "dnf5" : null;
        if (named == null) {
            return said.startsWith("Last metadata expiration check:");
        }
        if (session.run().touched() && !"tdnf".equals(named)) {
            session.settle(true, 0);
        }
        session.tool(named);
        return true;
    }

    private boolean present(String said, long line, @Nullable String time) {
        Matcher present = PRESENT.matcher(said);
        if (!present.matches() || !Nevra.isName(present.group(1).replaceAll("[:~^]", ""))) {
            return false;
        }
        session.told();
        Optional<Nevra> nevra = Nevra.parse(present.group(1));
        session.entries()
                .put(LogEntry.of(
                                nevra.map(Nevra::subject).orElse(present.group(1)),
                                nevra.map(Nevra::version).orElse(null),
                                Outcome.ALREADY_PRESENT,
                                line)
                        .at(time)
                        .saying(said));
        return true;
    }

    private boolean listed(String said, long line, @Nullable String time) {
        Matcher row = ROW.matcher(said);
        Optional<Nevra> listed = row.matches() ? Nevra.parse(row.group(1), row.group(2)) : Optional.empty();
        listed.ifPresent(nevra -> session.listed(nevra, line, time));
        return listed.isPresent();
    }

    /** What only says that the next source is tried, or the whole package instead of what has changed in it. */
    private boolean goesOn(String text) {
        if (text.startsWith("Trying other mirror")) {
            session.run().triesElsewhere();
            return true;
        }
        return text.startsWith("[MIRROR] ") || text.startsWith("Some delta RPMs failed to download or rebuild");
    }

    private void other(String text, long line, @Nullable String time) {
        if (text.startsWith("warning:") || goesOn(text)) {
            return;
        }
        RpmConflict.in(text).ifPresent(nevra -> session.run().conflicts(nevra, line, text.strip()));
        Matcher name = UNKNOWN_NAME.matcher(text.strip());
        if (name.matches()) {
            String which =
                    name.group(1) != null ? name.group(1) : name.group(2) != null ? name.group(2) : name.group(3);
            session.entries()
                    .put(LogEntry.of(which, null, Outcome.FAILED, line).at(time).saying(text));
            return;
        }
        Optional<Outcome> reason = RpmWords.reason(text);
        // What a script prints while packages are installed is no word of the tool.
        if (reason.isPresent() && !(session.transacting() && reason.get() == Outcome.SOURCE_UNREACHABLE)) {
            session.error(reason.get(), text, line, time);
            if (text.startsWith(">>> ")) {
                session.run().triesElsewhere(); // dnf5 says at the end of its run whether another mirror had it.
            }
        } else if (text.startsWith("Error")
                || text.startsWith("error:")
                || text.startsWith("Transaction failed")
                || text.startsWith("Failed to resolve")) {
            session.error(Outcome.FAILED, text, line, time);
        }
    }
}
