package dev.patchboard.verification.log;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What to hand in instead of a file that tells of no installation, whether its format is known or not. */
final class Nothing {

    private static final String TRANSLATED = "Its words are translated, and only English ones are read: ";

    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry(
                    "apt-term",
                    "A simulation installs nothing. If its words are translated, run apt with LC_ALL=C; else hand in /var/log/dpkg.log or /var/log/apt/history.log."),
            Map.entry("apt-translated", ""),
            Map.entry(
                    "dnf-console",
                    "If its words are translated, run it with LC_ALL=C; else hand in /var/log/dnf.rpm.log, dnf5.log or yum.log."),
            Map.entry("dnf", "Hand in /var/log/dnf.rpm.log of the same time."),
            Map.entry(
                    "zypper-console",
                    "If its words are translated, run it with LC_ALL=C; else hand in /var/log/zypp/history."),
            Map.entry("zypper-xml", "Hand in /var/log/zypp/history of the same time."),
            Map.entry(
                    "transactional-update",
                    "Hand in the run that installs, or /var/log/zypp/history of the new snapshot."),
            Map.entry(
                    "cmtrace",
                    "Hand in AppEnforce.log, UpdatesDeployment.log, WUAHandler.log or execmgr.log, and of Intune AppWorkload.log."),
            Map.entry("msi", "Hand in a log made by msiexec with /l*v, whole and with its line ends."),
            Map.entry(
                    "cbs",
                    "Hand in the CBS.log of the time of the installation; older parts are the CbsPersist logs beside it."),
            Map.entry(
                    "windowsupdate",
                    "Hand in CBS.log of the same time, or the part of this log that has the installation."),
            Map.entry("windows-events", "Hand in the text of the events in English, or CBS.log of the same time."),
            Map.entry(
                    "chocolatey",
                    "A run with --noop, a list and a search install nothing: hand in chocolatey.log of the run that installs."));

    /** Neither version nor release has a dash: where a line is nothing but dashes, the pattern goes over it once for each. */
    private static final String PACKAGE = "\\S+-[^\\s-]+-[^\\s-]+\\.\\w+";

    private static final List<Shape> SHAPES = List.of(
            new Shape(
                    Pattern.compile("\\.\\.\\./\\S+_\\S+_\\S+\\.deb \\.\\.\\.$"),
                    "run apt with LC_ALL=C, or hand in /var/log/dpkg.log."),
            new Shape(
                    Pattern.compile("^\\( *\\d+/\\d+\\) \\S+: " + PACKAGE + " .*\\[.*]$"),
                    "run zypper with LC_ALL=C, or hand in /var/log/zypp/history."),
            new Shape(
                    Pattern.compile("^\\s*\\S.{0,30}: " + PACKAGE + "\\s+\\d+/\\d+\\s*$"),
                    "run dnf with LC_ALL=C, or hand in /var/log/dnf.rpm.log or dnf5.log."),
            new Shape(
                    Pattern.compile("^\\d+ \\S+ \\d+ .{0,40} - \\S.*~31bf3856ad364e35~"),
                    "run dism with /English, or hand in CBS.log of the same time."),
            new Shape(
                    Pattern.compile("Microsoft-Windows-(?:WindowsUpdateClient|Servicing|WUSA)"),
                    "hand in the text of the events in English, or CBS.log of the same time."));

    /** Lines that are the same in every language but for their words. */
    private record Shape(Pattern line, String instead) {}

    private Nothing() {}

    /** What a file of this format needs that has no entry. */
    static String found(String format) {
        return ("No installation was found in this file of the format " + format + ". "
                        + INSTEAD.getOrDefault(
                                format, "Hand in the log of the run that installs, whole and in English."))
                .strip();
    }

    /** What a file of no known format may be. */
    static Optional<String> translated(LogSample sample) {
        LogSample beginnings = sample.first(Integer.MAX_VALUE);
        return SHAPES.stream()
                .filter(shape -> beginnings.count(shape.line()) > 0)
                .map(shape -> TRANSLATED + shape.instead())
                .findFirst();
    }
}
