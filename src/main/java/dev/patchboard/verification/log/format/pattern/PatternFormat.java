package dev.patchboard.verification.log.format.pattern;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;

/** A format that a YAML file describes: how to know it, which lines tell of a package, and what its words and codes mean. */
public final class PatternFormat implements LogFormat {

    private final PatternRules rules;

    PatternFormat(PatternRules rules) {
        this.rules = rules;
    }

    @Override
    public String name() {
        return rules.name();
    }

    /** Every detection pattern has to occur: a site that says so much about its log knows it better than a general format. */
    @Override
    public int likelihood(LogSample sample) {
        boolean all = rules.detect().stream()
                .allMatch(pattern -> sample.lines().stream().anyMatch(line -> Guarded.find(pattern, line) != null));
        return all ? rules.likelihood() : 0;
    }

    /** Nobody knows who writes what a site has its own rules for. */
    @Override
    public boolean isWrittenByHost() {
        return false;
    }

    @Override
    public LogParser parser(LogContext context) {
        return new PatternParser(rules, context);
    }
}
