package dev.patchboard.verification.log.format.ansible;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LogContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the results of package modules tell of packages: told by the module's name, or by what only such modules return. */
final class PackageResults {

    private static final Set<String> RPM = Set.of("dnf", "dnf5", "yum", "tdnf");
    private static final Set<String> WINDOWS = Set.of("win_updates", "win_hotfix", "win_package", "win_chocolatey");
    private static final Set<String> OTHERS = Set.of(
            "package",
            "apt",
            "zypper",
            "apk",
            "pacman",
            "pip",
            "gem",
            "npm",
            "snap",
            "flatpak",
            "homebrew",
            "homebrew_cask",
            "portage",
            "opkg",
            "pkgng",
            "openbsd_pkg",
            "apt_rpm",
            "urpmi",
            "swdepot",
            "installp",
            "win_feature",
            "rpm_key",
            "pkg5");
    private static final Set<String> WANTED = Set.of("present", "installed", "latest");

    private final WindowsResults windows;

    PackageResults(LogContext context) {
        this.windows = new WindowsResults(context.codes());
    }

    /** Whether the result is of a module that handles packages. */
    boolean isPackage(TaskResult result) {
        String module = result.module();
        return RPM.contains(module)
                || WINDOWS.contains(module)
                || OTHERS.contains(module)
                || result.has("found_update_count")
                || result.has("cache_update_time")
                || RpmResults.is(result)
                || AptFailure.is(result)
                || result.loop().stream().anyMatch(this::isPackage);
    }

    /** The packages it tells of; empty where it names none. */
    List<Told> of(TaskResult result) {
        List<TaskResult> loop = result.loop();
        if (!loop.isEmpty()) {
            return loop.stream()
                    .filter(this::isPackage)
                    .flatMap(one -> of(one).stream())
                    .toList();
        }
        if (!isPackage(result) || result.is("skipped")) {
            return List.of();
        }
        List<Told> told = new ArrayList<>(told(result));
        if (result.is("failed") && told.stream().noneMatch(one -> one.outcome().worseThan(Outcome.UNKNOWN))) {
            told.addAll(failed(result));
        }
        if (dryRun(result)) {
            told.replaceAll(one -> one.outcome().worseThan(Outcome.UNKNOWN)
                    ? one
                    : Told.of(one.subject(), one.version(), Outcome.UNKNOWN, "check mode: " + one.message()));
        }
        if (told.isEmpty()) {
            names(result).forEach(name -> told.add(unclear(name, result)));
        }
        return told;
    }

    private List<Told> told(TaskResult result) {
        String module = result.module();
        if (WINDOWS.contains(module) || result.has("found_update_count")) {
            return windows.of(module, result);
        }
        if (RPM.contains(module) || RpmResults.is(result)) {
            return RpmResults.of(result);
        }
        return switch (module) {
            case "zypper" -> ZypperResults.of(result);
            default -> DebResults.of(result);
        };
    }

    /** A run that only looks what it would do says so in one of these ways. */
    private static boolean dryRun(TaskResult result) {
        return result.is("check_mode")
                || result.text("msg").startsWith("Check mode")
                || result.texts("cmd").anyMatch(word -> word.contains("--dry-run"));
    }

    private static List<Told> failed(TaskResult result) {
        String message = result.text("msg");
        return names(result)
                .map(name -> Told.of(name, null, Failures.of(message), message).code(result.number("rc")))
                .toList();
    }

    /** Not changed, of a package that is wanted: it was there before. Else nobody can tell. */
    private static Told unclear(String name, TaskResult result) {
        TaskResult parameters = result.parameters();
        String state = parameters.text("state");
        int version = name.indexOf('=');
        String bare = version > 0 ? name.substring(0, version) : name;
        boolean there = result.has("changed")
                && !result.is("changed")
                && (WANTED.contains(state))
                && !result.is("failed")
                && !name.equals("*");
        return Told.of(
                bare,
                version > 0 ? name.substring(version + 1).replaceFirst("^=", "") : null,
                there ? Outcome.ALREADY_PRESENT : Outcome.UNKNOWN,
                there
                        ? "changed=false: " + state + " already"
                        : result.module() + " does not say what it did to which version. " + result.text("msg"));
    }

    static Stream<String> names(TaskResult result) {
        if (AptFailure.namesPackages(result)) {
            return AptFailure.names(result);
        }
        TaskResult parameters = result.parameters();
        List<String> names = Stream.of("name", "pkg", "package", "deb", "product_id")
                .filter(parameters::has)
                .findFirst()
                .map(key -> parameters.texts(key).toList())
                .orElse(List.of());
        return names.isEmpty() && result.values().get("item") instanceof String item ? Stream.of(item) : names.stream();
    }
}
