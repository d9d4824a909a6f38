package dev.patchboard.process.view;

import dev.patchboard.shared.ChangeNumber;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Incident;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The live diagram of a change: what is done, what is going on, what failed. */
@Service
@Transactional(readOnly = true)
public class ProcessPictures {

    private final HistoryService history;
    private final RuntimeService runtime;
    private final RepositoryService repository;

    ProcessPictures(HistoryService history, RuntimeService runtime, RepositoryService repository) {
        this.history = history;
        this.runtime = runtime;
        this.repository = repository;
    }

    /**
     * One process instance of a change.
     *
     * @param instance id of the instance
     * @param process key of the process, {@code patch-change}, {@code ring} ...
     * @param name of the process, for people
     * @param version of the definition it runs on
     * @param ended null while it runs
     * @param done element ids that were passed
     * @param active element ids where it waits or works
     * @param failed element ids that failed and wait for a person
     */
    public record Picture(
            String instance,
            String process,
            String name,
            int version,
            Instant started,
            @Nullable Instant ended,
            Set<String> done,
            Set<String> active,
            Set<String> failed) {}

    /** Every instance of the change, the main one first, then in the order they started. */
    public List<Picture> of(ChangeNumber change) {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(change.toString())
                .orderByProcessInstanceStartTime()
                .asc()
                .list()
                .stream()
                .map(this::picture)
                .toList();
    }

    /** The BPMN file that an instance of this change runs on, with its diagram. */
    public String bpmn(ChangeNumber change, String instance) {
        HistoricProcessInstance found = history.createHistoricProcessInstanceQuery()
                .processInstanceId(instance)
                .processInstanceBusinessKey(change.toString())
                .singleResult();
        if (found == null) {
            throw new dev.patchboard.shared.NotFound("process instance", instance);
        }
        try (InputStream model = repository.getProcessModel(found.getProcessDefinitionId())) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Picture picture(HistoricProcessInstance instance) {
        List<HistoricActivityInstance> passed = history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .list();
        Map<Boolean, Set<String>> byDone = passed.stream()
                .collect(Collectors.partitioningBy(
                        activity -> activity.getEndTime() != null,
                        Collectors.mapping(
                                HistoricActivityInstance::getActivityId, Collectors.toCollection(TreeSet::new))));
        Set<String> failed = runtime.createIncidentQuery().processInstanceId(instance.getId()).list().stream()
                .map(Incident::getActivityId)
                .collect(Collectors.toCollection(TreeSet::new));
        Date end = instance.getEndTime();
        return new Picture(
                instance.getId(),
                instance.getProcessDefinitionKey(),
                instance.getProcessDefinitionName(),
                instance.getProcessDefinitionVersion(),
                instance.getStartTime().toInstant(),
                end == null ? null : end.toInstant(),
                byDone.getOrDefault(true, Set.of()),
                byDone.getOrDefault(false, Set.of()),
                failed);
    }
}
