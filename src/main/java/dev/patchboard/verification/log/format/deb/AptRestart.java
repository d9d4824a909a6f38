package dev.patchboard.verification.log.format.deb;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What needrestart and update-notifier say on the terminal of a run of apt: that the machine has to be restarted. The one means the kernel or
 * the microcode, the other any package that asked for it ({@code /run/reboot-required}).
 */
final class AptRestart {

    /** Of needrestart's machine-readable marks, 2 is an upgrade of the same ABI that is pending, 3 one of another version. */
    private static final Pattern MARK = Pattern.compile("NEEDRESTART-KSTA: [23]\\b");

    private static final Pattern KERNEL = Pattern.compile(
            "(?:linux-(?!libc-dev|doc|perf|tools)|pve-kernel|proxmox-kernel|raspberrypi-kernel|intel-microcode|amd64-microcode).*");

    private AptRestart() {}

    /** Whether this line asks for one. */
    static boolean isAskedFor(String text) {
        return text.startsWith("Pending kernel upgrade")
                || text.contains("should consider rebooting")
                || text.contains("System restart required")
                || text.startsWith("NEEDRESTART-") && MARK.matcher(text).lookingAt();
    }

    /** Of the packages that a run set up, those that may want it: its kernels, or all of them where it has none. */
    static List<String> of(List<String> setUp) {
        List<String> kernels = setUp.stream()
                .filter(subject -> KERNEL.matcher(subject).matches())
                .toList();
        return kernels.isEmpty() ? setUp : kernels;
    }
}
