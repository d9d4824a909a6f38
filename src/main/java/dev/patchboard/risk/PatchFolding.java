package dev.patchboard.risk;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.VersionOrder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Which patch brings all that an earlier one brings, of the same packages in the same or a later version: whoever puts in the later one has no
 * work left with the earlier.
 */
final class PatchFolding {

    private PatchFolding() {}

    /** By id of each patch, the patch that takes it in at last; itself where none does. */
    static Map<UUID, Patch> of(Collection<Patch> patches) {
        List<Patch> all = List.copyOf(patches);
        Map<UUID, Patch> last = new LinkedHashMap<>();
        for (Patch patch : all) {
            Patch top = patch;
            for (Patch other : all) {
                if (takesIn(other, top)) {
                    top = other;
                }
            }
            last.put(patch.id(), top);
        }
        return last;
    }

    /** Whether one of them is as good as the other: whoever has one needs the other no more. */
    static boolean isAsGood(Patch one, Patch other) {
        return one.id().equals(other.id())
                || !one.packages().isEmpty() && bringsAllOf(one, other) && bringsAllOf(other, one);
    }

    private static boolean takesIn(Patch later, Patch earlier) {
        if (later.id().equals(earlier.id()) || earlier.packages().isEmpty() || !bringsAllOf(later, earlier)) {
            return false;
        }
        // Two that bring the same take each other in: the one that was registered later stands.
        return !bringsAllOf(earlier, later) || later.id().compareTo(earlier.id()) > 0;
    }

    private static boolean bringsAllOf(Patch later, Patch earlier) {
        return earlier.packages().stream()
                .allMatch(part -> later.packages().stream().anyMatch(other -> isAtLeast(other, part)));
    }

    private static boolean isAtLeast(PatchPackage later, PatchPackage earlier) {
        if (!later.ecosystem().equals(earlier.ecosystem())
                || !later.name().equalsIgnoreCase(earlier.name())
                || later.isForAnotherReleaseThan(earlier.fixedVersion())) {
            return false;
        }
        OptionalInt order = VersionOrder.compare(later.ecosystem(), later.fixedVersion(), earlier.fixedVersion());
        return order.isPresent() && order.getAsInt() >= 0;
    }
}
