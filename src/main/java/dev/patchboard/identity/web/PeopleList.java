package dev.patchboard.identity.web;

import dev.patchboard.identity.Person;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.web.Cursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** People a page at a time, by login. */
final class PeopleList {

    private PeopleList() {}

    /**
     * One page.
     *
     * @param people by login
     * @param after the {@code next} of the page before, or null for the first
     * @param limit people a page has; null for {@link Cursor#DEFAULT_SIZE}
     */
    static Keyset<Person> page(List<Person> people, @Nullable String after, @Nullable Integer limit) {
        List<String> key = Cursor.after(after, 1);
        return Cursor.page(
                people.stream()
                        .filter(person -> key == null || person.login().compareTo(key.get(0)) > 0)
                        .toList(),
                Cursor.size(limit),
                person -> List.of(person.login()));
    }
}
