package dev.patchboard.verification.log.format.deb;

import dev.patchboard.verification.log.Kept;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What dpkg did last with each package in one run, in the order in which the run first names them. A log has many runs of the same
 * packages: what is held of one is used again for the next.
 */
final class AptSteps {

    private static final int MAX_PACKAGES = 200_000;

    private final Map<String, Step> known = new HashMap<>();
    private final List<Step> ofRun = new ArrayList<>();

    /** The last step of a package. */
    static final class Step {

        private final String subject;
        private final Kept version = new Kept();
        private String verb = "";
        private long line;
        private @Nullable String reason;
        private boolean unpacked;
        private boolean resumed;
        private boolean ofRun;

        private Step(String subject) {
            this.subject = subject;
        }

        String subject() {
            return subject;
        }

        /** To be filled with the version of the step. */
        Kept version() {
            return version;
        }

        String verb() {
            return verb;
        }

        long line() {
            return line;
        }

        /** Why it failed; null for a step that did not. */
        @Nullable String reason() {
            return reason;
        }

        /** Whether it failed only after dpkg had unpacked it. */
        boolean isUnpacked() {
            return unpacked;
        }

        /** Whether the run set up what it had not unpacked itself. */
        boolean isResumed() {
            return resumed;
        }

        void is(String newest, long number) {
            resumed |= verb.isEmpty() && AptSession.SETTING_UP.equals(newest);
            verb = newest;
            line = number;
            reason = null;
        }

        void failed(long number, String why, boolean onceUnpacked) {
            line = number;
            reason = why;
            unpacked = onceUnpacked;
        }

        private void begins() {
            ofRun = true;
            verb = "";
            resumed = false;
        }
    }

    /** Another run begins. */
    void clear() {
        ofRun.forEach(step -> step.ofRun = false);
        ofRun.clear();
    }

    boolean isEmpty() {
        return ofRun.isEmpty();
    }

    /** Whether no other package can be taken. */
    boolean isFull() {
        return ofRun.size() >= MAX_PACKAGES;
    }

    /** The step of a package in this run, or null. */
    @Nullable Step get(String subject) {
        Step step = known.get(subject);
        return step == null || !step.ofRun ? null : step;
    }

    /** The same, made where there is none. */
    Step of(String subject) {
        Step step = known.get(subject);
        if (step == null) {
            step = new Step(subject);
            if (known.size() < MAX_PACKAGES) {
                known.put(subject, step);
            }
        }
        if (!step.ofRun) {
            step.begins();
            ofRun.add(step);
        }
        return step;
    }

    List<Step> all() {
        return ofRun;
    }
}
