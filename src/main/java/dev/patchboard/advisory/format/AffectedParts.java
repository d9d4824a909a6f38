package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.Statement.Affected;
import dev.patchboard.advisory.format.Statement.Product;
import dev.patchboard.advisory.format.Statement.Range;
import dev.patchboard.advisory.format.Statement.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a statement says of products: what it says of one in several places becomes one. */
final class AffectedParts {

    private final JsonBound bound;
    private final Map<Key, Part> parts = new LinkedHashMap<>();
    private @Nullable Key lastKey;
    private @Nullable Part last;
    private int kept;

    /** @param bound refuses a record that holds too much */
    AffectedParts(JsonBound bound) {
        this.bound = bound;
    }

    /** Refuses a record that holds more than this. */
    interface JsonBound {
        void check(int held);
    }

    /** What is said of a product, to add to. */
    Part of(Product product, Status status, boolean conditional) {
        Key key = new Key(product, status, conditional);
        if (last == null || !key.equals(lastKey)) {
            last = parts.computeIfAbsent(key, first -> new Part());
            lastKey = key;
        }
        return last;
    }

    List<Affected> list() {
        List<Affected> all = new ArrayList<>(parts.size());
        parts.forEach((key, part) ->
                all.add(new Affected(key.product, key.status, part.ranges, part.versions, key.conditional)));
        return all;
    }

    private record Key(Product product, Status status, boolean conditional) {}

    /** Ranges and versions of one product. */
    final class Part {

        private final List<Range> ranges = new ArrayList<>(1);
        private final List<String> versions = new ArrayList<>(0);

        private Part() {
            bound.check(++kept);
        }

        Part range(Range range) {
            bound.check(++kept);
            ranges.add(range);
            return this;
        }

        Part version(String version) {
            bound.check(++kept);
            versions.add(version);
            return this;
        }
    }
}
