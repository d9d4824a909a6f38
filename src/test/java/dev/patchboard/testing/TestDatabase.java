package dev.patchboard.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A fresh database that holds the tables of the named migrations only: for tests that need SQL and no Spring. In memory, or a
 * schema of its own on the MySQL server that {@code -Dpatchboard.test.mysql=jdbc:mysql://host:port/?user=...} names.
 */
public final class TestDatabase {

    private static final @Nullable String MYSQL = System.getProperty("patchboard.test.mysql");
    private static final String MYSQL_OPTIONS = "&createDatabaseIfNotExist=true&nullDatabaseMeansCurrent=true"
            + "&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
            + "&sessionVariables=transaction_isolation='READ-COMMITTED'";

    private final DataSource source;
    private final DataSourceTransactionManager transactions;

    private TestDatabase(DataSource source) {
        this.source = source;
        this.transactions = new DataSourceTransactionManager(source);
    }

    /**
     * @param migrations file names, in order: {@code V020__evidence.sql}
     */
    public static TestDatabase with(String... migrations) {
        DataSource source = MYSQL == null ? inMemory() : schemaOn(MYSQL);
        ResourceDatabasePopulator scripts = new ResourceDatabasePopulator();
        for (String migration : migrations) {
            scripts.addScript(new ByteArrayResource(read(migration)));
        }
        scripts.execute(source);
        return new TestDatabase(source);
    }

    private static DataSource inMemory() {
        return new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    private static DataSource schemaOn(String server) {
        String schema = "plb_" + UUID.randomUUID().toString().replace("-", "");
        DataSource source = new DriverManagerDataSource(server.replace("/?", "/" + schema + "?") + MYSQL_OPTIONS);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() ->
                        JdbcClient.create(source).sql("DROP SCHEMA " + schema).update()));
        return source;
    }

    private static byte[] read(String migration) {
        try {
            return new ClassPathResource("db/migration/" + migration)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .replace("${datetime}", MYSQL == null ? "TIMESTAMP(6)" : "DATETIME(6)")
                    .replace("${caseless}", MYSQL == null ? "VARCHAR_IGNORECASE" : "VARCHAR")
                    .replace("${alter_column}", MYSQL == null ? "ALTER COLUMN" : "MODIFY COLUMN")
                    .replace("${only_h2}", MYSQL == null ? "" : "--")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    public DataSource source() {
        return source;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(source);
    }

    public DataSourceTransactionManager transactions() {
        return transactions;
    }

    public TransactionTemplate transaction() {
        return new TransactionTemplate(transactions);
    }
}
