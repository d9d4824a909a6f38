package dev.patchboard.verification;

import dev.patchboard.scan.ScanReceipt;
import dev.patchboard.scan.ScanStatement;
import dev.patchboard.verification.log.LogEntry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that was handed in about one host of a change, with the raw lines that decide.
 *
 * @param row its verdict
 * @param classes its asset classes where it has another today than when the change was sent to it, or null
 * @param patches names of the change's patches, by id
 * @param cves how many vulnerabilities the change is to cure
 * @param logs the one that decides, then the others, newest first
 * @param moreLogs older logs that are left out
 * @param reports scanner reports that name the host, newest first
 * @param moreReports whether older ones are left out
 */
public record HostDossier(
        HostRow row,
        @Nullable AssetClasses classes,
        Map<UUID, String> patches,
        int cves,
        List<Log> logs,
        int moreLogs,
        List<Report> reports,
        boolean moreReports) {

    /**
     * Two asset classes of one host; whatever asks for more is asked of it.
     *
     * @param sent the one it had when the change was first sent to it
     * @param today the one it has now
     */
    public record AssetClasses(String sent, String today) {}

    /**
     * Raw lines, the deciding ones marked.
     *
     * @param lines in order; empty when there is none to show
     * @param unread why the file was not read for this page, or null
     */
    public record Excerpt(List<RawLine> lines, @Nullable String unread) {

        static final Excerpt NONE = new Excerpt(List.of(), null);

        public Excerpt {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One log.
     *
     * @param decides whether the verdict rests on it
     * @param deciding entries that tell of the change's patches
     * @param others other entries, the worst first
     * @param more entries that are left out
     */
    public record Log(
            ReceivedLog log,
            boolean decides,
            List<LogEntry> deciding,
            List<LogEntry> others,
            int more,
            Excerpt excerpt) {

        /** What it is worth to the host, and why. */
        public String worth() {
            return LogWorth.sentence(log);
        }
    }

    /**
     * One scanner report.
     *
     * @param covered what it proves of the host
     * @param answers what it says of each vulnerability of the change; those it does not prove gone come first
     * @param more vulnerabilities that are left out
     */
    public record Report(
            ScanReceipt report, ChangeScan.Covered covered, List<Answer> answers, int more, Excerpt excerpt) {

        /** Whether it found one of them. */
        public boolean findsIt() {
            return answers.stream().anyMatch(Answer::findsIt);
        }
    }

    /**
     * What a report says of one vulnerability.
     *
     * @param said null when the report is older than those that are looked at
     */
    public record Answer(ChangeScan.Looked looked, @Nullable ScanStatement said) {

        /** Whether it says that the host has it, and nobody holds that to be a mistake. */
        public boolean findsIt() {
            return said != null && said.answer() == ScanStatement.Answer.PRESENT && !said.falsePositive();
        }
    }
}
