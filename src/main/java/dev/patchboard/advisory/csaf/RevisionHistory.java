package dev.patchboard.advisory.csaf;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The items of a revision history that have a date and a version number, as written and in the order of their dates. */
final class RevisionHistory {

    /** One of its items. */
    record Revision(Place place, Instant date, DocumentVersion number) {}

    private static final int LONGEST = 100;
    private static final Pattern TIME = Pattern.compile(
            "([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2}):([0-9]{2})(?:(\\.[0-9]{1,9})[0-9]*)?([Zz]|[+-][0-9]{2}:[0-9]{2})");

    private final List<Place> items;
    private final List<Revision> sorted = new ArrayList<>();

    RevisionHistory(Place list) {
        this.items = list.items();
        for (Place item : items) {
            Optional<Instant> date = instant(item.at("date").text());
            Optional<DocumentVersion> number =
                    DocumentVersion.parse(item.at("number").text());
            if (date.isPresent() && number.isPresent()) {
                sorted.add(new Revision(item, date.get(), number.get()));
            }
        }
        // Of items with one date any order is ascending by date, so the one that suits the numbers holds.
        sorted.sort(Comparator.comparing(Revision::date).thenComparing(Revision::number));
    }

    List<Place> items() {
        return items;
    }

    /** Ascending by date. */
    List<Revision> sorted() {
        return sorted;
    }

    Optional<Revision> oldest() {
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(0));
    }

    Optional<Revision> newest() {
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(sorted.size() - 1));
    }

    /** A date and time as RFC 3339 writes it; finer than nanoseconds is cut, and a leap second is the one before it. */
    static Optional<Instant> instant(String text) {
        Matcher match = TIME.matcher(text);
        if (text.length() > LONGEST || !match.matches()) {
            return Optional.empty();
        }
        String seconds = match.group(3).equals("60") ? "59" : match.group(3);
        String fraction = match.group(4) == null ? "" : match.group(4);
        try {
            return Optional.of(OffsetDateTime.parse(match.group(1) + "T" + match.group(2) + ":" + seconds + fraction
                            + match.group(5).toUpperCase(Locale.ROOT))
                    .toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
