package dev.patchboard.verification.log.format.sqlserver;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code Summary.txt} of SQL Server setup, 2008 and later, in any language: its first section holds the result, the exit code, two
 * times and the action in this order, whatever they are called. The form of 2005's hotfix installer is read too.
 */
public final class SqlServerSummary implements LogFormat {

    private static final Pattern ENGLISH =
            Pattern.compile("^Overall summary:\\s*$|^\\s{1,6}Exit code \\(Decimal\\):\\s+-?\\d+");
    private static final Pattern OLD =
            Pattern.compile("^\\s*(Product Installation Status|Product Version \\(Final\\)\\s*:.*)\\s*$");
    private static final Pattern CODE = Pattern.compile("^\\s{1,6}[^:：]{3,60}[:：]\\s{2,}-?\\d{1,10}\\s*$");
    private static final Pattern TIME =
            Pattern.compile("^\\s{1,6}[^:：]{3,60}[:：]\\s{2,}\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\s*$");
    private static final Pattern PRODUCT = Pattern.compile("SQL Server|MSSQL");

    @Override
    public String name() {
        return "sqlserver";
    }

    @Override
    public int likelihood(LogSample sample) {
        if (sample.count(ENGLISH) >= 2) {
            return 95;
        }
        if (sample.count(OLD) >= 2) {
            return 90;
        }
        boolean localised = sample.count(CODE) > 0 && sample.count(TIME) >= 2 && sample.count(PRODUCT) > 0;
        return localised ? 80 : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of(
                "Overall summary:",
                "Exit code (Decimal)",
                "Product Installation Status",
                "Product Version (Final)",
                "SQL Server",
                "MSSQL");
    }

    @Override
    public boolean namesByNetBios() {
        return true;
    }

    @Override
    public LogParser parser(LogContext context) {
        return new SummaryParser(context);
    }
}
