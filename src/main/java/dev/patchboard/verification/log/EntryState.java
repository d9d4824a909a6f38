package dev.patchboard.verification.log;

import dev.patchboard.shared.Outcome;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The newest state of a subject: an entry, or what one is made of when it is asked for. Most states are replaced by the next, and no text is
 * made of those.
 */
final class EntryState {

    private static final Set<Outcome> DONE =
            EnumSet.of(Outcome.INSTALLED, Outcome.INSTALLED_REBOOT_PENDING, Outcome.ALREADY_PRESENT, Outcome.REMOVED);

    private @Nullable LogEntry entry;
    private @Nullable String version;
    private Outcome outcome = Outcome.UNKNOWN;
    private long line;
    private @Nullable String time;
    private Earlier earlier = Earlier.NOTHING;

    /** The state before this one. */
    private Outcome lastOutcome = Outcome.UNKNOWN;

    private @Nullable String lastVersion;
    private @Nullable String lastTime;
    private @Nullable String message;

    /** Version and message as bytes, in buffers that are used again; nothing where there is a text. */
    private final Kept rawVersion = new Kept();

    private final Kept rawMessage = new Kept();

    /** Takes an entry. */
    void is(LogEntry newest) {
        boolean asked = entry != null && Boolean.TRUE.equals(entry.reboot());
        boolean owed = asked || outcome == Outcome.INSTALLED_REBOOT_PENDING;
        over();
        outcome = newest.outcome();
        time = newest.time();
        follows(newest.version());
        entry = earlier.equals(newest.earlier()) ? newest : newest.after(earlier);
        entry = outcome == Outcome.ALREADY_PRESENT && earlier.putIn() != null && owed ? entry.reboot(true) : entry;
    }

    /** Takes what an entry is made of; version and message follow. */
    void is(Outcome newest, long number, @Nullable String when) {
        over();
        entry = null;
        version = null;
        outcome = newest;
        line = number;
        time = when;
        message = null;
        rawVersion.nothing();
        rawMessage.nothing();
    }

    void version(@Nullable String text) {
        version = text;
        follows(text);
    }

    void version(Kept bytes) {
        rawVersion.take(bytes);
        follows(lastVersion);
    }

    void message(@Nullable String text) {
        message = text;
    }

    /** The line itself, from here on. */
    void message(LogLine said, int from) {
        rawMessage.take(said, from, said.length());
    }

    /** Takes another outcome, and nothing else. */
    void now(Outcome other) {
        entry = entry == null ? null : entry.as(other);
        outcome = other;
    }

    private void over() {
        lastOutcome = outcome;
        lastVersion = entry == null ? version : entry.version();
        lastTime = time;
    }

    private void follows(@Nullable String newest) {
        boolean same = Objects.equals(lastVersion, newest);
        boolean again = same && lastOutcome == outcome;
        boolean step = DONE.contains(lastOutcome) && !again && !Objects.equals(lastTime, time);
        String putIn = putIn(same);
        String since = again && outcome == Outcome.ALREADY_PRESENT ? thereSince() : null;
        String before = step ? lastTime : earlier.stepBefore();
        if (putIn != null || since != null || before != null || earlier != Earlier.NOTHING) {
            earlier = new Earlier(putIn, since, before);
        }
    }

    /** That it is there already takes nothing from when the same file shows it put in: a restart may be owed since then. */
    private @Nullable String putIn(boolean same) {
        boolean in = lastOutcome == Outcome.INSTALLED || lastOutcome == Outcome.INSTALLED_REBOOT_PENDING;
        boolean found = outcome == Outcome.ALREADY_PRESENT;
        if (in && (found || same && outcome == Outcome.ROLLED_BACK)) {
            return lastTime;
        }
        return found || lastOutcome == outcome && outcome == Outcome.ROLLED_BACK ? earlier.putIn() : null;
    }

    private @Nullable String thereSince() {
        return earlier.thereSince() == null ? lastTime : earlier.thereSince();
    }

    /**
     * The entry, made where there is none yet.
     *
     * @param subject a text, where what the state is of is not known from an entry
     */
    LogEntry entry(Object subject) {
        if (entry == null) {
            entry = LogEntry.of((String) subject, rawVersion.isNothing() ? version : rawVersion.text(), outcome, line)
                    .at(time)
                    .after(earlier)
                    .saying(rawMessage.isNothing() ? message : rawMessage.text());
        }
        return entry;
    }
}
