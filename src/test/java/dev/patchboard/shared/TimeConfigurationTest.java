package dev.patchboard.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TimeConfigurationTest {

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Kiritimati", "UTC"})
    void todayIsTheOrganisationsDay(String zone) {
        new ApplicationContextRunner()
                .withUserConfiguration(TimeConfiguration.class)
                .withPropertyValues("patchboard.zone=" + zone)
                .run(context -> {
                    Clock clock = context.getBean(Clock.class);
                    assertThat(clock.getZone()).isEqualTo(ZoneId.of(zone));
                });
    }
}
