package dev.patchboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.Plain;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SpokenTest {

    private final Spoken spoken = new Spoken(
            moment -> DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH)
                    .withZone(ZoneId.of("Europe/Berlin"))
                    .format(moment),
            Plain::date);

    @Test
    void timesAreTheReadersAndWordsAreTheMessages() {
        assertThat(spoken.of("Ring 4 may run from 2026-11-12T15:50:27.501918362Z on 1 host"))
                .isEqualTo("Ring 4 may run from 12 Nov 2026, 16:50 on 1 host");
        assertThat(spoken.of("sql-prd-1 reported BLOCKED_BY_POLICY for MS02-039"))
                .isEqualTo("sql-prd-1 reported blocked by policy for MS02-039");
        assertThat(spoken.of("Rated CRITICAL, due 2024-10-03")).isEqualTo("Rated critical, due 3 Oct 2024");
    }

    @Test
    void whatOnlyLooksLikeOneStays() {
        String sentence = "CVE-2024-6119 on DB-FAILED_1 by pci-6-3-3, 2026-99-01 of NASA";
        assertThat(spoken.of(sentence)).isEqualTo(sentence);
    }

    @Test
    void wordsOfAFormAreSomebodysOwn() {
        assertThat(spoken.times("FAILED: reports due 2026-11-12T15:50:27.501918362Z"))
                .isEqualTo("FAILED: reports due 12 Nov 2026, 16:50");
    }
}
