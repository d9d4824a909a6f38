package dev.patchboard.verification.log;

import dev.patchboard.shared.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Collects the last state of each subject, on each machine where the log tells of several, in the order in which the file first names them. */
public final class Entries {

    /** By subject, or by machine and subject. */
    private final Map<Object, State> bySubject = new LinkedHashMap<>();

    private static final int MOST_NOTES = 10;

    private final Set<String> notes = new LinkedHashSet<>();
    private final int max;
    private boolean overflowed;
    private @Nullable String host;

    private record Key(@Nullable String host, String subject) {}

    /** The newest state of a subject: an entry, or what one is made of when it is asked for. */
    private static final class State {

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

        /** That it is there already takes nothing from when the same file shows it put in: a restart may be owed since then. */
        private void finds(Outcome newest) {
            if (newest != Outcome.ALREADY_PRESENT) {
                putIn = null;
            } else if (outcome == Outcome.INSTALLED || outcome == Outcome.INSTALLED_REBOOT_PENDING) {
                putIn = time;
            }
        }

        private void is(LogEntry newest) {
            boolean asked = entry != null && Boolean.TRUE.equals(entry.reboot());
            boolean owed = asked || outcome == Outcome.INSTALLED_REBOOT_PENDING;
            finds(newest.outcome());
            entry = Objects.equals(putIn, newest.putIn()) ? newest : newest.putIn(putIn);
            entry = putIn != null && owed ? entry.reboot(true) : entry;
            outcome = newest.outcome();
            time = newest.time();
        }

        private void is(Outcome newest, long number, @Nullable String when) {
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

        private LogEntry entry(Object subject) {
            if (entry == null) {
                entry = LogEntry.of(
                                (String) subject, rawVersion.isNothing() ? version : rawVersion.text(), outcome, line)
                        .at(time)
                        .putIn(putIn)
                        .saying(rawMessage.isNothing() ? message : rawMessage.text());
            }
            return entry;
        }
    }

    /**
     * @param max subjects to hold at most; what comes later is dropped and {@link #overflowed()} says so
     */
    public Entries(int max) {
        this.max = max;
    }

    /** How many subjects are held at most. */
    public int max() {
        return max;
    }

    /** Takes the newest state of the entry's subject. */
    public void put(LogEntry entry) {
        State state = state(key(entry.host(), entry.subject()));
        if (state != null) {
            state.is(entry);
        }
    }

    /**
     * The same for logs in which most states are replaced by the next: no entry is made of those.
     *
     * @param subject as in {@link LogEntry}, like the others
     */
    public void put(
            String subject,
            @Nullable String version,
            Outcome outcome,
            long line,
            @Nullable String time,
            @Nullable String message) {
        State state = named(subject);
        if (state != null) {
            state.is(outcome, line, time);
            state.version = version;
            state.message = message;
        }
    }

    /** The same with a version that is kept as bytes: no text is made of those that are replaced. */
    public void put(
            String subject, Outcome outcome, Kept version, long line, @Nullable String time, @Nullable String message) {
        State state = named(subject);
        if (state != null) {
            state.is(outcome, line, time);
            state.rawVersion.take(version);
            state.message = message;
        }
    }

    /**
     * The same where the message is the line itself: no text is made of those that are replaced.
     *
     * @param from where in the line the message begins
     */
    public void put(
            String subject, @Nullable String version, Outcome outcome, LogLine line, int from, @Nullable String time) {
        State state = named(subject);
        if (state != null) {
            state.is(outcome, line.number(), time);
            state.version = version;
            state.rawMessage.take(line, from, line.length());
        }
    }

    /** Gives the subject's newest state another outcome; nothing where it has none. */
    public void now(String subject, Outcome outcome) {
        State state = bySubject.get(LogEntry.subject(subject));
        if (state != null) {
            LogEntry made = state.entry;
            state.entry = made == null ? null : made.as(outcome);
            state.outcome = outcome;
        }
    }

    /** A subject that is known as it stands has nothing in it that is shown in another way. */
    private @Nullable State named(String subject) {
        State known = subject.length() <= LogEntry.MAX_SUBJECT ? bySubject.get(subject) : null;
        return known != null ? known : state(LogEntry.subject(subject));
    }

    private @Nullable State state(Object key) {
        State known = bySubject.get(key);
        if (known != null) {
            return known;
        }
        if (bySubject.size() >= max) {
            overflowed = true;
            return null;
        }
        State fresh = new State();
        bySubject.put(key, fresh);
        return fresh;
    }

    private static Object key(@Nullable String host, String subject) {
        return host == null ? subject : new Key(host, subject);
    }

    /** Takes the name that the log gives the machine it was written on. */
    public void host(String name) {
        host = Visible.text(name, 255);
    }

    /** Takes back what only this line says to have gone well: it may be half of what was to be said. */
    public void distrust(long line) {
        distrust(entry -> entry.line() == line);
    }

    /** Takes back all that went well: what is missing of the file may say otherwise. */
    void distrust() {
        distrust(entry -> true);
    }

    private void distrust(Predicate<LogEntry> which) {
        for (LogEntry entry : all()) {
            if (which.test(entry) && !entry.outcome().worseThan(Outcome.INSTALLED_REBOOT_PENDING)) {
                put(entry.as(Outcome.UNKNOWN));
            }
        }
    }

    /** Takes what a reader must know of the file beside its entries; the first few of them. */
    public void note(String text) {
        if (notes.size() < MOST_NOTES) {
            notes.add(text);
        }
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    boolean isEmpty() {
        return bySubject.isEmpty();
    }

    /** The machine the log names, or null. */
    public @Nullable String host() {
        return host;
    }

    /** The state so far, in a log of one machine. */
    public Optional<LogEntry> get(String subject) {
        return get(null, subject);
    }

    /** The state so far on one of several machines. */
    public Optional<LogEntry> get(@Nullable String host, String subject) {
        Object key = key(host, subject);
        return Optional.ofNullable(bySubject.get(key)).map(state -> state.entry(key));
    }

    /** Whether more subjects came than could be held: the file is then not fully read. */
    public boolean overflowed() {
        return overflowed;
    }

    /** All entries in order of first appearance. */
    public List<LogEntry> all() {
        List<LogEntry> all = new ArrayList<>(bySubject.size());
        bySubject.forEach((key, state) -> all.add(state.entry(key)));
        return all;
    }
}
