package dev.patchboard.verification.log.format.deb;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What needrestart and update-notifier say on the terminal of a run of apt: that the machine has to be restarted, and for what. */
enum AptRestart {
    /** needrestart means the kernel or the microcode. */
    OF_KERNEL,

    /** update-notifier means any package that asked for it ({@code /run/reboot-required}), such as libc6 or dbus, and does not say which. */
    OF_ANY;

    /** Of needrestart's machine-readable marks, 2 is an upgrade of the same ABI that is pending, 3 one of another version. */
    private static final Pattern MARK = Pattern.compile("NEEDRESTART-KSTA: [23]\\b");

    private static final Pattern KERNEL = Pattern.compile(
            "(?:linux-(?!libc-dev|doc|perf|tools)|pve-kernel|proxmox-kernel|raspberrypi-kernel|intel-microcode|amd64-microcode).*");

    /** What this line asks for; empty for any other line. */
    static Optional<AptRestart> in(String text) {
        if (text.contains("System restart required")) {
            return Optional.of(OF_ANY);
        }
        boolean kernel = text.startsWith("Pending kernel upgrade")
                || text.contains("should consider rebooting")
                || text.startsWith("NEEDRESTART-") && MARK.matcher(text).lookingAt();
        return kernel ? Optional.of(OF_KERNEL) : Optional.empty();
    }

    /** This, or what was asked for before, whichever means more. */
    AptRestart or(@Nullable AptRestart before) {
        return before == OF_ANY ? before : this;
    }

    /** Of the packages that a run set up, those that may want it: a kernel's is for all of them where the run has none. */
    List<String> of(List<String> setUp) {
        List<String> kernels = setUp.stream()
                .filter(subject -> this == OF_KERNEL && KERNEL.matcher(subject).matches())
                .toList();
        return kernels.isEmpty() ? setUp : kernels;
    }
}
