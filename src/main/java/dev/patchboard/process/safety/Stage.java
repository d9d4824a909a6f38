package dev.patchboard.process.safety;

import java.util.Arrays;
import java.util.Optional;

/** What the property {@code patchboard.stage} of a step can say. */
enum Stage {
    RISK("risk", "law9.no-risk", "a recorded risk decision"),
    TEST("test", "law9.no-test", "a recorded lab test"),
    AUTHORISE("authorise", "law9.no-authorisation", "a recorded authorisation"),
    /** Brings something to hosts outside the lab; needs the other three before it. */
    DEPLOY("deploy", "", "");

    /** Name of the property that carries it. */
    static final String PROPERTY = "patchboard.stage";

    private final String word;
    private final String rule;
    private final String missing;

    Stage(String word, String rule, String missing) {
        this.word = word;
        this.rule = rule;
        this.missing = missing;
    }

    static Optional<Stage> of(String word) {
        return Arrays.stream(values()).filter(stage -> stage.word.equals(word)).findFirst();
    }

    String word() {
        return word;
    }

    /** Code of the rule that a deployment without this stage breaks. */
    String rule() {
        return rule;
    }

    /** What is missing then, in words. */
    String missing() {
        return missing;
    }
}
