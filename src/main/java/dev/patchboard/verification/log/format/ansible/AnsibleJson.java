package dev.patchboard.verification.log.format.ansible;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.List;
import java.util.regex.Pattern;

/** The callbacks {@code ansible.posix.json} (one document) and {@code ansible.posix.jsonl} (one event a line). */
public final class AnsibleJson implements LogFormat {

    private static final Pattern EVENT = Pattern.compile("^\\{.*\"_event\": ?\"v2_");
    private static final Pattern BEGIN = Pattern.compile("^\\{");
    private static final Pattern PLAYS = Pattern.compile("\"plays\": ?\\[");
    private static final Pattern TASKS =
            Pattern.compile("\"(?:tasks|play|custom_stats|global_custom_stats)\": ?[\\[{]");

    @Override
    public String name() {
        return "ansible-json";
    }

    @Override
    public int likelihood(LogSample sample) {
        if (sample.count(EVENT) > 0) {
            return 95;
        }
        return sample.count(BEGIN) > 0 && sample.count(PLAYS) > 0 && sample.count(TASKS) > 0 ? 95 : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of("\"_event\"", "\"plays\"");
    }

    @Override
    public boolean isWrittenByHost() {
        return false;
    }

    @Override
    public LogParser parser(LogContext context) {
        return new JsonRunParser(new AnsibleRun(context));
    }
}
