package dev.patchboard.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A kind of report that is measured: how to write one, and the least it takes to read it. */
enum BenchReport {
    /** XML: {@code .nessus}, beside StAX. */
    NESSUS {
        @Override
        void write(Path file, List<String> hosts, Instant at, int changed) throws IOException {
            NessusReports.write(file, hosts, at, changed);
        }

        @Override
        int extract(Path file, Consumer<Item> taker) throws IOException {
            return NessusExtraction.each(file, taker);
        }
    },
    /** JSON: documents of Wazuh's index, one a line, beside Jackson's streaming. */
    WAZUH {
        @Override
        void write(Path file, List<String> hosts, Instant at, int changed) throws IOException {
            WazuhReports.write(file, hosts, at, changed);
        }

        @Override
        int extract(Path file, Consumer<Item> taker) throws IOException {
            return WazuhExtraction.each(file, taker);
        }
    };

    /** Findings of a host. */
    static final int PER_HOST = 100;

    /**
     * One finding.
     *
     * @param port null where the report names none
     * @param place component, or else port
     */
    record Item(
            String host,
            String check,
            String title,
            String severity,
            @Nullable String port,
            String place,
            List<String> cves) {}

    /**
     * Writes one report.
     *
     * @param hosts names of hosts, each with {@link #PER_HOST} findings
     * @param at when the scan was
     * @param changed percentage of the findings that are others than in a report with 0
     */
    abstract void write(Path file, List<String> hosts, Instant at, int changed) throws IOException;

    /** The least that any importer does: the fields of each finding taken out. Returns how many there are. */
    abstract int extract(Path file, Consumer<Item> taker) throws IOException;
}
