package dev.patchboard.verification.log;

import dev.patchboard.shared.Outcome;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The states of a subject before its newest: the one just before it, and what of them all the newest takes nothing from. */
final class StateBefore {

    private static final Set<Outcome> DONE =
            EnumSet.of(Outcome.INSTALLED, Outcome.INSTALLED_REBOOT_PENDING, Outcome.ALREADY_PRESENT, Outcome.REMOVED);

    private Outcome outcome = Outcome.UNKNOWN;
    private @Nullable String version;
    private @Nullable String time;
    private long line;
    private Earlier earlier = Earlier.NOTHING;

    /** Line on which it was put in that the last word only finds, or takes back, whether or not that has a time; 0 for all others. */
    private long putInLine;

    /** The last word that only some of it went in, while the words since say nothing of that; null for none. */
    private @Nullable LogEntry partial;

    Earlier earlier() {
        return earlier;
    }

    @Nullable String version() {
        return version;
    }

    /** Takes what was the newest until now. */
    void is(Outcome was, @Nullable String on, @Nullable String at, long number, @Nullable LogEntry entry) {
        outcome = was;
        version = on;
        time = at;
        line = number;
        if (entry != null && was == Outcome.PARTIAL) {
            partial = entry;
        } else if (partial != null && OnlyFound.decides(was, on, partial.version())) {
            partial = null;
        }
    }

    /**
     * The word that only some of it went in, where it stands though the subject is found there; null where none does.
     *
     * @param now the state that is still the newest
     * @param had its version
     */
    @Nullable LogEntry partial(Outcome now, @Nullable String had, LogEntry found) {
        LogEntry before = partial;
        return before != null
                        && !OnlyFound.decides(now, had, found.version())
                        && OnlyFound.leavesPartial(before.outcome(), before.version(), found.version())
                ? before
                : null;
    }

    /**
     * Takes what the newest state is. To be put in at another moment is a step of its own, though in the same version; to be found there is
     * none.
     */
    void follows(Outcome newest, @Nullable String on, @Nullable String at) {
        boolean found = OnlyFound.is(newest);
        boolean step = DONE.contains(outcome) && !found && !Objects.equals(time, at);
        boolean again = found && outcome == newest && Objects.equals(version, on);
        String putIn = putIn(newest, on);
        String since = again ? thereSince() : null;
        String before = step ? time : earlier.stepBefore();
        if (putIn != null || since != null || before != null || earlier != Earlier.NOTHING) {
            earlier = new Earlier(putIn, since, before);
        }
    }

    /** That it is there already takes nothing from when the same file shows it put in: a restart may be owed since then. */
    private @Nullable String putIn(Outcome newest, @Nullable String on) {
        boolean in = outcome == Outcome.INSTALLED || outcome == Outcome.INSTALLED_REBOOT_PENDING;
        boolean found = OnlyFound.is(newest) && OnlyFound.isSame(version, on);
        boolean back = newest == Outcome.ROLLED_BACK;
        if (in && (found || back && Objects.equals(version, on))) {
            putInLine = line;
            return time;
        }
        boolean goesOn = outcome == newest && (found || back);
        putInLine = goesOn ? putInLine : 0;
        return goesOn ? earlier.putIn() : null;
    }

    private @Nullable String thereSince() {
        return earlier.thereSince() == null ? time : earlier.thereSince();
    }

    /** Gives the moment at which it was put in, where the file has none for it, that of its line. */
    void date(LongFunction<@Nullable String> byLine) {
        if (putInLine > 0 && earlier.putIn() == null) {
            earlier = new Earlier(byLine.apply(putInLine), earlier.thereSince(), earlier.stepBefore());
        }
    }
}
