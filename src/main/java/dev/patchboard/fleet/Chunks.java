package dev.patchboard.fleet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Long lists of keys in pieces that a database takes as one IN list. */
final class Chunks {

    private static final int SIZE = 1_000;

    private Chunks() {}

    /** Asks piece by piece and gives the answers together, in order. */
    static <K, R> List<R> each(Collection<K> keys, Function<List<K>, List<R>> ask) {
        List<K> all = List.copyOf(keys);
        List<R> answers = new ArrayList<>();
        for (int from = 0; from < all.size(); from += SIZE) {
            answers.addAll(ask.apply(all.subList(from, Math.min(all.size(), from + SIZE))));
        }
        return answers;
    }
}
