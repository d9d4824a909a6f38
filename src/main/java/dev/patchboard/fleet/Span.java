package dev.patchboard.fleet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time from one moment up to, and without, another. */
record Span(Instant from, Instant until) {

    boolean holds(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }

    /** The same time as spans that neither meet nor overlap, in order. */
    static List<Span> merged(List<Span> spans) {
        List<Span> ordered = new ArrayList<>(spans);
        ordered.sort(Comparator.comparing(Span::from));
        List<Span> merged = new ArrayList<>();
        for (Span span : ordered) {
            Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && !span.from().isAfter(last.until())) {
                Instant until = span.until().isAfter(last.until()) ? span.until() : last.until();
                merged.set(merged.size() - 1, new Span(last.from(), until));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }

    /** What is left of merged spans without other merged spans. */
    static List<Span> without(List<Span> spans, List<Span> taken) {
        List<Span> left = new ArrayList<>();
        for (Span span : spans) {
            Instant from = span.from();
            for (Span gone : taken) {
                if (gone.until().isAfter(from) && gone.from().isBefore(span.until())) {
                    if (gone.from().isAfter(from)) {
                        left.add(new Span(from, gone.from()));
                    }
                    from = gone.until();
                }
            }
            if (from.isBefore(span.until())) {
                left.add(new Span(from, span.until()));
            }
        }
        return left;
    }

    /** Time that lies in both of two lists of merged spans. */
    static List<Span> common(List<Span> a, List<Span> b) {
        List<Span> common = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.size() && j < b.size()) {
            Instant from = a.get(i).from().isAfter(b.get(j).from())
                    ? a.get(i).from()
                    : b.get(j).from();
            Instant until = a.get(i).until().isBefore(b.get(j).until())
                    ? a.get(i).until()
                    : b.get(j).until();
            if (from.isBefore(until)) {
                common.add(new Span(from, until));
            }
            if (a.get(i).until().isBefore(b.get(j).until())) {
                i++;
            } else {
                j++;
            }
        }
        return common;
    }
}
