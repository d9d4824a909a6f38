package dev.patchboard.risk;

import dev.patchboard.advisory.Enrichment;
import dev.patchboard.advisory.HostScore;
import dev.patchboard.advisory.Vulnerability.Exploitation;
import dev.patchboard.advisory.Vulnerability.Ssvc;
import dev.patchboard.advisory.Vulnerability.TechnicalImpact;
import dev.patchboard.change.Rating;
import dev.patchboard.fleet.Criticality;
import dev.patchboard.fleet.Exposure;
import dev.patchboard.fleet.Stakes;
import dev.patchboard.risk.RiskTables.Exploited;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Lines as rows: many, so written in batches. What the tables said of one is kept as JSON: it is read and never asked for. */
@Repository
class RiskLineRows {

    private static final int BATCH = 1000;
    private static final String INSERT = """
            insert into risk_line (record_id, cve, exposure, criticality, hosts, cvss_state, cvss_score, cvss_vector,
            cvss_source, kev_state, kev, kev_added, epss_state, epss_score, released, stakes, host_vector, host_score,
            host_nomenclature, ssvc_state, exploitation, automatable, technical_impact, ssvc_source, ssvc_as_of, published)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    RiskLineRows(JdbcTemplate jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(UUID record, List<RiskLine> lines) {
        jdbc.batchUpdate(INSERT, lines, BATCH, (row, line) -> {
            row.setBytes(1, Ids.bytes(record));
            row.setString(2, line.cve());
            row.setString(3, line.exposure().name());
            row.setString(4, line.criticality().name());
            row.setInt(5, line.hosts());
            row.setString(6, line.cvssState().name());
            row.setBigDecimal(7, line.cvssScore());
            row.setString(8, line.cvssVector());
            row.setString(9, line.cvssSource());
            row.setString(10, line.kevState().name());
            row.setString(11, line.exploited().name());
            row.setObject(12, line.kevAdded());
            row.setString(13, line.epssState().name());
            row.setBigDecimal(14, line.epssScore());
            row.setObject(15, line.released());
            row.setString(16, line.stakes().code());
            HostScore here = line.hostScore();
            row.setString(17, here == null ? null : here.vector());
            row.setBigDecimal(18, here == null ? null : here.score());
            row.setString(19, here == null ? null : here.nomenclature());
            set(row, line.ssvc());
            row.setObject(26, line.published());
        });
    }

    private static void set(PreparedStatement row, Ssvc ssvc) throws SQLException {
        row.setString(20, ssvc.state().name());
        row.setString(
                21, ssvc.exploitation() == null ? null : ssvc.exploitation().name());
        row.setObject(22, ssvc.automatable());
        row.setString(
                23,
                ssvc.technicalImpact() == null ? null : ssvc.technicalImpact().name());
        row.setString(24, ssvc.source());
        row.setObject(25, SqlTime.utc(ssvc.asOf()));
    }

    /** Keeps what the tables said about each line. */
    void rate(UUID record, List<RiskLine> lines) {
        jdbc.batchUpdate(
                "update risk_line set rating = ?, rating_rule = ?, due_date = ?, due_rule = ?, assessment = ?"
                        + " where record_id = ? and cve = ? and exposure = ? and criticality = ? and stakes = ?",
                lines,
                BATCH,
                (row, line) -> {
                    row.setString(1, Objects.requireNonNull(line.rating()).name());
                    row.setString(2, line.ratingRule());
                    row.setObject(3, line.due());
                    row.setString(4, line.dueRule());
                    row.setString(5, json.writeValueAsString(line.assessment()));
                    row.setBytes(6, Ids.bytes(record));
                    row.setString(7, line.cve());
                    row.setString(8, line.exposure().name());
                    row.setString(9, line.criticality().name());
                    row.setString(10, line.stakes().code());
                });
    }

    List<RiskLine> of(UUID record) {
        return jdbc.query(
                "select * from risk_line where record_id = ? order by cve, exposure, criticality, stakes",
                (row, number) -> line(row),
                (Object) Ids.bytes(record));
    }

    private RiskLine line(ResultSet row) throws SQLException {
        String assessment = row.getString("assessment");
        return new RiskLine(
                row.getString("cve"),
                Exposure.valueOf(row.getString("exposure")),
                Criticality.valueOf(row.getString("criticality")),
                Stakes.of(row.getString("stakes")),
                row.getInt("hosts"),
                Enrichment.valueOf(row.getString("cvss_state")),
                row.getBigDecimal("cvss_score"),
                row.getString("cvss_vector"),
                row.getString("cvss_source"),
                here(row),
                Enrichment.valueOf(row.getString("kev_state")),
                Exploited.valueOf(row.getString("kev")),
                day(row, "kev_added"),
                Enrichment.valueOf(row.getString("epss_state")),
                row.getBigDecimal("epss_score"),
                ssvc(row),
                day(row, "released"),
                day(row, "published"),
                word(row.getString("rating"), Rating.class),
                row.getString("rating_rule"),
                day(row, "due_date"),
                row.getString("due_rule"),
                assessment == null ? null : json.readValue(assessment, Assessment.class));
    }

    private static @Nullable HostScore here(ResultSet row) throws SQLException {
        BigDecimal score = row.getBigDecimal("host_score");
        return score == null
                ? null
                : new HostScore(row.getString("host_vector"), score, row.getString("host_nomenclature"));
    }

    private static Ssvc ssvc(ResultSet row) throws SQLException {
        boolean automatable = row.getBoolean("automatable");
        return new Ssvc(
                Enrichment.valueOf(row.getString("ssvc_state")),
                word(row.getString("exploitation"), Exploitation.class),
                row.getObject("automatable") == null ? null : automatable,
                word(row.getString("technical_impact"), TechnicalImpact.class),
                row.getString("ssvc_source"),
                SqlTime.instant(row, "ssvc_as_of"));
    }

    private static <E extends Enum<E>> @Nullable E word(@Nullable String value, Class<E> words) {
        return value == null ? null : Enum.valueOf(words, value);
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
