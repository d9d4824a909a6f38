package dev.patchboard.advisory.format;

import java.io.InputStream;

/** One format of advisories. It keeps no state between calls and holds one record at a time, whatever the length of the file. */
interface AdvisoryFormat {

    /** Stable short name, {@code csaf-2.0}. */
    String name();

    /** Whether a file that begins so is of this format. File names say nothing. */
    boolean recognises(FileHead head);

    /**
     * Reads a file. The stream is not closed.
     *
     * @throws UnreadableAdvisory when it cannot be read further; what the sink got before was well-formed
     */
    void read(InputStream in, StatementSink sink);
}
