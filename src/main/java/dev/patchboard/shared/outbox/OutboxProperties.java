package dev.patchboard.shared.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages are delivered.
 *
 * @param enabled whether this node delivers at all; off where a test drives the dispatcher by hand
 * @param poll pause between looks for due messages
 * @param lease how long an attempt keeps other nodes away; after a crash the message is tried again when it ends
 * @param firstPause pause after the first failed attempt; doubles with each, up to {@code longestPause}
 * @param longestPause upper bound of the pause
 * @param giveUpAfter age at which a message that still cannot be delivered is declared dead
 */
@ConfigurationProperties("patchboard.outbox")
record OutboxProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("5s") Duration firstPause,
        @DefaultValue("15m") Duration longestPause,
        @DefaultValue("7d") Duration giveUpAfter) {

    /**
     * The pause after a failed attempt: doubling, with half of it left to chance so that messages that failed together do not
     * come back together.
     *
     * @param attempt 1 for the first
     * @param chance 0 to 1
     */
    Duration pauseAfter(int attempt, double chance) {
        double doubled = firstPause.toMillis() * Math.pow(2, Math.min(attempt - 1, 40));
        double whole = Math.min(doubled, longestPause.toMillis());
        return Duration.ofMillis((long) (whole / 2 + whole / 2 * chance));
    }
}
