package dev.patchboard.rollout;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a rollout waits.
 *
 * @param patience how long after the due time of its reports a batch that no person runs is waited for, before overdue hosts
 *     count as unknown and the ring goes on within its budget
 * @param decisionWithin when a decision at the gate is overdue
 */
@ConfigurationProperties("patchboard.rollout")
record RolloutProperties(
        @DefaultValue("4h") Duration patience,
        @DefaultValue("24h") Duration decisionWithin) {}
