package dev.patchboard.verification.log.format.deb;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.List;
import java.util.regex.Pattern;

/** {@code unattended-upgrades.log}. What dpkg prints meanwhile is in {@code unattended-upgrades-dpkg.log}, which looks like apt's {@code term.log}. */
public final class UnattendedUpgrades implements LogFormat {

    private static final Pattern LINE =
            Pattern.compile("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} (?:DEBUG|INFO|WARNING|ERROR|CRITICAL) ");
    private static final Pattern SIGN =
            Pattern.compile("(?:INFO|WARNING|ERROR|DEBUG) (?:Starting unattended upgrades script|"
                    + "Allowed origins are: |Initial (?:blacklist|whitelist)|Packages that will be upgraded: |All upgrades installed|"
                    + "No packages found that can be upgraded unattended|Installing the upgrades failed!|Writing dpkg log to |"
                    + "Lock could not be acquired|Cache has broken packages, exiting|Removing unused kernel packages|"
                    + "Packages that (?:were successfully auto-removed|are kept back|are upgraded|were upgraded))");

    @Override
    public String name() {
        return "unattended-upgrades";
    }

    @Override
    public int likelihood(LogSample sample) {
        return sample.count(SIGN) > 0 && sample.share(LINE) > 0.2 ? 88 : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of(
                "unattended upgrades script",
                "Allowed origins are: ",
                "Initial blacklist",
                "Initial whitelist",
                "Packages that ",
                "All upgrades installed",
                "upgraded unattended",
                "upgrades failed!",
                "Writing dpkg log to ",
                "Lock could not be acquired",
                "Cache has broken packages",
                "unused kernel packages");
    }

    @Override
    public LogParser parser(LogContext context) {
        return new UnattendedUpgradesParser(context.entries());
    }
}
