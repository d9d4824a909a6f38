package dev.patchboard.verification.log.format.apple;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.List;
import java.util.regex.Pattern;

/** {@code /var/log/install.log} of macOS: what installd, softwareupdated and the Installer say. */
public final class MacInstallLog implements LogFormat {

    static final Pattern RECORD =
            Pattern.compile("^(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d)([+-]\\d\\d)(?::?(\\d\\d))? (\\S+) "
                    + "([A-Za-z][\\w. ]*)\\[\\d+\\]: ");
    private static final Pattern SIGN = Pattern.compile(
            "(?:installd|softwareupdated?|softwareupdate_\\w+|Installer|installer|system_installd|"
                    + "Software Update|SoftwareUpdateNotificationManager|storedownloadd|appstoreagent|package_script_service|suhelperd)\\[\\d+\\]: ");

    @Override
    public String name() {
        return "macos-install";
    }

    @Override
    public int likelihood(LogSample sample) {
        return sample.count(SIGN) > 0 && sample.share(RECORD) > 0.2 ? 80 : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of(
                "installd[",
                "softwareupdate",
                "Installer[",
                "Software Update[",
                "SoftwareUpdateNotificationManager[",
                "storedownloadd[",
                "appstoreagent[",
                "package_script_service[",
                "suhelperd[");
    }

    @Override
    public LogParser parser(LogContext context) {
        return new MacInstallParser(context.entries());
    }
}
