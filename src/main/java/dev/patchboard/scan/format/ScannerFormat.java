package dev.patchboard.scan.format;

import java.io.InputStream;

/**
 * One format of scanner reports. To add one, put a jar on the class path that names its class in
 * {@code META-INF/services/dev.patchboard.scan.format.ScannerFormat}. An implementation keeps no state between calls, reads in one
 * pass, and never makes NOT_FOUND out of silence: only a check that the report says was run and came out negative is NOT_FOUND.
 */
public interface ScannerFormat {

    /** Stable short name, {@code nessus-v2}. */
    String name();

    /** Whether a file that begins so is of this format. */
    boolean recognises(ReportHead head);

    /** Whether it takes what is close enough: such a format is asked after all others. */
    default boolean isGeneral() {
        return false;
    }

    /**
     * Whether what it calls a host is always a machine. Reports of images, directories and the like name those, and a name of that kind says
     * nothing about which machine they were on.
     */
    default boolean namesMachines() {
        return true;
    }

    /**
     * Reads a report. The stream is not closed.
     *
     * @throws UnreadableReport naming the line
     */
    void read(InputStream in, ReportSink sink);
}
