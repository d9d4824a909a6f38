package dev.patchboard.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every process file keeps to, so that a step that fails takes nobody's decision with it. */
class ProcessConventionsTest {

    static Stream<Path> processes() throws IOException {
        return Files.list(Path.of("processes")).filter(file -> file.toString().endsWith(".bpmn"));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void everyServiceTaskRunsInATransactionOfItsOwn(Path file) {
        assertThat(Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(ServiceTask.class))
                .allSatisfy(task ->
                        assertThat(task.isCamundaAsyncBefore()).as(task.getId()).isTrue());
    }

    /** The votes of a board count in the transaction that casts them: their task has one instance a member. */
    @ParameterizedTest
    @MethodSource("processes")
    void whatAPersonDecidedIsKeptBeforeTheNextStepStarts(Path file) {
        assertThat(Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(UserTask.class))
                .filteredOn(task -> task.getLoopCharacteristics() == null)
                .allSatisfy(task ->
                        assertThat(task.isCamundaAsyncAfter()).as(task.getId()).isTrue());
    }
}
