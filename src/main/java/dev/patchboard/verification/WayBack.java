package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import dev.patchboard.verification.log.LogEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether the logs of one host show that a patch is off it again. Every package of the patch that was touched since the patch was sent,
 * and every one that may have been (all of them, where no log tells what was installed), must be shown, by its latest entry: installed
 * below its fixed version, or removed where it was not there before. Pure; what cannot be told is not shown (law 4).
 *
 * @param sentAt when the patch was sent to the host, the allowance for its clock taken off: what is older was there anyway
 * @param ordered when the way back was ordered: nothing older shows it
 * @param asked the packages that the patch may have changed there, so that silence about them shows nothing
 * @param fresh the packages that were not on the host before the patch was sent
 */
record WayBack(
        Patch patch, Instant sentAt, Instant ordered, Predicate<PatchPackage> asked, Predicate<PatchPackage> fresh) {

    private static final Set<Outcome> UNTOUCHED =
            EnumSet.of(Outcome.NOT_APPLICABLE, Outcome.SUPERSEDED, Outcome.ALREADY_PRESENT);

    /** One entry about the patch, with its moment and the log that says it. */
    record Entry(LogEntry said, @Nullable PatchPackage part, Instant at, ReceivedLog log) {}

    /** The latest entry that shows it, or empty when the entries do not, all together. */
    Optional<Entry> shownBy(Collection<Entry> entries) {
        Collection<Entry> last = latest(entries);
        boolean silent = !tellsOfInstallation(entries)
                && patch.packages().stream().anyMatch(part -> !fresh.test(part) && !isNamed(part, last));
        return !silent && !isAnyUntold(entries) && last.stream().allMatch(this::isBack)
                ? last.stream().max(Comparator.comparing(Entry::at))
                : Optional.empty();
    }

    /** The latest entry from the order on that says otherwise, an installation first; empty when there is none. */
    Optional<Entry> contradictedBy(Collection<Entry> entries) {
        return latest(entries).stream()
                .filter(entry -> !entry.at().isBefore(orderedSecond()) && !isBack(entry))
                .max(Comparator.comparing(WayBack::isIn).thenComparing(Entry::at));
    }

    /** By subject, the last entry that touched it. */
    private Collection<Entry> latest(Collection<Entry> entries) {
        Map<String, Entry> latest = new LinkedHashMap<>();
        entries.stream()
                .filter(this::isTouched)
                .sorted(Comparator.comparing(Entry::at)
                        .thenComparing(entry -> entry.log().receivedAt()))
                .forEach(entry -> latest.put(entry.said().subject(), entry));
        return latest.values();
    }

    /** Where no log tells what the installation did, it may have done anything: then silence about a package shows nothing (law 4). */
    private boolean tellsOfInstallation(Collection<Entry> entries) {
        return entries.stream()
                .filter(entry -> !entry.at().isBefore(sentAt) && entry.at().isBefore(orderedSecond()))
                .anyMatch(entry -> isIn(entry) || entry.said().outcome() == Outcome.PARTIAL);
    }

    /** Whether the logs leave out a package that the patch may have changed; one that was at its fixed version before is none. */
    private boolean isAnyUntold(Collection<Entry> entries) {
        List<Entry> about = entries.stream()
                .filter(entry -> !entry.at().isBefore(sentAt) || wasFixed(entry))
                .toList();
        return about.stream().allMatch(entry -> entry.part() != null)
                && patch.packages().stream().anyMatch(part -> asked.test(part) && !isNamed(part, about));
    }

    private static boolean wasFixed(Entry entry) {
        PatchPackage part = entry.part();
        OptionalInt order =
                part == null ? OptionalInt.empty() : order(part, entry.said().version());
        return isIn(entry) && order.isPresent() && order.getAsInt() >= 0;
    }

    private static boolean isNamed(PatchPackage part, Collection<Entry> entries) {
        return entries.stream().anyMatch(entry -> part.equals(entry.part()));
    }

    private static boolean isIn(Entry entry) {
        OutcomeClass said = entry.said().outcome().outcomeClass();
        return said == OutcomeClass.SUCCESS || said == OutcomeClass.NEEDS_ACTION;
    }

    /** Nothing had to go after a failure from before the order, or where there was nothing to do then. */
    private boolean isTouched(Entry entry) {
        Outcome outcome = entry.said().outcome();
        boolean failed = outcome != Outcome.PARTIAL
                && (outcome.outcomeClass() == OutcomeClass.FAILURE || outcome.outcomeClass() == OutcomeClass.RETRYABLE);
        return !entry.at().isBefore(sentAt)
                && !((failed || UNTOUCHED.contains(outcome)) && entry.at().isBefore(orderedSecond()));
    }

    private boolean isBack(Entry entry) {
        if (entry.at().isBefore(orderedSecond())) {
            return false;
        }
        Outcome outcome = entry.said().outcome();
        PatchPackage part = entry.part();
        return switch (outcome.outcomeClass()) {
            case SUCCESS, NEEDS_ACTION ->
                part != null && isBelow(part, entry.said().version());
            case SKIPPED ->
                outcome == Outcome.REMOVED && (part == null ? patch.packages().isEmpty() : fresh.test(part));
            default -> false;
        };
    }

    private static boolean isBelow(PatchPackage part, @Nullable String version) {
        OptionalInt order = order(part, version);
        return order.isPresent() && order.getAsInt() < 0;
    }

    private static OptionalInt order(PatchPackage part, @Nullable String version) {
        return version == null ? OptionalInt.empty() : part.against(version);
    }

    /** Logs tell whole seconds. */
    private Instant orderedSecond() {
        return ordered.truncatedTo(ChronoUnit.SECONDS);
    }
}
