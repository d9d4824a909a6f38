package dev.patchboard.verification.log;

import dev.patchboard.shared.Outcome;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The newest state of a subject: an entry, or what one is made of when it is asked for. Most states are replaced by the next, and no text is
 * made of those.
 */
final class EntryState {

    private static final Set<Outcome> IN =
            EnumSet.of(Outcome.INSTALLED, Outcome.INSTALLED_REBOOT_PENDING, Outcome.ALREADY_PRESENT);

    private @Nullable LogEntry entry;
    private @Nullable String version;
    private Outcome outcome = Outcome.UNKNOWN;
    private long line;
    private @Nullable String time;
    private final StateBefore before = new StateBefore();

    private @Nullable String message;

    /** Version and message as bytes, in buffers that are used again; nothing where there is a text. */
    private final Kept rawVersion = new Kept();

    private final Kept rawMessage = new Kept();

    /** Takes an entry. One that only finds the subject there leaves what went in in part as it was ({@link OnlyFound}). */
    void is(LogEntry newest) {
        LogEntry told = OnlyFound.is(newest.outcome()) ? found(newest) : newest;
        if (told == null) {
            return;
        }
        boolean asked = entry != null && Boolean.TRUE.equals(entry.reboot());
        boolean owed = asked || outcome == Outcome.INSTALLED_REBOOT_PENDING;
        if (outcome == Outcome.PARTIAL) {
            entry(told.subject());
        }
        over();
        outcome = told.outcome();
        time = told.time();
        follows(told.version());
        entry = before.earlier().equals(told.earlier()) ? told : told.after(before.earlier());
        entry = OnlyFound.is(outcome) && owed ? entry.reboot(true) : entry;
    }

    /** What is told by an entry that only finds it there, or null where the state stays. */
    private @Nullable LogEntry found(LogEntry newest) {
        String had = version();
        if (OnlyFound.leavesPartial(outcome, had, newest.version())) {
            return null;
        }
        LogEntry partial = before.partial(outcome, had, newest);
        if (partial != null) {
            return partial;
        }
        return newest.version() == null && IN.contains(outcome) ? newest.version(had) : newest;
    }

    private @Nullable String version() {
        return entry != null ? entry.version() : rawVersion.isNothing() ? version : rawVersion.text();
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
        follows(before.version());
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

    /** Gives what has no time, as on a console, that of its line, and so for the moment at which it was put in. */
    void date(Object subject, LongFunction<@Nullable String> byLine) {
        LogEntry said = entry(subject);
        String when = said.time() == null ? byLine.apply(said.line()) : null;
        if (when == null) {
            return;
        }
        before.date(byLine);
        time = when;
        entry = said.at(when).after(before.earlier());
    }

    private void over() {
        before.is(outcome, entry == null ? version : entry.version(), time, entry == null ? line : entry.line(), entry);
    }

    private void follows(@Nullable String newest) {
        before.follows(outcome, newest, time);
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
                    .after(before.earlier())
                    .saying(rawMessage.isNothing() ? message : rawMessage.text());
        }
        return entry;
    }
}
