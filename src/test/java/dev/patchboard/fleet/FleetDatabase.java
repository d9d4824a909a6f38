package dev.patchboard.fleet;

import static java.util.stream.Collectors.toMap;

import dev.patchboard.shared.DomainEvent;
import dev.patchboard.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** The fleet module on its own: its real tables in H2, its real services with transactions, a clock that stands still. */
@TestConfiguration
@EnableTransactionManagement(proxyTargetClass = true)
@ComponentScan(
        basePackages = {"dev.patchboard.fleet", "dev.patchboard.evidence"},
        excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*(\\.web\\..*|PeopleOwners)"))
@EnableConfigurationProperties
@ConfigurationPropertiesScan({"dev.patchboard.fleet", "dev.patchboard.evidence"})
class FleetDatabase {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static final List<String> TABLES = List.of(
            "maintenance_window",
            "change_freeze",
            "host_fact",
            "fact_list",
            "installed_package",
            "software_list",
            "host_group",
            "host");

    private final List<DomainEvent> events = new ArrayList<>();

    @Bean
    DataSource dataSource() {
        return TestDatabase.with(
                        "V020__evidence.sql",
                        "V030__fleet.sql",
                        "V031__fleet_windows.sql",
                        "V032__fleet_package_case.sql",
                        "V161_1__host_stakes.sql")
                .source();
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new DataSourceTransactionManager(dataSource);
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource dataSource) {
        return new JdbcTemplate(dataSource);
    }

    @Bean
    JdbcClient jdbcClient(JdbcTemplate template) {
        return JdbcClient.create(template);
    }

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Bean
    @Primary
    OpenTargets noOpenChanges() {
        return host -> Optional.empty();
    }

    @Bean
    Owners annaAndOlaf() {
        return Set.of("anna", "olaf")::contains;
    }

    @Bean
    ParityPolicy everythingWarns() {
        return keys -> new ParityPolicy.Ruling(
                keys.stream()
                        .collect(toMap(
                                key -> key,
                                key -> new ParityPolicy.Judgement(ParityPolicy.Weight.WARNING, "Differs."))),
                Map.of());
    }

    @EventListener
    void heard(DomainEvent event) {
        events.add(event);
    }

    /** Events published since the last call of {@link #clear}. */
    List<DomainEvent> events() {
        return events;
    }

    static void clear(JdbcTemplate jdbc) {
        TABLES.forEach(table -> jdbc.execute("DELETE FROM " + table));
    }
}
