package dev.patchboard.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchboard.testing.ModelCoverage;
import dev.patchboard.testing.PatchboardTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Runs last: what the other tests of this run left out of the models fails the build. */
@PatchboardTest
@Order(Integer.MAX_VALUE)
class ModelCoverageIT {

    @Test
    void everyElementFlowAndBoundaryEventOfEveryModelWasTaken() throws IOException {
        assumeTrue(System.getProperty("it.test", "").isEmpty(), "Only a run of every test can cover every model.");
        Set<String> modelled = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            files.filter(file -> file.toString().endsWith(".bpmn")).forEach(file -> modelled.addAll(modelled(file)));
        }

        assertThat(modelled).hasSizeGreaterThan(100);
        assertThat(ModelCoverage.taken()).containsAll(modelled);
    }

    /**
     * What the file itself says there is, so that nothing the engine passed over goes unnoticed. An event-based gateway hands over to
     * the events behind it without taking a flow: those events are in the list.
     */
    private static Set<String> modelled(Path file) {
        BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
        String process =
                model.getModelElementsByType(Process.class).iterator().next().getId();
        return Stream.concat(
                        model.getModelElementsByType(FlowNode.class).stream(),
                        model.getModelElementsByType(SequenceFlow.class).stream()
                                .filter(flow -> !(flow.getSource() instanceof EventBasedGateway)))
                .map(BaseElement::getId)
                .map(id -> process + "/" + id)
                .collect(Collectors.toSet());
    }
}
