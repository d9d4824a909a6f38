package dev.patchboard.scan.format.csv;

import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.Severity;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A format that a site describes: the table of a scanner of which nobody else knows. Recognised by having every column that the mapping
 * names.
 */
public final class CsvMapping implements ScannerFormat {

    private final String name;
    private final String scanner;
    private final @Nullable Character delimiter;
    private final CsvRoles roles;
    private final ResultWords words;
    private final Map<String, Severity> severities;
    private final @Nullable String timeFormat;

    private CsvMapping(
            String name,
            String scanner,
            @Nullable Character delimiter,
            CsvRoles roles,
            ResultWords words,
            Map<String, Severity> severities,
            @Nullable String timeFormat) {
        this.name = name;
        this.scanner = scanner;
        this.delimiter = delimiter;
        this.roles = roles;
        this.words = words;
        this.severities = Map.copyOf(severities);
        this.timeFormat = timeFormat;
    }

    /**
     * The mapping that a text describes, in YAML or JSON.
     *
     * @param source what to call the text in an error, a file name
     * @throws IllegalArgumentException naming the source and what is wrong
     */
    public static CsvMapping of(String text, String source) {
        MappingText read = MappingText.read(text, source);
        Map<String, String> columns = read.columns();
        String format = read.timeFormat();
        return new CsvMapping(
                read.name(),
                read.scanner(),
                read.delimiter(),
                new CsvRoles(columns.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, one -> CsvTable.normal(one.getValue())))),
                ResultWords.of(read.words("found"), read.words("absent")),
                read.severities(),
                format);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean recognises(ReportHead head) {
        return CsvHead.find(head, names(), delimiter).isPresent();
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner(scanner, null, null);
        MappedRows rows =
                MappedRows.explained(roles, words, severities, timeFormat == null ? Times.of() : Times.of(timeFormat));
        CsvTable.read(in, names(), delimiter, rows::add);
        rows.handOver(sink);
    }

    private Set<String> names() {
        return Set.copyOf(roles.columns().values());
    }
}
