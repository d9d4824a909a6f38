package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.SqlTime;
import dev.patchboard.verification.StepsToldElsewhere.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Steps of one change's packages that another change explains (law 1). Callers hold the transaction. */
@Repository
class ExplainedSteps {

    private static final String PUT_IN =
            "SELECT installed_at FROM package_install WHERE host_id = :host AND state = 'EXPLAINED'";

    private final JdbcClient jdbc;

    ExplainedSteps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of a patch that no change explains. */
    List<Step> without(Patch patch, List<Step> steps) {
        return steps.stream().filter(step -> !isExplained(patch, step)).toList();
    }

    private boolean isExplained(Patch patch, Step step) {
        InstallProof said = step.word().proof();
        return said.putsIn() && said.reached() == Reached.NO && isOwn(step.word())
                || said.outcome() == Outcome.REMOVED && isPackage(patch, step.word()) && isCleanedUp(step);
    }

    /** A change put in just this version. */
    private boolean isOwn(Word word) {
        return anyOfItsRun(
                jdbc.sql(PUT_IN + " AND package_key = :key AND to_version = :version")
                        .param("key", PackageOutcome.bare(word.part()))
                        .param(
                                "version",
                                Objects.requireNonNullElse(word.proof().version(), "")),
                word);
    }

    /**
     * The run in which the other change put something in took this out: a kernel or a library whose next one has another name, or what it
     * obsoletes. Software that is gone has no vulnerability; an update that is taken off, as of Windows, is no such software.
     */
    private boolean isCleanedUp(Step step) {
        return anyOfItsRun(
                jdbc.sql(PUT_IN + " AND change_number = :change")
                        .param("change", step.toldFor().value()),
                step.word());
    }

    private static boolean isPackage(Patch patch, Word word) {
        return patch.packages().stream().anyMatch(part -> PackageOutcome.isAbout(List.of(word.part()), part));
    }

    private static boolean anyOfItsRun(JdbcClient.StatementSpec putIn, Word word) {
        return putIn
                .param("host", Ids.bytes(word.host()))
                .query((row, n) -> Objects.requireNonNull(SqlTime.instant(row, "installed_at")))
                .list()
                .stream()
                .anyMatch(at -> isSameRun(at, word.proof().at()));
    }

    private static boolean isSameRun(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(SeenInstall.SAME_RUN) <= 0;
    }
}
