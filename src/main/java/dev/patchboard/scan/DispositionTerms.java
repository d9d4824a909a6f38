package dev.patchboard.scan;

import static java.util.stream.Collectors.toCollection;

import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Of which findings a false positive is where others hold already: of those that none holds, or of all where it goes on longer than what
 * holds. So a finding is held by one statement at a time, and to go on takes two people and a reason again.
 */
final class DispositionTerms {

    private DispositionTerms() {}

    /**
     * What a proposal is of.
     *
     * @param of in order, never empty
     * @param renews the one it goes on from, or null
     */
    record Asked(Set<FoundBy> of, @Nullable UUID renews) {}

    /**
     * @param found what scanners find today
     * @param held those of the same host and vulnerability that hold today
     * @throws InvalidInput naming {@code expires} where all of it is held for as long or longer
     */
    static Asked ask(Set<FoundBy> found, List<Disposition> held, LocalDate expires) {
        Set<FoundBy> fresh = found.stream()
                .filter(one -> held.stream().noneMatch(other -> other.covers(one)))
                .collect(toCollection(() -> new TreeSet<>(FoundBy.ORDER)));
        if (!fresh.isEmpty()) {
            return new Asked(fresh, null);
        }
        List<Disposition> same = held.stream()
                .filter(one -> found.stream().anyMatch(one::covers))
                .toList();
        Disposition last =
                same.stream().max(Comparator.comparing(Disposition::expires)).orElseThrow();
        if (!expires.isAfter(last.expires())) {
            throw InvalidInput.field(
                    "expires",
                    "It is " + last.words() + " already. To have it go on, name a later day: that renews it. To end it"
                            + " before, revoke it.");
        }
        return new Asked(found, last.id());
    }

    /**
     * @param waiting proposals of the same host and vulnerability that nobody has decided yet
     * @throws InvalidInput naming {@code cve} where one of them is of all of it, for as long or longer
     */
    static void requireNew(Asked asked, List<Disposition> waiting, LocalDate expires) {
        waiting.stream()
                .filter(one -> one.coversAll(asked.of()) && !one.expires().isBefore(expires))
                .findFirst()
                .ifPresent(one -> {
                    throw InvalidInput.field(
                            "cve",
                            one.proposedBy() + " has proposed this already, until " + one.expires()
                                    + ". It waits for a second person; to propose it otherwise, take that one back first.");
                });
    }

    /**
     * @param held the others of the same host and vulnerability that hold today
     * @throws Conflict {@code disposition.holds-already} where another that was approved meanwhile holds all of it for as long or longer
     */
    static void requireLonger(Disposition proposed, List<Disposition> held) {
        outlasting(proposed, held).ifPresent(other -> {
            throw new Conflict(
                    "disposition.holds-already",
                    "It is " + other.words() + " already. Propose a later day to renew it.");
        });
    }

    /** Another that holds the same for as long or longer. */
    static Optional<Disposition> outlasting(Disposition one, Collection<Disposition> held) {
        return others(one, held)
                .filter(other -> !other.expires().isBefore(one.expires()))
                .findFirst();
    }

    private static Stream<Disposition> others(Disposition one, Collection<Disposition> held) {
        return held.stream().filter(other -> !other.id().equals(one.id()) && other.coversAll(one.of()));
    }
}
