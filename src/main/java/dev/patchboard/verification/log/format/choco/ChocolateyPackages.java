package dev.patchboard.verification.log.format.choco;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.WindowsCodes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of the packages of a log of choco: their versions, their last state, and which are of the run that goes on. */
final class ChocolateyPackages {

    private static final int MOST = 20_000;

    private final Entries entries;
    private final WindowsCodes codes;
    private final Map<String, String> versions = new HashMap<>();
    private final Set<String> ofThisRun = new HashSet<>();

    ChocolateyPackages(Entries entries, WindowsCodes codes) {
        this.entries = entries;
        this.codes = codes;
    }

    /** Another run begins. */
    void begin() {
        ofThisRun.clear();
    }

    void remember(String name, String version) {
        if (versions.size() < MOST) {
            versions.put(key(name), version);
        }
    }

    /**
     * Takes the newest state of a package.
     *
     * @param version null where it is the one that is remembered
     */
    void put(
            String name,
            @Nullable String version,
            Outcome outcome,
            @Nullable Long code,
            String text,
            @Nullable String time,
            long line) {
        String subject = key(name);
        boolean reboot = outcome == Outcome.INSTALLED_REBOOT_PENDING || code != null && codes.reboot(code);
        if (ofThisRun.size() < MOST) {
            ofThisRun.add(subject);
        }
        entries.put(LogEntry.of(subject, version == null ? versions.get(subject) : version, outcome, line)
                .code(code)
                .reboot(reboot ? Boolean.TRUE : null)
                .at(time)
                .saying(text.strip()));
    }

    /** Left out of an upgrade by its option; what was said of a package before stays true. */
    void excepted(String names, String text, @Nullable String time, long line) {
        for (String name : names.split("[,;\\s]+")) {
            if (entries.get(key(name)).isEmpty()) {
                put(name, null, Outcome.BLOCKED_BY_POLICY, null, text, time, line);
            }
        }
    }

    /** The run is over. A code that asks for a restart does so for every package of it. */
    void exited(long code) {
        if (codes.reboot(code) && (code == 3010 || code == 1641)) {
            for (String name : ofThisRun) {
                entries.get(name)
                        .filter(entry -> entry.outcome() == Outcome.INSTALLED)
                        .ifPresent(entry -> entries.put(entry.as(Outcome.INSTALLED_REBOOT_PENDING)
                                .code(code)
                                .reboot(true)));
            }
        }
        ofThisRun.clear();
    }

    /** Chocolatey does not tell names apart by case. */
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
