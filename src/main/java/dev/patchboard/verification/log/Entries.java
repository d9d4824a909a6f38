package dev.patchboard.verification.log;

import dev.patchboard.shared.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects the last state of each subject, on each machine where the log tells of several, in the order in which the file first names them. */
public final class Entries {

    /** What a machine is called that has no name of its own yet. */
    private static final Pattern OF_ANY = Pattern.compile("(?i)localhost[46]?(?:\\..*)?|unknown|\\(none\\)|");

    private static final int MOST_NOTES = 10;

    /** By subject, or by machine and subject. */
    private final Map<Object, EntryState> bySubject = new LinkedHashMap<>();

    private final Set<String> notes = new LinkedHashSet<>();
    private final int max;
    private boolean overflowed;
    private @Nullable String host;

    private record Key(@Nullable String host, String subject) {}

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
        EntryState state = state(key(entry.host(), entry.subject()));
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
        EntryState state = named(subject);
        if (state != null) {
            state.is(outcome, line, time);
            state.version(version);
            state.message(message);
        }
    }

    /** The same with a version that is kept as bytes: no text is made of those that are replaced. */
    public void put(
            String subject, Outcome outcome, Kept version, long line, @Nullable String time, @Nullable String message) {
        EntryState state = named(subject);
        if (state != null) {
            state.is(outcome, line, time);
            state.version(version);
            state.message(message);
        }
    }

    /**
     * The same where the message is the line itself: no text is made of those that are replaced.
     *
     * @param from where in the line the message begins
     */
    public void put(
            String subject, @Nullable String version, Outcome outcome, LogLine line, int from, @Nullable String time) {
        EntryState state = named(subject);
        if (state != null) {
            state.is(outcome, line.number(), time);
            state.version(version);
            state.message(line, from);
        }
    }

    /** Gives the subject's newest state another outcome; nothing where it has none. */
    public void now(String subject, Outcome outcome) {
        EntryState state = bySubject.get(LogEntry.subject(subject));
        if (state != null) {
            state.now(outcome);
        }
    }

    /** A subject that is known as it stands has nothing in it that is shown in another way. */
    private @Nullable EntryState named(String subject) {
        EntryState known = subject.length() <= LogEntry.MAX_SUBJECT ? bySubject.get(subject) : null;
        return known != null ? known : state(LogEntry.subject(subject));
    }

    private @Nullable EntryState state(Object key) {
        EntryState known = bySubject.get(key);
        if (known != null) {
            return known;
        }
        if (bySubject.size() >= max) {
            overflowed = true;
            return null;
        }
        EntryState fresh = new EntryState();
        bySubject.put(key, fresh);
        return fresh;
    }

    private static Object key(@Nullable String host, String subject) {
        return host == null ? subject : new Key(host, subject);
    }

    /** Takes the name that the log gives the machine it was written on, unless any machine is called so before it has a name of its own. */
    public void host(String name) {
        if (!OF_ANY.matcher(name).matches()) {
            host = Visible.text(name, 255);
        }
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
