package dev.patchboard.verification;

import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Steps below the fixed version of one change that another change explains (law 1). Callers hold the transaction. */
@Repository
class ExplainedSteps {

    private final JdbcClient jdbc;

    ExplainedSteps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that no change explains. */
    List<StepsToldElsewhere.Step> without(List<StepsToldElsewhere.Step> steps) {
        return steps.stream()
                .filter(step -> !isExplained(step.word().host(), step.word()))
                .toList();
    }

    private boolean isExplained(UUID host, Word word) {
        InstallProof said = word.proof();
        return said.putsIn()
                && said.reached() == Reached.NO
                && jdbc
                        .sql(
                                "SELECT installed_at FROM package_install WHERE host_id = ? AND package_key = ? AND to_version = ?"
                                        + " AND state = 'EXPLAINED'")
                        .params(
                                Ids.bytes(host),
                                PackageOutcome.bare(word.part()),
                                Objects.requireNonNullElse(said.version(), ""))
                        .query((row, n) -> Objects.requireNonNull(SqlTime.instant(row, "installed_at")))
                        .list()
                        .stream()
                        .anyMatch(at -> isSameRun(at, said.at()));
    }

    private static boolean isSameRun(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(SeenInstall.SAME_RUN) <= 0;
    }
}
