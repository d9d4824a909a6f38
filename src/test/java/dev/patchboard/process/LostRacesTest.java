package dev.patchboard.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.apache.ibatis.exceptions.PersistenceException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;

/** Error codes: MySQL's reference manual, server errors 1205 and 1213; H2's {@code org.h2.api.ErrorCode} DEADLOCK_1, LOCK_TIMEOUT_1. */
class LostRacesTest {

    @ParameterizedTest
    @CsvSource({"MySQL,40001,1213", "MySQL,HY000,1205", "H2,40001,40001", "H2,HYT00,50200"})
    void aRaceThatTheDatabaseDecidedIsALostRace(String database, String state, int code) {
        assertThatThrownBy(() -> run(database, failed(new SQLException("lost", state, code))))
                .isInstanceOf(ConcurrencyFailureException.class);
    }

    @Test
    void aRaceThatTheEngineNoticedIsALostRace() {
        OptimisticLockingException lost = new OptimisticLockingException("lost");
        assertThatThrownBy(() -> run("H2", lost))
                .isInstanceOf(ConcurrencyFailureException.class)
                .hasCause(lost);
    }

    @ParameterizedTest
    @CsvSource({"MySQL,42S02,1146", "MySQL,23000,1062", "H2,42S02,42102", "H2,23505,23505"})
    void anotherFailureOfTheDatabaseStaysAFailure(String database, String state, int code) {
        ProcessEngineException failed = failed(new SQLException("broken", state, code));
        assertThatThrownBy(() -> run(database, failed)).isSameAs(failed);
    }

    @Test
    void aFailureOfTheEngineStaysAFailure() {
        ProcessEngineException failed = new ProcessEngineException("broken");
        assertThatThrownBy(() -> run("H2", failed)).isSameAs(failed);
    }

    @Test
    void whatSucceedsIsAnsweredAsItIs() {
        LostRaces races = new LostRaces(new SQLErrorCodeSQLExceptionTranslator("H2"));
        races.setNext(new Direct());
        String answer = races.execute(context -> "done");
        assertThat(answer).isEqualTo("done");
    }

    private static ProcessEngineException failed(SQLException cause) {
        return new ProcessEngineException("failed", new PersistenceException("in a statement", cause));
    }

    private static void run(String database, RuntimeException thrown) {
        LostRaces races = new LostRaces(new SQLErrorCodeSQLExceptionTranslator(database));
        races.setNext(new Direct());
        races.execute(context -> {
            throw thrown;
        });
    }

    /** The end of the engine's chain of interceptors. */
    private static final class Direct extends CommandInterceptor {
        @Override
        public <T> T execute(Command<T> command) {
            return command.execute(null);
        }
    }
}
