package dev.patchboard.verification.log;

import dev.patchboard.shared.Outcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The newest state of a subject: an entry, or what one is made of when it is asked for. Most states are replaced by the next, and no text is
 * made of those.
 */
final class EntryState {

    private @Nullable LogEntry entry;
    private @Nullable String version;
    private Outcome outcome = Outcome.UNKNOWN;
    private long line;
    private @Nullable String time;
    private @Nullable String putIn;
    private @Nullable String message;

    /** Version and message as bytes, in buffers that are used again; nothing where there is a text. */
    private final Kept rawVersion = new Kept();

    private final Kept rawMessage = new Kept();

    /** Takes an entry. */
    void is(LogEntry newest) {
        boolean asked = entry != null && Boolean.TRUE.equals(entry.reboot());
        boolean owed = asked || outcome == Outcome.INSTALLED_REBOOT_PENDING;
        finds(newest.outcome());
        entry = Objects.equals(putIn, newest.putIn()) ? newest : newest.putIn(putIn);
        entry = putIn != null && owed ? entry.reboot(true) : entry;
        outcome = newest.outcome();
        time = newest.time();
    }

    /** Takes what an entry is made of; version and message follow. */
    void is(Outcome newest, long number, @Nullable String when) {
        finds(newest);
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
    }

    void version(Kept bytes) {
        rawVersion.take(bytes);
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

    /** That it is there already takes nothing from when the same file shows it put in: a restart may be owed since then. */
    private void finds(Outcome newest) {
        if (newest != Outcome.ALREADY_PRESENT) {
            putIn = null;
        } else if (outcome == Outcome.INSTALLED || outcome == Outcome.INSTALLED_REBOOT_PENDING) {
            putIn = time;
        }
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
                    .putIn(putIn)
                    .saying(rawMessage.isNothing() ? message : rawMessage.text());
        }
        return entry;
    }
}
