package dev.patchboard.advisory;

import dev.patchboard.advisory.format.Statement;
import dev.patchboard.advisory.format.Statement.Affected;
import dev.patchboard.advisory.format.Statement.Product;
import dev.patchboard.advisory.format.Statement.Range;
import dev.patchboard.shared.Ids;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What advisories say of products, as rows to look packages up in. */
@Component
class AffectedRows {

    private static final int BATCH = 1_000;
    private static final int LONGEST = 300;
    private static final int LONGEST_ECOSYSTEM = 30;

    private final JdbcTemplate template;

    AffectedRows(JdbcTemplate template) {
        this.template = template;
    }

    /** One row. */
    private record Row(
            UUID advisory,
            int position,
            @Nullable String cve,
            Affected affected,
            @Nullable Range range,
            @Nullable String version) {}

    /** Keeps what advisories say now in place of what they said before. */
    void replace(Map<UUID, List<Statement>> byAdvisory) {
        forget(byAdvisory.keySet());
        List<Row> rows = new ArrayList<>();
        byAdvisory.forEach((advisory, statements) -> {
            int first = rows.size();
            statements.forEach(statement -> rows(advisory, statement, first, rows));
        });
        template.batchUpdate(
                "INSERT INTO advisory_affected (advisory_id, position, cve, ecosystem, package_name, source_package, scope,"
                        + " cpe, introduced, introduced_after, fixed, last_affected, exact_version, status, conditional)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows,
                BATCH,
                AffectedRows::set);
    }

    /** Forgets what advisories say of products. */
    void forget(Collection<UUID> advisories) {
        template.batchUpdate(
                "DELETE FROM advisory_affected WHERE advisory_id = ?",
                advisories,
                BATCH,
                (statement, id) -> statement.setBytes(1, Ids.bytes(id)));
    }

    /** Where the advisory speaks of several CVEs at once, none is named: all of them are the advisory's. */
    private static void rows(UUID advisory, Statement statement, int first, List<Row> rows) {
        List<String> cves = statement.cves().stream().filter(Cve::isValid).toList();
        String cve = cves.size() == 1 ? cves.get(0) : null;
        for (Affected affected : statement.affected()) {
            affected.ranges()
                    .forEach(range -> rows.add(new Row(advisory, rows.size() - first, cve, affected, range, null)));
            boolean versions = affected.ranges().isEmpty() || !isOrdered(affected.product());
            if (versions) {
                affected.versions()
                        .forEach(version ->
                                rows.add(new Row(advisory, rows.size() - first, cve, affected, null, version)));
            }
            if (affected.ranges().isEmpty() && affected.versions().isEmpty()) {
                rows.add(new Row(advisory, rows.size() - first, cve, affected, null, null));
            }
        }
    }

    /** Where versions can be ordered, publishers list single ones only to spell their ranges out. */
    private static boolean isOrdered(Product product) {
        String ecosystem = product.ecosystem();
        return ecosystem != null && VersionOrder.knows(ecosystem);
    }

    private static void set(PreparedStatement statement, Row row) throws SQLException {
        Product product = row.affected.product();
        Range range = row.range == null ? new Range(null, null, null, null) : row.range;
        boolean cut = product.name().length() > LONGEST || isLong(range) || isLong(row.version);
        int at = 0;
        statement.setBytes(++at, Ids.bytes(row.advisory));
        statement.setInt(++at, row.position);
        statement.setString(++at, row.cve);
        statement.setString(++at, cut(product.ecosystem(), LONGEST_ECOSYSTEM));
        statement.setString(++at, cut(product.name(), LONGEST));
        statement.setBoolean(++at, product.source());
        statement.setString(++at, cut(product.scope(), LONGEST));
        statement.setString(++at, cut(product.cpe(), LONGEST));
        statement.setString(++at, cut(range.introduced(), LONGEST));
        statement.setString(++at, cut(range.after(), LONGEST));
        statement.setString(++at, cut(range.fixed(), LONGEST));
        statement.setString(++at, cut(range.lastAffected(), LONGEST));
        statement.setString(++at, cut(row.version, LONGEST));
        statement.setString(++at, row.affected.status().name());
        statement.setBoolean(++at, row.affected.conditional() || cut);
    }

    private static boolean isLong(Range range) {
        return isLong(range.introduced())
                || isLong(range.after())
                || isLong(range.fixed())
                || isLong(range.lastAffected());
    }

    private static boolean isLong(@Nullable String text) {
        return text != null && text.length() > LONGEST;
    }

    private static @Nullable String cut(@Nullable String text, int longest) {
        return text == null || text.length() <= longest ? text : text.substring(0, longest);
    }
}
