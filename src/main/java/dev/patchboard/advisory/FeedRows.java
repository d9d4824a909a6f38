package dev.patchboard.advisory;

import dev.patchboard.advisory.format.EpssReader;
import dev.patchboard.advisory.format.KevReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of KEV and EPSS, replaced as a whole. Of an entry that is there twice the last counts. */
@Component
class FeedRows {

    private static final int BATCH = 1_000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TITLE = 500;

    private final JdbcTemplate template;

    FeedRows(JdbcTemplate template) {
        this.template = template;
    }

    void replaceKev(List<KevReader.Entry> entries) {
        Map<String, KevReader.Entry> distinct = new LinkedHashMap<>();
        entries.forEach(entry -> distinct.put(entry.cve(), entry));
        template.update("DELETE FROM kev_entry");
        template.batchUpdate(
                "INSERT INTO kev_entry (cve, vendor, product, title, date_added, due_date, ransomware)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                new ArrayList<>(distinct.values()),
                BATCH,
                (statement, entry) -> {
                    statement.setString(1, entry.cve());
                    statement.setString(2, cut(entry.vendor(), LONGEST_NAME));
                    statement.setString(3, cut(entry.product(), LONGEST_NAME));
                    statement.setString(4, cut(entry.title(), LONGEST_TITLE));
                    statement.setObject(5, entry.dateAdded());
                    statement.setObject(6, entry.dueDate());
                    statement.setBoolean(7, entry.ransomware());
                });
    }

    void replaceEpss(List<EpssReader.Entry> entries) {
        Map<String, EpssReader.Entry> distinct = new LinkedHashMap<>();
        entries.forEach(entry -> distinct.put(entry.cve(), entry));
        template.update("DELETE FROM epss_score");
        template.batchUpdate(
                "INSERT INTO epss_score (cve, score, percentile) VALUES (?, ?, ?)",
                new ArrayList<>(distinct.values()),
                BATCH,
                (statement, entry) -> {
                    statement.setString(1, entry.cve());
                    statement.setBigDecimal(2, entry.score());
                    statement.setBigDecimal(3, entry.percentile());
                });
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
