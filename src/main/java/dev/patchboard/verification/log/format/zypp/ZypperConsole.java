package dev.patchboard.verification.log.format.zypp;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.regex.Pattern;

/** Output of {@code zypper install}, {@code update}, {@code patch} and {@code dup}, caught from a console. */
public final class ZypperConsole implements LogFormat {

    private static final Pattern SIGN = Pattern.compile(
            "^(?:Loading repository data\\.\\.\\.|Reading installed packages\\.\\.\\.|"
                    + "Resolving (?:package )?dependencies\\.\\.\\.|Computing distribution upgrade\\.\\.\\.|"
                    + "The following .{1,60} (?:going to be|will NOT be) |\\( *\\d+/\\d+\\) (?:Installing|Removing)|"
                    + "Retrieving(?: package|: |\\s+repository)|In cache \\S+\\.rpm|Checking for file conflicts|Refreshing service '|"
                    + "(?:Overall|Package) download size: |Building repository '|Repository '.{1,100}' is (?:up to date|invalid)|"
                    + "System management is locked by the application|Root privileges are required|No provider of '|"
                    + "Warning: There are no enabled repositories|No update candidate for '|Installation of \\S+ failed:|Problem retrieving files from|"
                    + "'\\S+' is already installed\\.|'\\S+' not found in package names|Executing %posttrans|ZYPPER_EXIT_)");

    @Override
    public String name() {
        return "zypper-console";
    }

    @Override
    public int likelihood(LogSample sample) {
        long signs = sample.count(SIGN);
        return signs >= 2 ? 66 : signs == 1 ? 36 : 0;
    }

    @Override
    public boolean isConsole() {
        return true;
    }

    @Override
    public LogParser parser(LogContext context) {
        return new ZypperConsoleParser(context);
    }
}
