package dev.patchboard.rollout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cuts the next batch from the hosts that wait. */
final class BatchPlanner {

    private BatchPlanner() {}

    /**
     * A host that waits to be sent.
     *
     * @param redundancyGroup hosts of one group stand in for each other; null for none
     */
    record Waiting(UUID id, @Nullable String redundancyGroup) {}

    /**
     * The next batch: hosts in order, at most {@code size}, and at most half of any redundancy group, so that a group is never
     * taken down as a whole. Never empty while a host waits.
     *
     * @param groupSizes how many hosts each redundancy group has in the inventory; a group that is not named has one
     * @param busy how many hosts of each group an earlier batch may still have down
     */
    static List<UUID> next(
            List<Waiting> waiting, int size, Map<String, Integer> groupSizes, Map<String, Integer> busy) {
        List<UUID> batch = new ArrayList<>();
        Map<String, Integer> used = new HashMap<>(busy);
        for (Waiting host : waiting) {
            if (batch.size() == size) {
                break;
            }
            String group = host.redundancyGroup();
            if (group == null || used.getOrDefault(group, 0) < most(groupSizes.getOrDefault(group, 1))) {
                batch.add(host.id());
                if (group != null) {
                    used.merge(group, 1, Integer::sum);
                }
            }
        }
        return batch;
    }

    /** Most hosts of a group that may be down together: half, and one where the group is a single host. */
    static int most(int groupSize) {
        return Math.max(1, groupSize / 2);
    }
}
