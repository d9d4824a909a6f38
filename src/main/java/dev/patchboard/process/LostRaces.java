package dev.patchboard.process;

import java.sql.SQLException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * A race that a caller lost in the engine, told in the words of every other lost race: as a {@link ConcurrencyFailureException},
 * which becomes a conflict and not a failure of ours. The engine's own threads keep its exceptions, since by them they know that a
 * job is to be tried again.
 */
class LostRaces extends CommandInterceptor {

    private final SQLExceptionTranslator translator;

    LostRaces(SQLErrorCodeSQLExceptionTranslator translator) {
        this.translator = translator;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (Context.getCommandContext() != null || Context.getJobExecutorContext() != null) {
            return next.execute(command);
        }
        try {
            return next.execute(command);
        } catch (OptimisticLockingException lost) {
            throw new OptimisticLockingFailureException("Somebody else was faster in the engine", lost);
        } catch (ProcessEngineException failed) {
            ConcurrencyFailureException lost = lostInTheDatabase(failed);
            throw lost == null ? failed : lost;
        }
    }

    private @Nullable ConcurrencyFailureException lostInTheDatabase(ProcessEngineException failed) {
        for (Throwable cause = failed.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                DataAccessException meant = translator.translate("engine command", null, sql);
                return meant instanceof ConcurrencyFailureException lost ? lost : null;
            }
        }
        return null;
    }
}
