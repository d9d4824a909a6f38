package dev.patchboard.verification.log.format.windows;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A package of component based servicing: {@code Package_for_KB5034441~31bf3856ad364e35~amd64~~10.0.1.0}. */
final class CbsPackage {

    private static final Pattern PART = Pattern.compile("Package_\\d+_for_.*");

    private final @Nullable String version;
    private final boolean part;
    private String subject;
    private boolean removes;
    private boolean reboot;
    private boolean failed;
    private boolean applied;

    CbsPackage(String name, @Nullable String version, String subject) {
        this.version = version;
        this.part = PART.matcher(name).matches();
        this.subject = subject;
    }

    /** One of the parts that an update of old consists of; the whole tells of the update. */
    boolean isPart() {
        return part;
    }

    String subject() {
        return subject;
    }

    void subject(String kb) {
        subject = kb;
    }

    @Nullable String version() {
        return version;
    }

    /** A new attempt: what was said of the one before counts no more. */
    void begin() {
        removes = false;
        reboot = false;
        failed = false;
        applied = false;
    }

    boolean removes() {
        return removes;
    }

    void removes(boolean absent) {
        removes = absent;
    }

    boolean reboot() {
        return reboot;
    }

    void reboot(boolean required) {
        reboot = required;
    }

    boolean failed() {
        return failed;
    }

    void failed(boolean bad) {
        failed = bad;
    }

    /** Whether it was processed to its end without an error; the session has the last word. */
    boolean applied() {
        return applied;
    }

    void applied(boolean done) {
        applied = done;
    }
}
