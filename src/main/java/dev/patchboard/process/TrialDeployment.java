package dev.patchboard.process;

import dev.patchboard.policy.DefinitionFile;
import dev.patchboard.shared.InvalidInput.Problem;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets the engine itself say whether it takes a file: deploys it and takes everything back. */
@Component
class TrialDeployment {

    private final RepositoryService repository;
    private final TransactionTemplate apart;

    TrialDeployment(RepositoryService repository, PlatformTransactionManager transactions) {
        this.repository = repository;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    List<Problem> problems(DefinitionFile file) {
        try {
            apart.executeWithoutResult(status -> {
                status.setRollbackOnly();
                repository
                        .createDeployment()
                        .name("trial")
                        .addInputStream(file.name(), new ByteArrayInputStream(file.content()))
                        .deploy();
            });
            return List.of();
        } catch (ParseException refused) {
            return refused.getResorceReports().stream()
                    .flatMap(report -> report.getErrors().stream())
                    .map(error -> new Problem(
                            file.name(),
                            error.getLine() > 0 ? (long) error.getLine() : null,
                            error.getMainElementId(),
                            error.getMessage() + " Correct it in the Modeler."))
                    .toList();
        } catch (ProcessEngineException refused) {
            return List.of(new Problem(file.name(), null, null, reason(refused)));
        }
    }

    /** The innermost message: the outer ones only say that deploying failed. */
    private static String reason(Throwable refused) {
        Throwable cause = refused;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return "The engine does not take it: " + cause.getMessage();
    }
}
