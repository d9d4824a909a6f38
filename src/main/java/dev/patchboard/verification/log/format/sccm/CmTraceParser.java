package dev.patchboard.verification.log.format.sccm;

import dev.patchboard.verification.log.LineWords;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import java.util.List;

/** Hands the records that may tell of an installation to those who understand them; all others are never made text of. */
final class CmTraceParser implements LogParser {

    /** Every record that a {@link Teller} listens to holds one of these. */
    private static final LineWords TELLING = LineWords.of(
            "Update (Missing",
            "Update (Installed",
            "Update (Failed",
            "Update (Pending",
            "Update (Declined",
            "Update (NotApplicable",
            "Progress: Status",
            ") ArticleID (",
            ") state: ",
            "finished installing",
            "Async installation of updates",
            "Raised update",
            "nstallation result",
            "nstallation batch",
            "Update Id = ",
            "encountered some failures",
            "with exit code",
            "exit code is",
            ", exit code: ",
            "atched exit code ",
            "exitcode: ",
            "exitCode=",
            "lpExitCode",
            "nforcement",
            "nforce app",
            "EnforceApp",
            "discovered",
            "Discovered",
            "etection of app deployment type \"",
            "Retrying install",
            "clicked to install",
            "nstallation is done",
            "etection state",
            "applicationDetected",
            "SetCurrentDirectory",
            "Get policies",
            "processing targeted app",
            "xecution type",
            "nstallation started",
            "nstall started",
            "epair started",
            "nstall command line",
            "Computer Name",
            "execution of program");

    private final CmRecords records = new CmRecords(this::tell);

    /** Bytes behind the words of the record before: those of one component are mostly of one length. */
    private int fields;

    private final List<Teller> tellers;

    CmTraceParser(LogContext context) {
        SoftwareUpdates updates = new SoftwareUpdates(context);
        tellers = List.of(
                new AppEnforce(context),
                new WuaHandler(updates),
                new UpdatesDeployment(updates),
                new PackageRuns(context),
                new IntuneApps(context),
                new DeploymentToolkit(context));
    }

    @Override
    public void line(LogLine line) {
        if (line.cut()) {
            return;
        }
        int close = wordsEnd(line);
        boolean telling = TELLING.in(line, 0, close);
        boolean opens = line.startsWith(CmRecords.OPEN);
        boolean ends = line.endsWith(">");
        if (telling && opens && ends && close < line.length() && !records.open()) {
            records.whole(line, close);
        } else if (telling || records.open() || opens && !ends) {
            records.line(line);
        }
    }

    /** Where the words of a record end; the end of the line where none ends on it. */
    private int wordsEnd(LogLine line) {
        int guess = line.length() - fields;
        if (!line.hasAt(guess, CmRecords.CLOSE) || line.indexOf(']', guess + CmRecords.CLOSE.length()) >= 0) {
            fields = line.length() - lastClose(line);
        }
        return line.length() - fields;
    }

    private static int lastClose(LogLine line) {
        int last = line.length();
        for (int close = line.indexOf(CmRecords.CLOSE, 0);
                close >= 0;
                close = line.indexOf(CmRecords.CLOSE, close + 1)) {
            last = close;
        }
        return last;
    }

    private void tell(CmRecord record) {
        for (Teller teller : tellers) {
            if (teller.tell(record)) {
                return;
            }
        }
    }

    @Override
    public void end(LogEnd end) {
        tellers.forEach(Teller::end);
    }
}
