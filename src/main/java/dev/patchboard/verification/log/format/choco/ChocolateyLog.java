package dev.patchboard.verification.log.format.choco;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.List;
import java.util.regex.Pattern;

/** {@code chocolatey.log}, {@code choco.summary.log} and the console of choco. */
public final class ChocolateyLog implements LogFormat {

    private static final Pattern NAMED = Pattern.compile(
            "(?:^| - )\\s*Chocolatey(?: (?:for Business|Professional))? v\\d+\\.\\d+|"
                    + "(?:^| - )Chocolatey (?:installed|upgraded|uninstalled) \\d+/\\d+ package|\\\\chocolatey\\\\(?:logs|lib)\\\\|ChocolateyInstall");
    private static final Pattern RECORD = Pattern.compile(
            "^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} \\d+ \\[(?:DEBUG|INFO |WARN |ERROR|FATAL|TRACE)\\] - ");

    @Override
    public String name() {
        return "chocolatey";
    }

    @Override
    public int likelihood(LogSample sample) {
        boolean named = sample.count(NAMED) > 0;
        if (sample.count(RECORD) > 0) {
            return named ? 92 : 55;
        }
        return named ? 70 : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of("Chocolatey", "] - ");
    }

    @Override
    public LogParser parser(LogContext context) {
        return new ChocolateyParser(context);
    }
}
