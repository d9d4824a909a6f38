package dev.patchboard.verification.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the last state of each subject, on each machine where the log tells of several, in the order in which the file first names them. */
public final class Entries {

    private final Map<Key, LogEntry> bySubject = new LinkedHashMap<>();
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
        Key key = new Key(entry.host(), entry.subject());
        if (bySubject.size() < max || bySubject.containsKey(key)) {
            bySubject.put(key, entry);
        } else {
            overflowed = true;
        }
    }

    /** Takes the name that the log gives the machine it was written on. */
    public void host(String name) {
        host = Visible.text(name, 255);
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
        return Optional.ofNullable(bySubject.get(new Key(host, subject)));
    }

    /** Whether more subjects came than could be held: the file is then not fully read. */
    public boolean overflowed() {
        return overflowed;
    }

    /** All entries in order of first appearance. */
    public List<LogEntry> all() {
        return new ArrayList<>(bySubject.values());
    }
}
