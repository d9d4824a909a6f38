package dev.patchboard.verification.log.format.zypp;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the date off each line, and hands the lines of each machine to its {@link TransactionalRun}.
 */
final class TransactionalUpdateParser implements LogParser {

    private static final String DATE = "(\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d(?::\\d\\d)?)";

    /** In the log before every line, on the console before those of tukit, which have two in the log; in the journal with the host. */
    static final String STAMP = "(?:" + DATE + " +(?:" + DATE + " +)?|(?:[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d|"
            + DATE + "(?:[.,]\\d{1,9})?([+-]\\d\\d):?(\\d\\d)) (\\S+) (?:transactional-update|tukit)\\[\\d+]: )";

    private static final Pattern STAMPED = Pattern.compile(STAMP);
    private static final int LONGEST_STAMP = 200;

    private final LogContext context;
    private final Map<String, TransactionalRun> runs = new LinkedHashMap<>();
    private TransactionalRun run;

    TransactionalUpdateParser(LogContext context) {
        this.context = context;
        this.run = new TransactionalRun(context);
    }

    @Override
    public void line(LogLine line) {
        Matcher stamp = STAMPED.matcher(line.text(0, Math.min(line.length(), LONGEST_STAMP)));
        if (!stamp.lookingAt()) {
            run.line(line);
            return;
        }
        if (stamp.group(6) != null) {
            host(stamp.group(6));
        }
        if (stamp.group(1) != null) {
            run.at(stamp.group(1).replace(' ', 'T'));
        } else if (stamp.group(3) != null) {
            run.at(stamp.group(3).replace(' ', 'T') + stamp.group(4) + ":" + stamp.group(5));
        }
        run.line(line.from(stamp.end()));
    }

    /** In the journal of several machines their lines stand among each other: each goes on with what it has begun. */
    private void host(String name) {
        context.entries().host(name);
        String host = context.entries().host();
        if (host != null) {
            TransactionalRun unnamed = run;
            run = runs.computeIfAbsent(host, first -> runs.isEmpty() ? unnamed : new TransactionalRun(context));
        }
    }

    @Override
    public void end(LogEnd end) {
        if (runs.isEmpty()) {
            run.settle();
        }
        runs.forEach((host, each) -> {
            context.entries().host(host);
            each.settle();
        });
    }
}
