package dev.patchboard.process.safety;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What brings patches to hosts outside the lab, by the names that processes use for it. */
final class Dispatching {

    /** Delegates that send: {@code process.rollout}. A test finds every one of them in the code. */
    static final Set<String> DELEGATES = Set.of("dispatchBatch", "dispatchRollback");

    /** Forms that hand a list of hosts to a person who then deploys. */
    static final Set<String> FORMS = Set.of("ring-evidence");

    private static final Pattern WORD = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

    private Dispatching() {}

    /** Whether an expression names one of the delegates. */
    static boolean isNamedIn(String expression) {
        Matcher words = WORD.matcher(expression);
        while (words.find()) {
            if (DELEGATES.contains(words.group())) {
                return true;
            }
        }
        return false;
    }
}
