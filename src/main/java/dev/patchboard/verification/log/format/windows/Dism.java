package dev.patchboard.verification.log.format.windows;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.List;
import java.util.regex.Pattern;

/** DISM: its console, its list of packages, and {@code dism.log}. */
public final class Dism implements LogFormat {

    private static final Pattern LOG =
            Pattern.compile("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d, (?:Info|Warning|Error)\\s+DISM\\s");
    private static final Pattern CONSOLE = Pattern.compile(
            "^Deployment Image Servicing and Management tool|"
                    + "^Processing \\d+ of \\d+ - (?:Adding|Removing) package|^Package Identity\\s*[:|] ?|^The DISM log file can be found at");

    @Override
    public String name() {
        return "dism";
    }

    @Override
    public int likelihood(LogSample sample) {
        if (sample.share(LOG) > 0.3) {
            return 91;
        }
        return sample.count(CONSOLE) > 0 ? 85 : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of("DISM", "Deployment Image Servicing", "Processing ", "Package Identity");
    }

    @Override
    public LogParser parser(LogContext context) {
        return new DismParser(context);
    }
}
