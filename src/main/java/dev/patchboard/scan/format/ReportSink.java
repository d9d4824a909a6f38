package dev.patchboard.scan.format;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes a report while it is being read, host by host. A report may turn out to be unreadable after hosts were handed over: then
 * all of it must be forgotten.
 */
public interface ReportSink {

    /**
     * What made the report; may be told again when more is known.
     *
     * @param name {@code Nessus}, {@code OpenSCAP} ...
     * @param version null when not stated
     * @param content version of the checks (plugin feed, definitions), or null when not stated
     */
    void scanner(String name, @Nullable String version, @Nullable String content);

    /**
     * When the checks were made: date of the plugin feed, of the vulnerability database, of the definitions. Not called when the report
     * does not say.
     */
    default void contentMade(ReportTime when) {
        // a sink that counts has no use for it
    }

    /**
     * The scan looked for all that its content knows, and the report lists everything it found: what it leaves out was looked for and is
     * not there. Told before the hosts, and only by formats that say so: an export that somebody may have filtered does not.
     */
    default void listsAllFound() {
        // a sink that counts has no use for it
    }

    /** What it calls a host may be an image, a directory or a resource, and no machine. Told before the hosts. */
    default void namesNoMachine() {
        // a sink that counts has no use for it
    }

    /**
     * The ids of all checks that the scan was set to run, for scanners that report only what they found. Not called when the report
     * does not say.
     */
    void checksRun(Set<String> checkIds);

    /**
     * The report says of a check that it works over the network, without a login. Told before the hosts with its results; of a check of
     * which it says nothing nobody knows.
     */
    default void worksFromOutside(String checkId) {
        // a sink that counts has no use for it
    }

    /**
     * Something in the report that is no statement about a vulnerability: a misconfiguration, a secret, a component. It is counted and
     * nothing more.
     *
     * @param kind {@code misconfigurations}, {@code secrets} ...
     * @param word the scanner's own word for it: a severity, a status, a type
     */
    default void aside(String kind, String word) {
        // a sink that keeps findings has no use for it
    }

    /**
     * A host with everything the report says of it.
     *
     * @param results in the order of the report
     */
    void host(ScannedHost host, List<CheckResult> results);
}
