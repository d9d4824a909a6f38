package dev.patchboard.scan.format;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of its hosts, for reports that do not say it host by host: rows of a table, results first and hosts after them. It
 * is put together here and handed over at the end.
 */
public final class HostLedger {

    /** More results in one report than this are refused: they are held in memory. */
    public static final int MOST_RESULTS = 1_000_000;

    private static final int LONGEST_KEY = 10_000;
    private static final int MOST_HOSTS = 1_000_000;
    /** Times that are kept once; others as often as they stand. */
    private static final int MOST_TIMES = 10_000;

    private final Map<String, HostEntry> hosts = new LinkedHashMap<>();
    private final Map<ReportTime, ReportTime> times = new HashMap<>();
    private final Texts texts = new Texts();
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
        if (key.length() > LONGEST_KEY) {
            throw new UnreadableReport(line, "A host's name is longer than " + LONGEST_KEY + " characters.");
        }
        HostEntry fresh = new HostEntry(name, line);
        texts.spend(key.length() + (long) HostEntry.COST);
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
        count(result);
        host.add(result);
    }

    /**
     * Writes a result down that has a time of its own. Products keep entries from scan to scan, and a scan does not test everything each
     * time: what is found is as old as it was seen last, and where a "fixed" is older than the scan of the host, or nobody knows how old, it is
     * a word and no answer.
     *
     * @param seen when the scanner saw or tested it last, or null when the report does not say
     */
    public void add(HostEntry host, CheckResult result, @Nullable ReportTime seen) {
        ReportTime kept = seen == null || times.size() >= MOST_TIMES ? seen : times.computeIfAbsent(seen, own -> own);
        host.seen(kept);
        count(result);
        host.addKept(result, kept);
    }

    private void count(CheckResult result) {
        if (++results > MOST_RESULTS) {
            throw new UnreadableReport(result.line(), "More than " + MOST_RESULTS + " results. Split the report.");
        }
    }

    /** The same. */
    public void add(HostEntry host, FindingDraft draft) {
        add(host, draft.done(texts));
    }

    /** {@link Texts#shared(String)} of the report's texts. */
    public String shared(String text) {
        return texts.shared(text);
    }

    /** {@link Texts#shared(List)} of the report's texts. */
    public List<String> shared(List<String> ids) {
        return texts.shared(ids);
    }

    /** {@link Texts#facts} of the report's texts. */
    public Map<String, String> facts(String... namesAndValues) {
        return texts.facts(namesAndValues);
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
