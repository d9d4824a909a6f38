package dev.patchboard.verification.log.format.windows;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.KbNumber;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.WindowsCodes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The packages of a log and how they ended. A package is in when its change was reported complete in the state that was wanted, or
 * its session ended without error; one that waits for a restart is in after the startup processing says so, or was rolled back there.
 */
final class CbsPackages {

    private static final int MOST = 100_000;

    private final LogContext context;
    private final WindowsCodes codes;
    private final Map<String, CbsPackage> packages = new HashMap<>();
    private final Set<CbsPackage> ofSession = new HashSet<>();
    private String session = "";

    CbsPackages(LogContext context) {
        this.context = context;
        this.codes = new WindowsCodes(context.codes(), "hresult");
    }

    @Nullable CbsPackage of(String name, String version, @Nullable String kb) {
        String key = name + "~" + version;
        CbsPackage known = packages.get(key);
        if (known == null && packages.size() < MOST) {
            known = new CbsPackage(
                    name,
                    version.isEmpty() ? null : version,
                    KbNumber.in(name.replace('_', ' ')).orElse(name));
            packages.put(key, known);
        }
        if (known != null && kb != null) {
            known.subject(kb);
        }
        return known;
    }

    void session(String id) {
        if (!session.equals(id)) {
            session = id;
            ofSession.clear();
        }
    }

    void started(CbsPackage one, CbsLine line) {
        one.begin();
        ofSession.add(one);
        if (!one.isPart()) {
            put(one, Outcome.UNKNOWN, null, line);
        }
    }

    /** "Exec: Processing complete": an error is final, the rest is for the session to say. */
    void complete(CbsPackage one, @Nullable Long code, CbsLine line) {
        ofSession.add(one);
        if (code != null && code != 0 && codes.of(code) != Outcome.INSTALLED_REBOOT_PENDING) {
            failed(one, code, line);
        } else if (code != null) {
            one.applied(true);
            one.reboot(one.reboot() || code != 0);
        }
    }

    /** The change of a package was reported complete, in this state. */
    void changed(CbsPackage one, String current, String target, long status, CbsLine line) {
        ofSession.add(one);
        one.removes(!"Installed".equals(target));
        if (status != 0 && codes.of(status) != Outcome.INSTALLED_REBOOT_PENDING) {
            failed(one, status, line);
        } else if (one.removes()) {
            put(one, current.equals(target) ? Outcome.REMOVED : Outcome.UNKNOWN, null, line);
        } else if (current.contains("Pending") || status != 0) {
            put(one, Outcome.INSTALLED_REBOOT_PENDING, status, line);
        } else if ("Installed".equals(current)) {
            put(one, one.reboot() ? Outcome.INSTALLED_REBOOT_PENDING : Outcome.INSTALLED, status, line);
        } else {
            one.applied(true);
            put(one, Outcome.UNKNOWN, null, line);
        }
    }

    void present(CbsPackage one, CbsLine line) {
        put(one, Outcome.ALREADY_PRESENT, null, line);
    }

    /** The session ended: what it applied is in, or waits for the restart that it asks for. */
    void finalised(String id, boolean reboot, @Nullable Long code, CbsLine line) {
        if (!session.equals(id)) {
            return;
        }
        boolean good = code == null || code == 0 || codes.of(code) == Outcome.INSTALLED_REBOOT_PENDING;
        for (CbsPackage one : ofSession) {
            LogEntry before = context.entries().get(one.subject()).orElse(null);
            boolean in = before != null && before.outcome() == Outcome.INSTALLED;
            if (one.failed() || one.removes() || one.isPart() || !in && !one.applied()) {
                continue;
            }
            if (!good) {
                failed(one, code == null ? 0 : code, line);
            } else if (reboot || one.reboot()) {
                put(one, Outcome.INSTALLED_REBOOT_PENDING, code, line);
            } else if (!in && code != null) {
                put(one, Outcome.INSTALLED, code, line);
            }
        }
        ofSession.clear();
    }

    /** After the restart. */
    void startup(CbsPackage one, String state, String target, long code, CbsLine line) {
        one.reboot(false);
        if (code != 0) {
            failed(one, code, line);
        } else if (!"Installed".equals(target)) {
            put(one, state.equals(target) ? Outcome.REMOVED : Outcome.UNKNOWN, code, line);
        } else {
            put(one, target.equals(state) ? Outcome.INSTALLED : Outcome.ROLLED_BACK, code, line);
        }
    }

    /** A report of errors is made of a package: whatever was said of it before, it failed. */
    void reported(CbsPackage one, long code, CbsLine line) {
        Outcome before =
                context.entries().get(one.subject()).map(LogEntry::outcome).orElse(Outcome.UNKNOWN);
        if (code != 0 && before != Outcome.ROLLED_BACK) {
            failed(one, code, line);
        }
    }

    /** What waited for the restart is undone by it. */
    void rollback(@Nullable Long code, CbsLine line) {
        for (LogEntry entry : context.entries().all()) {
            if (entry.outcome() == Outcome.INSTALLED_REBOOT_PENDING) {
                context.entries()
                        .put(LogEntry.of(entry.subject(), entry.version(), Outcome.ROLLED_BACK, line.number())
                                .code(code)
                                .at(line.time())
                                .saying(line.words()));
            }
        }
    }

    private void failed(CbsPackage one, long code, CbsLine line) {
        one.failed(true);
        Outcome known = codes.of(code);
        put(
                one,
                isBack(one, line) ? Outcome.ROLLED_BACK : known == Outcome.INSTALLED ? Outcome.FAILED : known,
                code,
                line);
    }

    /** Whether it was taken back: by a rollback that was told before, or by this very change, as newer versions of Windows say. */
    private boolean isBack(CbsPackage one, CbsLine line) {
        return line.words().contains("execution context: Rollback")
                || context.entries().get(one.subject()).map(LogEntry::outcome).orElse(null) == Outcome.ROLLED_BACK;
    }

    private void put(CbsPackage one, Outcome outcome, @Nullable Long code, CbsLine line) {
        if (one.isPart() && !outcome.worseThan(Outcome.UNKNOWN)) {
            return;
        }
        boolean reboot = outcome == Outcome.INSTALLED_REBOOT_PENDING;
        context.entries()
                .put(LogEntry.of(one.subject(), one.version(), outcome, line.number())
                        .code(code)
                        .reboot(reboot ? Boolean.TRUE : null)
                        .at(line.time())
                        .saying(line.words()));
    }
}
