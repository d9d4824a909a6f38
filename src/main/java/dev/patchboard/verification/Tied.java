package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a log that are about one patch, by package, KB or product code, and what they say together: the worst of them.
 *
 * @param deciding the worst entry
 * @param reached what the versions of all of them say
 * @param rebootAsked whether any of them asks for a restart
 * @param entries all of them
 */
record Tied(LogEntry deciding, Reached reached, boolean rebootAsked, List<LogEntry> entries) {

    /** An entry about the patch, and the package of the patch it names; null when it is tied by KB or product code. */
    record Match(LogEntry entry, @Nullable PatchPackage part) {}

    static List<Match> matches(Patch patch, List<LogEntry> entries) {
        List<Match> matches = new ArrayList<>();
        for (LogEntry entry : entries) {
            match(patch, entry).ifPresent(matches::add);
        }
        return matches;
    }

    static Optional<Tied> of(Patch patch, List<Match> matches) {
        if (matches.isEmpty()) {
            return Optional.empty();
        }
        LogEntry worst = matches.get(0).entry();
        Reached reached = Reached.YES;
        boolean reboot = false;
        for (Match match : matches) {
            worst = match.entry().outcome().worseThan(worst.outcome()) ? match.entry() : worst;
            reached = Reached.worse(reached, reached(patch, match));
            reboot |= Boolean.TRUE.equals(match.entry().reboot())
                    || match.entry().outcome() == Outcome.INSTALLED_REBOOT_PENDING;
        }
        return Optional.of(new Tied(
                worst, reached, reboot, matches.stream().map(Match::entry).toList()));
    }

    private static Optional<Match> match(Patch patch, LogEntry entry) {
        for (PatchPackage part : patch.packages()) {
            if (Mention.isOf(part, entry)) {
                return Optional.of(new Match(entry, part));
            }
        }
        return Mention.isOf(patch, entry) ? Optional.of(new Match(entry, null)) : Optional.empty();
    }

    private static Reached reached(Patch patch, Match match) {
        if (patch.packages().isEmpty()) {
            // Known by its KB or product code alone: there is no version to read.
            return Reached.YES;
        }
        PatchPackage part = match.part();
        String version = match.entry().version();
        if (part == null || version == null) {
            return Reached.UNKNOWN;
        }
        OptionalInt order = part.against(version);
        return order.isEmpty() ? Reached.UNKNOWN : order.getAsInt() >= 0 ? Reached.YES : Reached.NO;
    }
}
