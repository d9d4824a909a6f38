package dev.patchboard.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchboard.shared.DomainEvent;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** The fleet module on its own: its real tables in H2, its real services with transactions, a clock that stands still. */
@TestConfiguration
@EnableTransactionManagement(proxyTargetClass = true)
@ComponentScan("dev.patchboard.fleet")
class FleetDatabase {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final List<DomainEvent> events = new ArrayList<>();

    @Bean
    DataSource dataSource() throws IOException {
        DataSource database = new EmbeddedDatabaseBuilder()
                .setType(EmbeddedDatabaseType.H2)
                .generateUniqueName(true)
                .build();
        for (Resource script :
                new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/V03*.sql")) {
            String sql = script.getContentAsString(UTF_8).replace("${datetime}", "TIMESTAMP(6)");
            new ResourceDatabasePopulator(new ByteArrayResource(sql.getBytes(UTF_8))).execute(database);
        }
        return database;
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

    @EventListener
    void heard(DomainEvent event) {
        events.add(event);
    }

    /** Events published since the start. */
    List<DomainEvent> events() {
        return events;
    }
}
