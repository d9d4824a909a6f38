package dev.patchboard.advisory;

import dev.patchboard.advisory.ChangedAdvisory.Aspect;
import dev.patchboard.shared.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells what advisories say otherwise once they were written anew: what is kept before is compared with what is kept then. */
@Component
class AdvisoryChanges {

    private final JdbcClient jdbc;

    AdvisoryChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is kept of an advisory, as far as others act on it. */
    record Said(
            String trackingId,
            String publisher,
            @Nullable String severity,
            boolean withdrawn,
            Set<String> cves,
            Set<String> products) {}

    /** What these advisories say now; one that is not kept is left out. */
    Map<UUID, Said> said(Collection<UUID> advisories) {
        Map<UUID, Said> said = new HashMap<>();
        if (advisories.isEmpty()) {
            return said;
        }
        List<byte[]> ids = advisories.stream().map(Ids::bytes).toList();
        jdbc.sql("SELECT id, tracking_id, publisher, severity, withdrawn FROM advisory WHERE id IN (:ids)")
                .param("ids", ids)
                .query((row, number) -> said.put(Ids.from(row.getBytes("id")), head(row)))
                .list();
        jdbc.sql("SELECT advisory_id, cve FROM advisory_cve WHERE advisory_id IN (:ids)")
                .param("ids", ids)
                .query((row, number) -> of(said, row).cves().add(row.getString("cve")))
                .list();
        jdbc.sql(
                        "SELECT advisory_id, ecosystem, package_name, scope, introduced, introduced_after, fixed, last_affected,"
                                + " exact_version, status FROM advisory_affected WHERE advisory_id IN (:ids)")
                .param("ids", ids)
                .query((row, number) -> of(said, row).products().add(product(row)))
                .list();
        return said;
    }

    /** What of these is said otherwise now. */
    List<ChangedAdvisory> since(Map<UUID, Said> before) {
        Map<UUID, Said> now = said(before.keySet());
        List<ChangedAdvisory> changed = new ArrayList<>();
        before.forEach((id, was) -> {
            Said is = Objects.requireNonNull(now.get(id));
            Set<Aspect> aspects = aspects(was, is);
            if (!aspects.isEmpty()) {
                Set<String> cves = new TreeSet<>(was.cves());
                cves.addAll(is.cves());
                changed.add(new ChangedAdvisory(is.trackingId(), is.publisher(), cves, aspects));
            }
        });
        return changed;
    }

    private static Set<Aspect> aspects(Said was, Said is) {
        Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);
        if (is.withdrawn() && !was.withdrawn()) {
            return EnumSet.of(Aspect.WITHDRAWN);
        }
        if (!was.cves().equals(is.cves())) {
            aspects.add(Aspect.CVES);
        }
        if (!was.products().equals(is.products())) {
            aspects.add(Aspect.PRODUCTS);
        }
        if (!Objects.equals(was.severity(), is.severity())) {
            aspects.add(Aspect.SEVERITY);
        }
        return aspects;
    }

    private static Said head(ResultSet row) throws SQLException {
        return new Said(
                row.getString("tracking_id"),
                row.getString("publisher"),
                row.getString("severity"),
                row.getBoolean("withdrawn"),
                new TreeSet<>(),
                new TreeSet<>());
    }

    private static Said of(Map<UUID, Said> said, ResultSet row) throws SQLException {
        return Objects.requireNonNull(said.get(Ids.from(row.getBytes("advisory_id"))));
    }

    private static String product(ResultSet row) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (int column = 2; column <= 10; column++) {
            text.append(row.getString(column)).append('\n');
        }
        return text.toString();
    }
}
