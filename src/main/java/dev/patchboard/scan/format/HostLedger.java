package dev.patchboard.scan.format;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a report says of its hosts, for reports that do not say it host by host: rows of a table, results first and hosts after them. It
 * is put together here and handed over at the end.
 */
public final class HostLedger {

    /** More results in one report than this are refused: they are held in memory. */
    public static final int MOST_RESULTS = 2_000_000;

    private static final int MOST_HOSTS = 1_000_000;

    private final Map<String, HostEntry> hosts = new LinkedHashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Map<String, String>> facts = new HashMap<>();
    private int results;

    /**
     * The host that the report calls so.
     *
     * @param key what tells it from other hosts of the report
     * @param name as the report calls it
     * @param line where the report first speaks of it, if this is the first time
     */
    public HostEntry host(String key, String name, long line) {
        HostEntry known = hosts.get(key);
        if (known != null) {
            return known;
        }
        if (hosts.size() >= MOST_HOSTS) {
            throw new UnreadableReport(line, "More than " + MOST_HOSTS + " hosts.");
        }
        HostEntry fresh = new HostEntry(name, line);
        hosts.put(key, fresh);
        return fresh;
    }

    /** The same, known by its name. */
    public HostEntry host(String name, long line) {
        return host(name, name, line);
    }

    /** Whether the report has spoken of this host yet. */
    public boolean knows(String key) {
        return hosts.containsKey(key);
    }

    /** Writes a result down. */
    public void add(HostEntry host, CheckResult result) {
        if (++results > MOST_RESULTS) {
            throw new UnreadableReport(result.line(), "More than " + MOST_RESULTS + " results. Split the report.");
        }
        host.add(result);
    }

    /** The same text once in memory, however many results repeat it; cut to what is kept of a text. */
    public String shared(String text) {
        String cut = text.length() <= HostEntry.LONGEST_TEXT ? text : text.substring(0, HostEntry.LONGEST_TEXT);
        String known = texts.putIfAbsent(cut, cut);
        return known == null ? cut : known;
    }

    /** One fact of a finding, once in memory; none when it is empty. */
    public Map<String, String> fact(String name, String value) {
        return value.isEmpty()
                ? Map.of()
                : facts.computeIfAbsent(name + ' ' + value, key -> Map.of(name, shared(value)));
    }

    /** Two facts of a finding, once in memory; without those that are empty. */
    public Map<String, String> facts(String name, String value, String other, String otherValue) {
        if (otherValue.isEmpty()) {
            return fact(name, value);
        }
        if (value.isEmpty()) {
            return fact(other, otherValue);
        }
        return facts.computeIfAbsent(
                name + ' ' + value + ' ' + otherValue, key -> Map.of(name, shared(value), other, shared(otherValue)));
    }

    /** Every host so far, in the order of the report. */
    public Collection<HostEntry> hosts() {
        return Collections.unmodifiableCollection(hosts.values());
    }

    /** Hands every host over, in the order of the report. */
    public void handOver(ReportSink sink) {
        hosts.values().forEach(host -> sink.host(host.host(), host.results()));
    }
}
