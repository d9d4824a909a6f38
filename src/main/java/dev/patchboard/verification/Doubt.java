package dev.patchboard.verification;

import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import dev.patchboard.verification.log.OnlyFound;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What a log says against a patch on a host though it proves nothing: more than one host claims it, or nobody can tell when it was
 * written, or it tells of the time before the deployment by a clock that may be that far behind. Such a log takes no part in any success; but its failure, its removal and the restart that it asks for may be this host's, so
 * what other logs prove from before it stands in doubt (law 4). Whoever knows better says so by a later log or software list.
 *
 * @param part key of the package ({@link PackageOutcome#part})
 * @param standing why the log counts for nothing
 * @param said what it says; its moment is the last at which it may have happened
 */
record Doubt(UUID host, UUID patch, String part, Standing standing, InstallProof said) {

    /** Whether it says that the patch is not in. */
    boolean denies() {
        OutcomeClass outcome = said.outcome().outcomeClass();
        return outcome == OutcomeClass.FAILURE
                || outcome == OutcomeClass.RETRYABLE
                || said.outcome() == Outcome.REMOVED
                || said.reached() == Reached.NO;
    }

    /** Whether it asks for a restart. */
    boolean asksForRestart() {
        return said.restartAskedAt() != null;
    }

    /** The moment after which a log or a list knows better. */
    Instant at() {
        return said.at();
    }

    /** What logs that count tell of a patch, as it stands beside this. */
    Map<String, InstallProof> on(Map<String, InstallProof> told) {
        Map<String, InstallProof> standing = new HashMap<>(told);
        boolean known = false;
        for (Map.Entry<String, InstallProof> each : standing.entrySet()) {
            if (concerns(each.getKey())) {
                known = true;
                each.setValue(on(each.getValue()));
            }
        }
        if (!known && denies()) {
            standing.put(part, unknown());
        }
        return standing;
    }

    private boolean concerns(String key) {
        return part.equals(key)
                || PackageOutcome.WHOLE.equals(key)
                || PackageOutcome.WHOLE.equals(part)
                || PackageOutcome.bare(key).equals(part)
                || PackageOutcome.bare(part).equals(key);
    }

    private InstallProof on(InstallProof told) {
        boolean knowsBetter = told.at().isAfter(at()) && !(OnlyFound.is(told.outcome()) && leavesPartial(told));
        if (!told.saysInstalled() || knowsBetter) {
            return told;
        }
        if (denies()) {
            return unknown();
        }
        // Of a log that gives no time nobody knows of which installation it asks it: of the one that is known, most
        // likely.
        return asksForRestart() ? told.askingForRestart(standing == Standing.SHARED_FILE ? at() : told.at()) : told;
    }

    /** That it is there later tells nothing of its scripts. */
    private boolean leavesPartial(InstallProof told) {
        return OnlyFound.leavesPartial(said.outcome(), said.version(), told.version());
    }

    private InstallProof unknown() {
        return said.as(Outcome.UNKNOWN, InstallWords.doubted(this));
    }
}
