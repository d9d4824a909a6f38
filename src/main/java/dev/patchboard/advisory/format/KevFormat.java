package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.KevReader.Catalogue;
import dev.patchboard.advisory.format.Statement.Exploited;
import dev.patchboard.advisory.format.Statement.Head;
import java.io.InputStream;
import java.util.List;

/** CISA's catalogue of known exploited vulnerabilities: one advisory of as many statements as it has entries. */
final class KevFormat implements AdvisoryFormat {

    /** The name of this format. */
    static final String NAME = "kev";

    private static final String CISA = "CISA";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(FileHead head) {
        return head.hasAny("catalogVersion", "vulnerabilities[].cveID");
    }

    @Override
    public void read(InputStream in, StatementSink sink) {
        Catalogue catalogue = KevReader.read(in);
        Head head = new Head(
                CISA,
                "https://www.cisa.gov",
                "known_exploited_vulnerabilities",
                "CISA Catalog of Known Exploited Vulnerabilities",
                null,
                null,
                false,
                catalogue.version(),
                null,
                catalogue.released(),
                catalogue.released(),
                null);
        sink.advisory(head);
        catalogue.entries().forEach(entry -> sink.statement(statement(head, entry)));
    }

    private static Statement statement(Head head, KevReader.Entry entry) {
        Exploited exploited = new Exploited(entry.dateAdded(), entry.dueDate(), entry.ransomware(), CISA);
        return new Statement(head, entry.cve(), List.of(), List.of(), List.of(), List.of(), null, exploited, List.of());
    }
}
