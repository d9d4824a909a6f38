package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.Statement.Head;
import java.io.InputStream;
import java.util.List;

/** FIRST's EPSS scores: chances of exploitation, which are no statement about products. */
final class EpssFormat implements AdvisoryFormat {

    /** The name of this format. */
    static final String NAME = "epss";

    private final String fileName;

    /** @param fileName may tell the day of the scores, where the file does not */
    EpssFormat(String fileName) {
        this.fileName = fileName;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(FileHead head) {
        return head.text().startsWith("#model_version") || head.text().strip().startsWith("cve,epss");
    }

    @Override
    public void read(InputStream in, StatementSink sink) {
        Head[] head = new Head[1];
        EpssReader.read(
                in,
                fileName,
                about -> {
                    head[0] = head(about);
                    sink.advisory(head[0]);
                },
                entry -> sink.statement(statement(head[0], entry)));
    }

    private static Head head(EpssReader.About about) {
        return new Head(
                "FIRST",
                "https://www.first.org/epss",
                "epss",
                "Exploit Prediction Scoring System",
                null,
                null,
                false,
                about.model(),
                null,
                about.asOf(),
                about.asOf(),
                null);
    }

    private static Statement statement(Head head, EpssReader.Entry entry) {
        return new Statement(head, entry.cve(), List.of(), List.of(), List.of(), List.of(), null, null, List.of());
    }
}
