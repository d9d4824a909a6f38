package dev.patchboard.testing;

import dev.patchboard.shared.ChangeNumber;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Drives the engine by hand: runs what is due, fires one timer, tells where a change stands. */
@Component
public class TestEngine {

    private static final int BOUND = 2_000;

    private final ManagementService management;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final HistoryService history;

    TestEngine(ManagementService management, TaskService tasks, RuntimeService runtime, HistoryService history) {
        this.management = management;
        this.tasks = tasks;
        this.runtime = runtime;
        this.history = history;
    }

    /** Runs every due job of this change, and those they lead to; a failing step fails the test with its cause. */
    public void run(ChangeNumber change) {
        for (int i = 0; i < BOUND; i++) {
            List<Job> due = due(change);
            if (due.isEmpty()) {
                return;
            }
            management.executeJob(due.get(0).getId());
        }
        throw new AssertionError("More than " + BOUND + " jobs for " + change);
    }

    private List<Job> due(ChangeNumber change) {
        return instances(change).stream()
                .flatMap(instance ->
                        management.createJobQuery().processInstanceId(instance).executable().list().stream())
                .toList();
    }

    /** Fires the timer of this element now, wherever in the change it waits. */
    public void fireTimer(ChangeNumber change, String activityId) {
        Job timer = instances(change).stream()
                .flatMap(instance ->
                        management
                                .createJobQuery()
                                .processInstanceId(instance)
                                .activityId(activityId)
                                .timers()
                                .list()
                                .stream())
                .findFirst()
                .orElseThrow(() -> new AssertionError("No timer " + activityId + "; waiting: " + position(change)));
        management.executeJob(timer.getId());
        run(change);
    }

    /** Task definition keys that are open for this change. */
    public List<String> openTasks(ChangeNumber change) {
        return tasks.createTaskQuery().processInstanceBusinessKey(change.toString()).list().stream()
                .map(Task::getTaskDefinitionKey)
                .sorted()
                .toList();
    }

    /** The one open task of this key. */
    public Task task(ChangeNumber change, String definitionKey) {
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(change.toString())
                .taskDefinitionKey(definitionKey)
                .singleResult();
        if (task == null) {
            throw new AssertionError("No task " + definitionKey + "; waiting: " + position(change));
        }
        return task;
    }

    /** Elements of any process of this change that were entered, finished or not. */
    public Set<String> passed(ChangeNumber change) {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(change.toString())
                .list()
                .stream()
                .flatMap(instance ->
                        history
                                .createHistoricActivityInstanceQuery()
                                .processInstanceId(instance.getId())
                                .list()
                                .stream())
                .map(activity -> activity.getActivityId())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Elements at which the change waits now. */
    public Set<String> position(ChangeNumber change) {
        return instances(change).stream()
                .flatMap(instance -> runtime.getActiveActivityIds(instance).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> instances(ChangeNumber change) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(change.toString()).list().stream()
                .map(instance -> instance.getId())
                .toList();
    }
}
