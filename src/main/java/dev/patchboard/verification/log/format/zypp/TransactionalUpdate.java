package dev.patchboard.verification.log.format.zypp;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code /var/log/transactional-update.log} of SUSE Linux Enterprise Micro and openSUSE MicroOS, and the console of
 * {@code transactional-update}: zypper works in a new snapshot of the root file system, which counts from the next start on.
 */
public final class TransactionalUpdate implements LogFormat {

    private static final Pattern SIGN = Pattern.compile("^(?:" + TransactionalUpdateParser.STAMP + ")?"
            + "(?:(?:transactional-update|tukit) \\S+ started$|New default snapshot is #\\d+ |Using snapshot \\d+ as base for new snapshot|"
            + "(?:Discarding|Removing) snapshot #?\\d+\\.)");

    @Override
    public String name() {
        return "transactional-update";
    }

    @Override
    public int likelihood(LogSample sample) {
        return sample.count(SIGN) > 0 ? 93 : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of(
                "transactional-update",
                "tukit ",
                "New default snapshot is #",
                "Using snapshot ",
                "Discarding snapshot ",
                "Removing snapshot ");
    }

    @Override
    public LogParser parser(LogContext context) {
        return new TransactionalUpdateParser(context);
    }
}
