package dev.patchboard.verification.log.format.windows;

import java.util.HashSet;
import java.util.Set;

/** An update to install and the parts of it that are not in yet. */
final class UpdateBundle {

    private final String id;
    private final String subject;
    private final Set<String> open = new HashSet<>();
    private boolean reboot;
    private boolean failed;

    /**
     * @param id of the whole, as it is compared
     * @param subject its KB number or title
     */
    UpdateBundle(String id, String subject) {
        this.id = id;
        this.subject = subject;
    }

    String subject() {
        return subject;
    }

    /** Whether the id is that of the whole, not of a part. */
    boolean is(String other) {
        return id.equals(other);
    }

    void bundles(String part) {
        open.add(part);
    }

    /** A part is through. */
    void completed(String part, boolean in, boolean wantsRestart) {
        open.remove(part);
        reboot |= wantsRestart;
        failed |= !in;
    }

    /** Whether nothing failed and no part is left. */
    boolean isIn() {
        return open.isEmpty() && !failed;
    }

    boolean reboot() {
        return reboot;
    }

    boolean failed() {
        return failed;
    }
}
