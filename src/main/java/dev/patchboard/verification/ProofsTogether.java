package dev.patchboard.verification;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is said of the packages of one patch, together: the worst word, the lowest version, the last moment. */
final class ProofsTogether {

    /** What was put in stands before what was there already: it may owe a restart. */
    private static final Comparator<InstallProof> WORST_FIRST = Comparator.<InstallProof>comparingInt(
                    proof -> proof.outcome().outcomeClass().ordinal())
            .thenComparing(InstallProof::reached, Comparator.reverseOrder())
            .thenComparing(proof -> !proof.putsIn());

    private ProofsTogether() {}

    /**
     * Of one or more of them.
     *
     * @throws java.util.NoSuchElementException when there is none
     */
    static InstallProof of(Collection<InstallProof> parts) {
        InstallProof worst = parts.stream().min(WORST_FIRST).orElseThrow();
        return new InstallProof(
                worst.logId(),
                worst.outcome(),
                worst.version(),
                parts.stream().map(InstallProof::reached).reduce(Reached::worse).orElseThrow(),
                last(parts, InstallProof::restartAskedAt),
                Objects.requireNonNull(last(parts, InstallProof::at)),
                worst.line(),
                worst.sha256(),
                parts.stream().anyMatch(InstallProof::weak),
                worst.note(),
                parts.stream()
                        .map(InstallProof::listed)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                worst.ownWords());
    }

    private static @Nullable Instant last(
            Collection<InstallProof> parts, Function<InstallProof, @Nullable Instant> moment) {
        return parts.stream()
                .map(moment)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
