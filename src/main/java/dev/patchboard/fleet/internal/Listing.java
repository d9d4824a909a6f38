package dev.patchboard.fleet.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file lists for hosts, by the host's name as in the file.
 *
 * @param <T> what is listed
 */
public final class Listing<T> {

    /**
     * What is listed for one host.
     *
     * @param line where the host is first named, from 1
     */
    public record Part<T>(long line, List<T> items) {}

    private final Map<String, Part<T>> parts = new LinkedHashMap<>();

    void host(String host, long line) {
        parts.putIfAbsent(host, new Part<>(line, new ArrayList<>()));
    }

    void add(String host, long line, T item) {
        host(host, line);
        Part<T> part = parts.get(host);
        if (part != null) {
            part.items().add(item);
        }
    }

    /** The parts in the order of the file. */
    public Map<String, Part<T>> parts() {
        return parts;
    }
}
