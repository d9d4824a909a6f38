package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.Statement.Head;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * The plain form as a table (docs/advisories.md): a row for each product. Rows of one advisory and one vulnerability follow each other.
 * A cell holds no line break.
 */
final class PlainTableFormat implements AdvisoryFormat {

    private static final Set<String> COLUMNS = Set.of(
            "advisory",
            "publisher",
            "title",
            "released",
            "url",
            "vulnerability",
            "cvss",
            "ecosystem",
            "package",
            "source",
            "scope",
            "cpe",
            "status",
            "introduced",
            "fixed",
            "lastAffected",
            "version");

    @Override
    public String name() {
        return "plain-csv";
    }

    @Override
    public boolean recognises(FileHead head) {
        String first = head.text().lines().findFirst().orElse("");
        return first.startsWith("advisory,") || first.startsWith("\"advisory\",");
    }

    @Override
    public void read(InputStream in, StatementSink sink) {
        try {
            new Table(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), sink).read();
        } catch (IOException broken) {
            throw new UnreadableAdvisory(null, "Not readable: " + broken.getMessage());
        }
    }

    /** One table while it is being read. */
    private static final class Table {

        private final BufferedReader lines;
        private final StatementSink sink;
        private long line;
        private @Nullable Head head;
        private @Nullable String vulnerability;
        private StatementDraft draft = draft();

        private Table(BufferedReader lines, StatementSink sink) {
            this.lines = lines;
            this.sink = sink;
        }

        private StatementDraft draft() {
            return new StatementDraft(this::wrong);
        }

        private UnreadableAdvisory wrong(String why) {
            return new UnreadableAdvisory("line " + line, why);
        }

        private void read() throws IOException {
            List<String> header = next();
            if (header == null || !header.containsAll(List.of("advisory", "publisher"))) {
                throw wrong("Expected a header with the columns advisory and publisher.");
            }
            header.stream().filter(name -> !COLUMNS.contains(name)).findFirst().ifPresent(name -> {
                throw wrong("The plain form has no column '" + name + "'.");
            });
            for (List<String> row = next(); row != null; row = next()) {
                try {
                    row(fields(header, row));
                } catch (UnreadableAdvisory broken) {
                    sink.broken(broken);
                }
            }
            flush();
        }

        private @Nullable List<String> next() throws IOException {
            line++;
            String text = BoundedLine.next(lines, line);
            if (text == null) {
                return null;
            }
            try {
                return CSVFormat.RFC4180.parse(new StringReader(text)).stream()
                        .flatMap(cells -> Arrays.stream(cells.values()))
                        .map(String::strip)
                        .toList();
            } catch (UncheckedIOException | IllegalStateException broken) {
                throw wrong("Not readable as CSV.");
            }
        }

        private static Map<String, String> fields(List<String> header, List<String> row) {
            Map<String, String> fields = new HashMap<>();
            for (int i = 0; i < Math.min(header.size(), row.size()); i++) {
                if (!row.get(i).isEmpty()) {
                    fields.put(header.get(i), row.get(i));
                }
            }
            return fields;
        }

        private void row(Map<String, String> fields) {
            if (fields.isEmpty()) {
                return;
            }
            String id = fields.get("advisory");
            String publisher = fields.get("publisher");
            if (id == null || publisher == null) {
                throw wrong("A row needs an advisory and a publisher.");
            }
            PlainAffected.complaint(fields).ifPresent(why -> {
                throw wrong(why);
            });
            if (head == null || !head.id().equals(id) || !head.publisher().equals(publisher)) {
                flush();
                begin(fields, id, publisher);
            } else if (!fields.getOrDefault("vulnerability", id).equals(vulnerability)) {
                flush();
            }
            vulnerability = fields.getOrDefault("vulnerability", id);
            String cvss = fields.get("cvss");
            if (cvss != null) {
                draft.scores.add(CvssMember.ofVector(cvss, null).orElseThrow(() -> wrong("Not a CVSS vector.")));
            }
            String version = fields.get("version");
            PlainAffected.keep(fields, version == null ? List.of() : List.of(version), draft.affected);
        }

        private void begin(Map<String, String> fields, String id, String publisher) {
            StatementDraft first = draft();
            first.title = fields.get("title");
            first.released = fields.get("released");
            first.updated = fields.get("released");
            Head begun = first.head(publisher, fields.getOrDefault("url", publisher), id);
            head = begun;
            sink.advisory(begun);
        }

        private void flush() {
            if (head != null && vulnerability != null) {
                sink.statement(draft.statement(head, vulnerability));
            }
            vulnerability = null;
            draft = draft();
        }
    }
}
