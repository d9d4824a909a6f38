package dev.patchboard.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.identity.Person;
import dev.patchboard.shared.Keyset;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeopleListTest {

    private static final List<Person> PEOPLE =
            IntStream.range(0, 51).mapToObj(n -> person("p%02d".formatted(n))).toList();

    @Test
    void theFiftyFirstPersonIsOnTheNextPage() {
        Keyset<Person> first = PeopleList.page(PEOPLE, null, null);
        Keyset<Person> second = PeopleList.page(PEOPLE, first.next(), null);

        assertThat(first.items()).isEqualTo(PEOPLE.subList(0, 50));
        assertThat(second.items()).isEqualTo(PEOPLE.subList(50, 51));
        assertThat(second.next()).isNull();
    }

    private static Person person(String login) {
        return new Person(login, login, login + "@example.org", ZoneOffset.UTC, Set.of(), true, 0);
    }
}
