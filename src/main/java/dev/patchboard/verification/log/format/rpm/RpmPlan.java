package dev.patchboard.verification.log.format.rpm;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The packages that a run is going to change, for finding them by names that are cut, as dnf5 cuts them. */
final class RpmPlan {

    private final NavigableMap<String, String> byName = new TreeMap<>();
    private final List<Nevra> fresh = new ArrayList<>();
    private final int max;

    RpmPlan(int max) {
        this.max = max;
    }

    /** Only a run that cuts names pays for their order. */
    void add(Nevra nevra) {
        fresh.add(nevra);
        if (fresh.size() > max) {
            settle();
        }
    }

    private void settle() {
        for (Nevra nevra : fresh) {
            if (byName.size() < max) {
                byName.put(nevra.withEpoch(), nevra.subject());
            }
        }
        fresh.clear();
    }

    /** The subjects of those whose name, with version and architecture, begins so. */
    Iterator<String> beginningWith(String word) {
        settle();
        return byName.tailMap(word).entrySet().stream()
                .takeWhile(name -> name.getKey().startsWith(word))
                .map(name -> name.getValue())
                .iterator();
    }
}
