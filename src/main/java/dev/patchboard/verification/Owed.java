package dev.patchboard.verification;

import dev.patchboard.shared.Outcome;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Since when the word that counts owes a scan and a restart, by what was said before it: the latest word takes nothing from that (ADR 117).
 */
final class Owed {

    private static final Comparator<Instant> EARLIER = Comparator.naturalOrder();

    private Owed() {}

    /**
     * What the word proves, dated.
     *
     * @param counts one that says that the patch is in
     * @param earlier the last word before it that says anything else than that it is there, as it is believed; null when there is none
     * @param latest the last of all, which may only find there what the other put in
     * @param words all of the same package, in any order
     */
    static InstallProof of(Word counts, @Nullable InstallProof earlier, Word latest, List<Word> words) {
        List<Word> before = upTo(counts, words).stream()
                .filter(said -> !said.takesOutOther(counts))
                .toList();
        return counts.proof().after(earlier, found(counts, before), restartAsked(upTo(latest, words)));
    }

    private static List<Word> upTo(Word last, List<Word> words) {
        return words.stream()
                .filter(said -> !said.proof().at().isAfter(last.proof().at()))
                .toList();
    }

    private static @Nullable Instant restartAsked(List<Word> before) {
        return before.stream()
                .map(said -> said.proof().restartAskedAt())
                .filter(Objects::nonNull)
                .max(EARLIER)
                .orElse(null);
    }

    /** The first of the words that find it there in this version, one after the other: it has been there since. */
    private static Instant found(Word counts, List<Word> before) {
        Instant broken = before.stream()
                .filter(said -> !isFoundBy(said, counts))
                .map(said -> said.proof().at())
                .max(EARLIER)
                .orElse(Instant.MIN);
        return before.stream()
                .filter(said -> isFoundBy(said, counts))
                .flatMap(said -> Stream.of(
                        Optional.ofNullable(said.thereSince()),
                        Optional.of(said.proof().at())))
                .flatMap(Optional::stream)
                .filter(at -> at.isAfter(broken))
                .min(EARLIER)
                .orElse(counts.proof().at());
    }

    private static boolean isFoundBy(Word said, Word counts) {
        InstallProof one = said.proof();
        InstallProof other = counts.proof();
        return one.outcome() == Outcome.ALREADY_PRESENT
                && other.outcome() == Outcome.ALREADY_PRESENT
                && one.reached() == other.reached()
                && Objects.equals(one.version(), other.version());
    }
}
