package dev.patchboard.verification.log.format.ansible;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What Ansible prints for people: the callbacks default, yaml, minimal and oneline, with or without colours, on a console or in the file
 * of {@code log_path}.
 */
public final class AnsibleText implements LogFormat {

    static final String PREFIX =
            "^(?:\\x1B\\[[0-9;]*m){0,9}(?:\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} p=\\d+ u=\\S+ (?:n=\\S+ )?\\|\\s*)?";
    private static final Pattern HEADING =
            Pattern.compile(PREFIX + "(?:PLAY|TASK|RUNNING HANDLER|PLAYBOOK|PLAY RECAP)\\b:? ?(?:\\[.*\\] )?\\*{3,}");
    private static final Pattern AD_HOC =
            Pattern.compile(PREFIX + "\\S+ \\| (?:SUCCESS|CHANGED|FAILED!?|UNREACHABLE!)(?: =>| \\| rc=-?\\d+ )");

    @Override
    public String name() {
        return "ansible";
    }

    @Override
    public int likelihood(LogSample sample) {
        if (sample.count(HEADING) > 0) {
            return 88;
        }
        return sample.count(AD_HOC) > 0 ? 75 : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of("***", " | SUCCESS", " | CHANGED", " | FAILED", " | UNREACHABLE!");
    }

    @Override
    public boolean isWrittenByHost() {
        return false;
    }

    @Override
    public LogParser parser(LogContext context) {
        return new TextRunParser(new AnsibleRun(context));
    }
}
