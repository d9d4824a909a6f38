package dev.patchboard.scan.format.trivy;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where in an artifact a finding is: target, class and type of its packages, resource of a cluster. */
final class TrivyPlace {

    static final TrivyPlace NONE = new TrivyPlace(null);

    private final Map<String, String> known = new TreeMap<>();
    private boolean ownTarget;

    TrivyPlace(@Nullable TrivyPlace outer) {
        if (outer != null) {
            known.putAll(outer.known);
        }
    }

    @Nullable String put(String name, @Nullable String value) {
        if (value != null) {
            known.put(name, value);
            ownTarget |= name.equals("Target");
        }
        return value;
    }

    /** Whether it is a target itself, and not only within one. */
    boolean hasOwnTarget() {
        return ownTarget;
    }

    @Nullable String get(String name) {
        return known.get(name);
    }
}
