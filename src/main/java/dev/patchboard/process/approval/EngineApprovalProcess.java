package dev.patchboard.process.approval;

import dev.patchboard.approval.ApprovalProcess;
import dev.patchboard.approval.Ballot;
import dev.patchboard.approval.Ratification;
import dev.patchboard.process.Instances;
import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Tells the engine what an authority did. */
@Component
class EngineApprovalProcess implements ApprovalProcess {

    private static final String PROCESS = "authorisation";
    private static final String VOTE = "task_cabVote";
    private static final Set<String> SINGLE = Set.of("task_emergencyAuthorisation", "task_standardAuthorisation");

    private final Instances instances;
    private final RuntimeService runtime;
    private final TaskService tasks;

    EngineApprovalProcess(Instances instances, RuntimeService runtime, TaskService tasks) {
        this.instances = instances;
        this.runtime = runtime;
        this.tasks = tasks;
    }

    @Override
    public void memberVoted(ChangeNumber number, String member, Ballot ballot) {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(PROCESS)
                .processInstanceBusinessKey(number.toString())
                .list()
                .forEach(instance -> ApprovalVariables.BALLOT
                        .of(ballot.name())
                        .forEach((name, value) -> runtime.setVariable(instance.getId(), name, value)));
        List<Task> done = done(number, member, ballot);
        done.forEach(task -> tasks.complete(task.getId()));
        if (done.isEmpty() && ballot != Ballot.OPEN) {
            instances.tell(number, "ballot-decided", Map.of());
        }
    }

    /** The member's own task; where one person decides alone, the task of the role, once decided. */
    private List<Task> done(ChangeNumber number, String member, Ballot ballot) {
        return open(number).stream()
                .filter(task -> VOTE.equals(task.getTaskDefinitionKey())
                        ? member.equals(task.getAssignee())
                        : SINGLE.contains(task.getTaskDefinitionKey()) && ballot != Ballot.OPEN)
                .toList();
    }

    @Override
    public void seatTaken(ChangeNumber number, String member, String alternate) {
        open(number).stream()
                .filter(task -> VOTE.equals(task.getTaskDefinitionKey()) && member.equals(task.getAssignee()))
                .forEach(task -> tasks.setAssignee(task.getId(), alternate));
    }

    @Override
    public void revisionReplaced(ChangeNumber number) {
        instances.tell(number, "revision-replaced", Map.of());
    }

    @Override
    public void ratificationAsked(ChangeNumber number, Instant by) {
        instances.start("ratification", number, ApprovalVariables.DEADLINE.of(Date.from(by)));
    }

    @Override
    public void ratified(ChangeNumber number, Ratification decision) {
        instances.complete(number, "task_ratification", null, Map.of());
    }

    private List<Task> open(ChangeNumber number) {
        return tasks.createTaskQuery()
                .processDefinitionKey(PROCESS)
                .processInstanceBusinessKey(number.toString())
                .list();
    }
}
