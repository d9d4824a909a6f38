package dev.patchboard.advisory.format;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Different texts, which mostly come once each and in order: those that come again are dropped now and then. */
final class DistinctTexts {

    private static final int LEAST = 1 << 16;

    private List<String> texts = new ArrayList<>();
    private int next = LEAST;

    void add(String text) {
        texts.add(text);
        if (texts.size() >= next) {
            texts = new ArrayList<>(new LinkedHashSet<>(texts));
            next = Math.max(LEAST, 2 * texts.size());
        }
    }

    /** Each once, in order. */
    List<String> sorted() {
        return texts.stream().distinct().sorted().toList();
    }
}
