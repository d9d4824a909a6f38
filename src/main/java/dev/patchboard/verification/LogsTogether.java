package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LogReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What several logs of one host say together of a patch, by the rule of a ring: the latest word of those that count, and none of a log
 * that does not show failed scripts, unless one that does tells of the same run. What a log without a readable time denies stands against
 * the others (law 4).
 */
public final class LogsTogether {

    private final List<Heard> heard;
    private final Map<String, InstallProof> counted;

    private LogsTogether(List<Heard> heard, Map<String, InstallProof> counted) {
        this.heard = heard;
        this.counted = counted;
    }

    /** What one log says of one package. */
    private record Heard(String log, String format, PackageOutcome said) {

        Standing standing() {
            return said.said().standing();
        }

        InstallProof proof(Instant at) {
            return InstallProof.of(null, said.said(), at, log);
        }
    }

    /**
     * What they say of one package, or of the patch as a whole.
     *
     * @param version version that was read, or null
     * @param fixedVersionReached whether the version is known to be at or above the fixed one; true where the patch has none
     * @param standing ACCEPTED, or why no log that names it counts
     * @param at when it happened, or null when no log says
     * @param log digest of the log that decides
     * @param note in the log's words, or in ours, which say what to do
     */
    public record Said(
            Outcome outcome,
            @Nullable String version,
            boolean fixedVersionReached,
            Standing standing,
            @Nullable Instant at,
            String log,
            String note) {}

    /**
     * Reads them together.
     *
     * @param logs by the digest of their files
     */
    public static LogsTogether of(LogRule rule, Patch patch, Map<String, LogReport> logs) {
        LogJudge judge = new LogJudge(rule);
        List<Heard> heard = new ArrayList<>();
        logs.forEach((sha256, whole) -> {
            LogReport report = rule.ofThisHost(whole);
            judge.packages(report, List.of(patch)).forEach(one -> heard.add(new Heard(sha256, report.format(), one)));
        });
        return new LogsTogether(heard, counted(rule, patch, heard));
    }

    private static Map<String, InstallProof> counted(LogRule rule, Patch patch, List<Heard> heard) {
        Map<String, List<Word>> words = new HashMap<>();
        for (Heard one : heard) {
            PatchOutcome said = one.said().said();
            if (one.standing() == Standing.ACCEPTED) {
                words.computeIfAbsent(one.said().part(), key -> new ArrayList<>())
                        .add(new Word(
                                rule.host().id(),
                                patch.id(),
                                one.said().part(),
                                one.proof(Objects.requireNonNull(said.at())),
                                Word.isVague(one.format(), said.outcome()),
                                one.said().thereSince(),
                                one.said().stepBefore()));
            }
        }
        Map<String, InstallProof> last = words.isEmpty() ? Map.of() : Word.last(words);
        for (Heard one : heard) {
            if (!last.isEmpty() && (one.standing() == Standing.NO_TIME || one.standing() == Standing.CLOCK_AHEAD)) {
                last = new Doubt(rule.host().id(), patch.id(), one.said().part(), one.standing(), one.proof(rule.now()))
                        .on(last);
            }
        }
        return last;
    }

    /** Empty where no log names the package, nor the patch. */
    public Optional<Said> of(PatchPackage part) {
        return said(key -> PackageOutcome.bare(key).equals(PackageOutcome.key(part)))
                .or(this::ofPatch);
    }

    /** By its KB or product code; empty where no log names it by these. */
    public Optional<Said> ofPatch() {
        return said(PackageOutcome.WHOLE::equals);
    }

    private Optional<Said> said(Predicate<String> about) {
        List<InstallProof> proofs = counted.entrySet().stream()
                .filter(each -> about.test(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return proofs.isEmpty()
                ? heard.stream()
                        .filter(one -> about.test(one.said().part()))
                        .reduce((first, last) -> last)
                        .map(LogsTogether::notCounting)
                : Optional.of(counting(ProofsTogether.of(proofs)));
    }

    private static Said counting(InstallProof proof) {
        return new Said(
                proof.outcome(),
                proof.version(),
                proof.reached() == Reached.YES,
                Standing.ACCEPTED,
                proof.at(),
                Objects.requireNonNull(proof.sha256()),
                proof.note());
    }

    private static Said notCounting(Heard one) {
        PatchOutcome said = one.said().said();
        return new Said(said.outcome(), said.version(), false, said.standing(), said.at(), one.log(), said.note());
    }
}
