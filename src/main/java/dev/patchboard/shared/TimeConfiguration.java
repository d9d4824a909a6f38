package dev.patchboard.shared;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The clock everything reads; a test puts a primary one of its own beside it. Its zone is the organisation's, so that
 * {@code LocalDate.now(clock)} is the day by which due dates, exceptions and models are counted.
 */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    @Bean
    Clock clock(@Value("${patchboard.zone:UTC}") ZoneId zone) {
        return Clock.system(zone);
    }
}
