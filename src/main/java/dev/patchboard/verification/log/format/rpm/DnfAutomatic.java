package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.List;
import java.util.regex.Pattern;

/** What dnf-automatic and yum-cron print and mail: the packages that it has put in, without a word on their scripts. */
public final class DnfAutomatic implements LogFormat {

    static final Pattern SUBJECT = Pattern.compile(
            "^The following updates (?:have been (applied)|will be applied|are available|were downloaded)"
                    + " on '?([A-Za-z0-9_.-]{1,255}?)'?:\\s*$|^An error has occured on: '?([A-Za-z0-9_.-]{1,255}?)'?\\s*$");

    @Override
    public String name() {
        return "dnf-automatic";
    }

    @Override
    public int likelihood(LogSample sample) {
        return sample.count(SUBJECT) > 0 ? 90 : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of("The following updates ", "An error has occured on: ");
    }

    @Override
    public LogParser parser(LogContext context) {
        return new DnfAutomaticParser(context.entries());
    }
}
