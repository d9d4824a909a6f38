package dev.patchboard.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.testing.PatchboardTest;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PatchboardTest
class EngineIT {

    @Autowired
    ProcessEngine engine;

    @Autowired
    RepositoryService repository;

    @Autowired
    Definitions definitions;

    @Test
    void deployingTheSameFilesAgainMakesNoNewVersion() {
        long before = repository.createDeploymentQuery().count();

        definitions.afterSingletonsInstantiated();

        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    @Test
    void theEngineRefusesToRunScriptsFromQueries() {
        assertThat(engine.getProcessEngineConfiguration().isAuthorizationEnabled())
                .isFalse();
        assertThat(engine.getName()).isEqualTo("default");
    }
}
