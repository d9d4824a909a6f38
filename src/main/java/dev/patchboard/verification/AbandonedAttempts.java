package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.shared.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Attempts at another version that were undone in their own run and left the one that was proven: nothing went back. dpkg names the version
 * that stayed; others name the one that went, which has to be above everything that the host is known to have had by then. What had been put
 * in when it was rolled back was no attempt: nobody knows what the host went back to. Callers hold the transaction.
 */
@Component
class AbandonedAttempts {

    private static final String DPKG = "dpkg";
    /** The state in which dpkg leaves a package that it has put back; without it the package is gone. */
    private static final String INSTALLED = "installed";

    private final LogRows logs;

    AbandonedAttempts(LogRows logs) {
        this.logs = logs;
    }

    /**
     * What logs say of one patch on one host, without such attempts.
     *
     * @param said by key of the package
     * @param listed what the host's software list says of the patch
     */
    Map<String, List<Word>> without(Patch patch, Map<String, List<Word>> said, Listed listed) {
        List<Word> all = said.values().stream().flatMap(Collection::stream).toList();
        Map<String, List<Word>> kept = new HashMap<>();
        said.forEach((key, words) -> words.stream()
                .filter(word -> !isAbandoned(patch, word, all, listed))
                .forEach(word ->
                        kept.computeIfAbsent(key, part -> new ArrayList<>()).add(word)));
        return kept;
    }

    /** The versions of a package that a software list shows, where it was taken before a moment. */
    interface Listed {
        Stream<String> before(PatchPackage part, Instant at);
    }

    private boolean isAbandoned(Patch patch, Word word, List<Word> all, Listed listed) {
        InstallProof said = word.proof();
        return said.outcome() == Outcome.ROLLED_BACK
                && said.reached() == Reached.YES
                && (namesWhatStayed(said)
                        || !wasPutIn(said)
                                && part(patch, word)
                                        .filter(part -> isAbove(part, word, all, listed))
                                        .isPresent());
    }

    private boolean wasPutIn(InstallProof said) {
        UUID log = said.logId();
        return log != null
                && logs.entries(log).stream()
                        .filter(entry -> Objects.equals(entry.line(), said.line()))
                        .anyMatch(entry -> entry.earlier().putIn() != null);
    }

    private boolean namesWhatStayed(InstallProof said) {
        UUID log = said.logId();
        return log != null
                && INSTALLED.equals(said.note())
                && logs.find(log).filter(found -> DPKG.equals(found.format())).isPresent();
    }

    private static Optional<PatchPackage> part(Patch patch, Word word) {
        String name = PackageOutcome.bare(word.part());
        return patch.packages().stream()
                .filter(part -> PackageOutcome.key(part).equals(name))
                .findFirst();
    }

    private static boolean isAbove(PatchPackage part, Word attempt, List<Word> all, Listed listed) {
        String version = attempt.proof().version();
        List<String> had = Stream.concat(
                        all.stream()
                                .filter(word -> word.isOfSamePackage(attempt) && word.isBeforeTheRunOf(attempt))
                                .map(Word::proof)
                                .filter(said -> said.saysInstalled() && said.reached() == Reached.YES)
                                .flatMap(said -> Stream.ofNullable(said.version())),
                        listed.before(part, attempt.proof().at())
                                .filter(before -> part.against(before).orElse(-1) >= 0))
                .toList();
        return version != null
                && !had.isEmpty()
                && had.stream()
                        .allMatch(before -> new PatchPackage(part.ecosystem(), part.name(), before)
                                        .against(version)
                                        .orElse(0)
                                > 0);
    }
}
