package dev.patchboard.verification.log;

import dev.patchboard.shared.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Collects the last state of each subject, on each machine where the log tells of several, in the order in which the file first names them.
 * What is put belongs to the machine whose lines are read ({@link #host(String)}), unless the entry names another.
 */
public final class Entries {

    private static final int MOST_NOTES = 10;

    private final Machines machines = new Machines();

    /** By subject, or by machine and subject: of the machine whose lines are read. */
    private Map<Object, EntryState> bySubject = machines.states();

    private final Set<String> notes = new LinkedHashSet<>();
    private final int max;
    private boolean overflowed;
    private int held;

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
        EntryState known = bySubject.get(subject);
        EntryState state = known != null ? known : bySubject.get(LogEntry.subject(subject));
        if (state != null) {
            state.now(outcome);
        }
    }

    /** Gives entries without a time that of their line, where there is one. */
    void date(LongFunction<@Nullable String> byLine) {
        machines.each((machine, states) -> states.forEach((key, state) -> state.date(key, byLine)));
    }

    /** A subject that is known as it stands has nothing in it that is shown in another way. */
    private @Nullable EntryState named(String subject) {
        EntryState known = bySubject.get(subject);
        return known != null ? known : state(LogEntry.subject(subject));
    }

    private @Nullable EntryState state(Object key) {
        EntryState known = bySubject.get(key);
        if (known != null) {
            return known;
        }
        if (held >= max) {
            overflowed = true;
            return null;
        }
        EntryState fresh = new EntryState();
        bySubject.put(key, fresh);
        held++;
        return fresh;
    }

    private static Object key(@Nullable String host, String subject) {
        return host == null ? subject : new Key(host.toLowerCase(Locale.ROOT), subject);
    }

    /**
     * Takes the name that the log gives the machine whose lines follow, unless any machine is called so before it has a name of its own.
     * What is put and asked for is that machine's from here on.
     */
    public void host(String name) {
        machines.named(name);
        bySubject = machines.states();
    }

    /** The same of a message, all of which is one machine's: where any machine is called so it is none of those that others name. */
    public void messageOf(String name) {
        machines.messageOf(name);
        bySubject = machines.states();
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
        machines.each((machine, states) -> states.forEach((key, state) -> {
            LogEntry entry = state.entry(key);
            if (which.test(entry) && !entry.outcome().worseThan(Outcome.INSTALLED_REBOOT_PENDING)) {
                state.is(entry.as(Outcome.UNKNOWN));
            }
        }));
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
        return held == 0;
    }

    /** The machine whose lines are read, or null where the log has named none. */
    public @Nullable String host() {
        return machines.current();
    }

    /** The machine that the whole log is of, or null where it names none, or several. */
    @Nullable String onlyHost() {
        return machines.only();
    }

    /** The state so far, on the machine whose lines are read. */
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

    /** All entries of the machine whose lines are read, in order of first appearance. */
    public List<LogEntry> ofHost() {
        List<LogEntry> own = new ArrayList<>(bySubject.size());
        bySubject.forEach((key, state) -> own.add(state.entry(key)));
        return own;
    }

    /** All entries in order of first appearance, machine by machine where the log names several. */
    public List<LogEntry> all() {
        List<LogEntry> all = new ArrayList<>(held);
        machines.each((machine, states) -> states.forEach((key, state) -> {
            LogEntry entry = state.entry(key);
            all.add(machine == null || entry.host() != null ? entry : entry.on(machine));
        }));
        return all;
    }
}
