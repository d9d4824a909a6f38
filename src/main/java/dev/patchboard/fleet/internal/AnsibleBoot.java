package dev.patchboard.fleet.internal;

import dev.patchboard.fleet.internal.Located.Entries;
import dev.patchboard.fleet.internal.Located.Scalar;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * When a machine was started, as its facts tell: {@code ansible_lastboot} of Windows; elsewhere {@code ansible_uptime_seconds} before the
 * moment that the machine's own clock showed ({@code ansible_date_time}). Without that moment nothing is known: facts may be handed in long
 * after they were taken, and a start must not look later than it was (law 4).
 */
final class AnsibleBoot {

    private AnsibleBoot() {}

    /** To the second; empty when the facts do not tell. */
    static Optional<Instant> of(Entries facts) {
        return text(facts, "ansible_lastboot").flatMap(AnsibleBoot::moment).or(() -> byUptime(facts));
    }

    private static Optional<Instant> byUptime(Entries facts) {
        Optional<String> now = facts.get("ansible_date_time")
                .filter(Entries.class::isInstance)
                .map(Entries.class::cast)
                .flatMap(time -> text(time, "epoch"));
        return text(facts, "ansible_uptime_seconds")
                .flatMap(AnsibleBoot::number)
                .flatMap(uptime -> now.flatMap(AnsibleBoot::number)
                        .filter(epoch -> uptime >= 0 && epoch >= uptime)
                        .map(epoch -> Instant.ofEpochSecond(epoch - uptime)));
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text.strip().replace(' ', 'T')));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,12}(\\.[0-9]+)?")
                ? Optional.of(Long.valueOf(text.replaceFirst("\\..*", "")))
                : Optional.empty();
    }

    private static Optional<String> text(Entries facts, String name) {
        return facts.get(name)
                .filter(Scalar.class::isInstance)
                .flatMap(value -> Optional.ofNullable(((Scalar) value).text()));
    }
}
