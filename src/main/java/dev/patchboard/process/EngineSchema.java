package dev.patchboard.process;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * The engine's own tables, made by the engine's own scripts from its jar, then adapted. Flyway owns all DDL, so the engine runs
 * with {@code databaseSchemaUpdate=false} and only checks its version.
 */
@Component
class EngineSchema implements JavaMigration {

    private static final String SCRIPTS = "org/camunda/bpm/engine/db/create/activiti.%s.create.%s.sql";
    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    @Override
    public void migrate(Context context) throws Exception {
        Connection connection = context.getConnection();
        String database = connection.getMetaData().getDatabaseProductName().equals("H2") ? "h2" : "mysql";
        for (String part : PARTS) {
            ClassPathResource script = new ClassPathResource(SCRIPTS.formatted(database, part));
            ScriptUtils.executeSqlScript(connection, new EncodedResource(script, "UTF-8"));
        }
        if (database.equals("mysql")) {
            dropSelfReferencingCascades(connection);
        }
    }

    /**
     * MySQL 9.7 enforces foreign keys in its SQL layer and counts a cascading self-reference against a limit of 30 tables, so
     * that deleting an incident fails. The engine deletes the dependent rows itself; the constraint only mirrors that.
     */
    private static void dropSelfReferencingCascades(Connection connection) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("alter table ACT_RU_INCIDENT drop foreign key ACT_FK_INC_CAUSE");
            statement.execute("alter table ACT_RU_INCIDENT drop foreign key ACT_FK_INC_RCAUSE");
        }
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("001");
    }

    @Override
    public String getDescription() {
        return "Engine 7.24";
    }

    @Override
    public Integer getChecksum() {
        return 724;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }
}
