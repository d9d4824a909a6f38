package dev.patchboard.verification.log.format.zypp;

import dev.patchboard.verification.log.Beginnings;
import dev.patchboard.verification.log.LineWords;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.format.rpm.RpmWords;
import dev.patchboard.verification.log.format.rpm.Scriptlets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Tells the lines that none of zypper's sentences can be in, by their bytes. It may take a line for telling that tells nothing, never the
 * other way round: what it lets through is read with patterns.
 */
final class ZypperSilence {

    /** A part of each sentence, in lower case. */
    private static final List<String> SENTENCES = List.of(
            "a reboot of your machine",
            "system reboot required",
            "run this command once more",
            "--dry-run",
            "(dry run)",
            "--download-only",
            "zypper_exit_",
            " failed:",
            "' is already installed.",
            "no update candidate for '",
            "no provider of '",
            "package '",
            "detected ");

    /** What milestones begin with that say nothing but that the run came to them. */
    private static final Beginnings MILESTONES = Beginnings.of(
            "Loading repository data",
            "Refreshing service",
            "Reboot is suggested",
            "Installation has completed with error",
            "Nothing to do",
            "Continue? ");

    private static final LineWords TELLING =
            LineWords.ofAnyCase(Stream.of(SENTENCES, ZypperReasons.words(), RpmWords.all(), Scriptlets.words())
                    .flatMap(Collection::stream)
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .toList());

    private ZypperSilence() {}

    /** Whether a {@linkplain LogLine#plain plain} line that is no heading, no row and no step says nothing. */
    static boolean keeps(LogLine line) {
        return !TELLING.in(line);
    }

    /** Whether it begins as one of the milestones that are told by their beginning alone. */
    static boolean isMilestone(LogLine line) {
        return MILESTONES.stand(line, 0);
    }
}
