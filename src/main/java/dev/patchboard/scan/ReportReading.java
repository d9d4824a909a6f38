package dev.patchboard.scan;

import dev.patchboard.scan.format.ReportSink;
import java.io.InputStream;

/** How a report is to be read. */
@FunctionalInterface
interface ReportReading {

    /**
     * Reads a report to its end.
     *
     * @return name of the format it was in
     */
    String read(InputStream content, ReportSink sink);
}
