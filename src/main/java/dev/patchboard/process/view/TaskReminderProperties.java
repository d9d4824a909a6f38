package dev.patchboard.process.view;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When people are reminded of tasks that wait.
 *
 * @param every how long a task may wait before its people are reminded, and how often they are reminded from then; longer than zero
 */
@ConfigurationProperties("patchboard.process.task-reminder")
record TaskReminderProperties(@DefaultValue("P1D") Duration every) {

    TaskReminderProperties {
        if (every.isZero() || every.isNegative()) {
            throw new IllegalArgumentException(
                    "patchboard.process.task-reminder.every must be longer than zero, such as P1D");
        }
    }
}
