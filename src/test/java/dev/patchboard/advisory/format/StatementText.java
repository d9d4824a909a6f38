package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.Statement.Affected;
import dev.patchboard.advisory.format.Statement.Head;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything a file says, as text to compare. */
final class StatementText implements StatementSink {

    private final List<String> lines = new ArrayList<>();

    static String of(byte[] file, String name) {
        StatementText text = new StatementText();
        String format = AdvisoryFiles.read(new ByteArrayInputStream(file), name, text);
        return "format " + format + "\n" + String.join("\n", text.lines) + "\n";
    }

    @Override
    public void advisory(Head head) {
        lines.add("ADVISORY " + some(head.id()) + " | " + head.title() + " | " + head.publisher() + " <"
                + head.namespace() + ">");
        lines.add("  category " + some(head.category()) + ", status " + some(head.status())
                + (head.withdrawn() ? " WITHDRAWN" : "")
                + ", version " + some(head.version()) + ", tlp " + some(head.tlp()) + ", released "
                + some(head.released()) + ", updated " + some(head.updated()) + ", severity " + some(head.severity()));
    }

    @Override
    public void statement(Statement statement) {
        lines.add("  " + statement.id() + " cves " + statement.cves() + " aliases " + statement.aliases());
        statement
                .scores()
                .forEach(score -> lines.add("    score " + score.version() + " " + score.baseScore() + " "
                        + some(score.vector()) + " by " + some(score.source())));
        statement.affected().forEach(this::affected);
        statement.remedies().forEach(remedy -> lines.add("    remedy " + remedy));
        lines.add("    ssvc " + some(statement.ssvc()) + ", exploited " + some(statement.exploited()) + ", references "
                + statement.references());
    }

    @Override
    public void broken(UnreadableAdvisory record) {
        lines.add("BROKEN " + record.getMessage());
    }

    private void affected(Affected affected) {
        Statement.Product product = affected.product();
        String ranges = affected.ranges().stream()
                .map(range -> (range.after() == null ? "[" + some(range.introduced()) : "(" + range.after()) + ", "
                        + (range.lastAffected() == null ? some(range.fixed()) + ")" : range.lastAffected() + "]"))
                .collect(Collectors.joining(" "));
        lines.add("    " + affected.status().word() + (affected.conditional() ? " CONDITIONAL" : "") + " "
                + some(product.ecosystem()) + " " + product.name() + (product.source() ? " SOURCE" : "") + " in "
                + some(product.scope()) + " cpe " + some(product.cpe()) + ": " + ranges + " versions "
                + affected.versions());
    }

    private static String some(@Nullable Object value) {
        return Objects.toString(value, "-");
    }
}
