package dev.patchboard.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Keyset;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Every change there ever was, in the order of the numbers, for an auditor who draws a sample. */
@Service
public class ChangePopulation {

    private final Changes changes;
    private final JdbcClient jdbc;
    private final Clock clock;

    ChangePopulation(Changes changes, JdbcClient jdbc, Clock clock) {
        this.changes = changes;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The population.
     *
     * @param missing numbers between 1 and the last that no change bears; empty, or somebody deleted one
     * @param changes by number
     */
    public record Report(Instant at, long count, List<String> missing, List<Row> changes) {

        /** The changes with a number behind this one; all with null. */
        public List<Row> behind(@Nullable ChangeNumber last) {
            return last == null
                    ? changes
                    : changes.stream()
                            .filter(row -> ChangeNumber.parse(row.number()).compareTo(last) > 0)
                            .toList();
        }
    }

    /**
     * One change.
     *
     * @param authorisedBy what authorised a revision of it and who said yes there, in order, as in {@code CAB: ann, bob}
     * @param refusals how often somebody was refused an action on it
     * @param events entries of its history
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Row(
            String number,
            String title,
            String type,
            String stage,
            String requester,
            Instant submittedAt,
            List<String> authorisedBy,
            @Nullable String closeCode,
            @Nullable Instant closedAt,
            long refusals,
            long events) {}

    /** The population as of now. */
    @Transactional(readOnly = true)
    public Report report() {
        Map<String, List<String>> authorised = authorisations();
        Map<String, Long> events = counts("SELECT change_number, COUNT(*) AS n FROM audit_event"
                + " WHERE change_number IS NOT NULL GROUP BY change_number");
        Map<String, Long> refusals = counts("SELECT change_number, COUNT(*) AS n FROM audit_event"
                + " WHERE change_number IS NOT NULL AND action = 'refused' GROUP BY change_number");
        List<ChangeView> all = all();
        List<Row> rows = new ArrayList<>();
        for (ChangeView change : all) {
            String number = change.number().toString();
            rows.add(new Row(
                    number,
                    change.title(),
                    change.type().name(),
                    change.stage().name(),
                    change.requester(),
                    change.submittedAt(),
                    authorised.getOrDefault(number, List.of()),
                    change.closeCode() == null ? null : change.closeCode().name(),
                    change.closedAt(),
                    refusals.getOrDefault(number, 0L),
                    events.getOrDefault(number, 0L)));
        }
        return new Report(clock.instant(), rows.size(), missing(all), rows);
    }

    private List<ChangeView> all() {
        List<ChangeView> found = new ArrayList<>();
        ChangeNumber after = null;
        do {
            Keyset<ChangeView> page = changes.page(null, after, Changes.MAX_PAGE);
            found.addAll(page.items());
            after = page.next() == null ? null : ChangeNumber.parse(page.next());
        } while (after != null);
        Collections.reverse(found);
        return found;
    }

    /** A number was given out if a change bears it or the record names it. */
    private List<String> missing(List<ChangeView> all) {
        TreeSet<Long> present = new TreeSet<>();
        all.forEach(change -> present.add(change.number().value()));
        long last = present.isEmpty() ? 0 : present.last();
        for (String named : counts("SELECT subject_id AS change_number, 1 AS n FROM audit_event"
                        + " WHERE action = 'change.submitted' GROUP BY subject_id")
                .keySet()) {
            last = Math.max(last, ChangeNumber.parse(named).value());
        }
        List<String> missing = new ArrayList<>();
        for (long number = 1; number <= last; number++) {
            if (!present.contains(number)) {
                missing.add(new ChangeNumber(number).toString());
            }
        }
        return missing;
    }

    private Map<String, List<String>> authorisations() {
        Map<String, List<String>> by = new HashMap<>();
        jdbc.sql("SELECT change_number, body FROM audit_event WHERE action = 'change.authorised' ORDER BY id")
                .query((row, n) -> by.computeIfAbsent(row.getString(1), change -> new ArrayList<>())
                        .add(authorised(AuditBody.read(row.getString(2)))))
                .list();
        return by;
    }

    /** An entry of before the approvers were told names who decided last. */
    private static String authorised(AuditEntry entry) {
        String authority = entry.details().get("authority");
        String approvers = entry.details().getOrDefault("approvers", "");
        String people = approvers.isEmpty() ? entry.actor().person() : approvers;
        return authority == null ? people : authority + ": " + people;
    }

    private Map<String, Long> counts(String sql) {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql(sql)
                .query((row, n) -> counts.put(row.getString(1), row.getLong(2)))
                .list();
        return counts;
    }
}
