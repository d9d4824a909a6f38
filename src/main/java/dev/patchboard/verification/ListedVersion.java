package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.SoftwareList;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a host's software list says of one patch.
 *
 * @param source what took the list
 * @param takenAt when it was taken on the host: it tells of an installation only when it is later
 * @param reached the lowest answer over the patch's packages that the host has
 * @param versions of those packages, for people; empty when the list names none
 * @param whole whether it names every package of the patch: of one that it leaves out it shows nothing
 * @param kept whether it is an earlier list, whose word against a log no later one took back
 */
record ListedVersion(String source, Instant takenAt, Reached reached, String versions, boolean whole, boolean kept) {

    /**
     * @param found the installed packages of one name on the host
     */
    static ListedVersion of(Patch patch, SoftwareList list, Function<PatchPackage, List<InstalledPackage>> found) {
        List<Reached> answers = patch.packages().stream()
                .flatMap(part -> newest(part, found.apply(part)).stream())
                .toList();
        String versions = patch.packages().stream()
                .flatMap(part -> found.apply(part).stream())
                .map(one -> one.name() + " " + one.version())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        Reached worst = answers.stream().reduce(Reached::worse).orElse(Reached.UNKNOWN);
        boolean whole =
                patch.packages().stream().noneMatch(part -> found.apply(part).isEmpty());
        return new ListedVersion(list.source(), list.takenAt(), worst, versions, whole, false);
    }

    /** The last of its versions without the package's name, as a ring compares it; null when the list names none. */
    @Nullable String version() {
        return versions.isEmpty() ? null : versions.substring(versions.lastIndexOf(' ') + 1);
    }

    boolean isLaterThan(Instant at) {
        return takenAt.isAfter(at);
    }

    /** How people know the list by. */
    String words() {
        return "the software list of " + takenAt + " (" + source + ")";
    }

    /** Old kernels stay beside the new one, so of each architecture the best version counts. */
    private static Collection<Reached> newest(PatchPackage part, List<InstalledPackage> found) {
        return byArchitecture(part, found).values();
    }

    private static Map<String, Reached> byArchitecture(PatchPackage part, List<InstalledPackage> found) {
        return found.stream()
                .collect(Collectors.toMap(
                        InstalledPackage::architecture,
                        one -> reached(part, one),
                        (a, b) -> a == Reached.YES || b == Reached.YES ? Reached.YES : Reached.worse(a, b)));
    }

    /** The architectures of a package that a list does not show at the fixed version. */
    static Set<String> open(PatchPackage part, List<InstalledPackage> found) {
        Set<String> open = new TreeSet<>();
        byArchitecture(part, found).forEach((architecture, reached) -> {
            if (reached != Reached.YES) {
                open.add(architecture);
            }
        });
        return open;
    }

    /** The lowest answer over what a list has of one package; unknown when it has none. */
    static Reached reached(PatchPackage part, List<InstalledPackage> found) {
        return newest(part, found).stream().reduce(Reached::worse).orElse(Reached.UNKNOWN);
    }

    private static Reached reached(PatchPackage part, InstalledPackage one) {
        OptionalInt order = part.against(one.version());
        return order.isEmpty() ? Reached.UNKNOWN : order.getAsInt() >= 0 ? Reached.YES : Reached.NO;
    }
}
