package dev.patchboard.process.view;

import dev.patchboard.change.ChangeProgress;
import dev.patchboard.identity.ActingRoles;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import dev.patchboard.shared.tasks.OpenTask;
import dev.patchboard.shared.tasks.TaskForm;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tasks that wait for people. Completing one runs the feature's command behind its form; that command completes the task, so
 * no task can be done around its rules.
 */
@Service
@Transactional
public class TaskInbox {

    private static final Comparator<OpenTask> OLDEST_FIRST =
            Comparator.comparing(OpenTask::created).thenComparing(OpenTask::id);

    private final TaskService tasks;
    private final OpenTasks openTasks;
    private final ActingRoles acting;
    private final ChangeProgress changes;
    private final ApplicationEventPublisher events;
    private final Map<String, TaskForm> forms;

    TaskInbox(
            TaskService tasks,
            OpenTasks openTasks,
            ActingRoles acting,
            ChangeProgress changes,
            ApplicationEventPublisher events,
            List<TaskForm> forms) {
        this.tasks = tasks;
        this.openTasks = openTasks;
        this.acting = acting;
        this.changes = changes;
        this.events = events;
        this.forms = forms.stream().collect(Collectors.toMap(TaskForm::formKey, Function.identity()));
    }

    /** Tasks that are the actor's, or the principal's for whom they act, or that their roles may claim; oldest first. */
    @Transactional(readOnly = true)
    public List<OpenTask> of(Actor actor) {
        String who = acting(actor);
        Set<String> roles = roles(actor);
        Stream<OpenTask> own = list(query().taskAssignee(who));
        Stream<OpenTask> claimable = roles.isEmpty()
                ? Stream.empty()
                : list(query().taskCandidateGroupIn(List.copyOf(roles)).includeAssignedTasks());
        Map<String, OpenTask> byId = new LinkedHashMap<>();
        Stream.concat(own, claimable).forEach(task -> byId.putIfAbsent(task.id(), task));
        return byId.values().stream().sorted(OLDEST_FIRST).toList();
    }

    /** Every open task of a change, oldest first. */
    @Transactional(readOnly = true)
    public List<OpenTask> of(ChangeNumber change) {
        return list(query().processInstanceBusinessKey(change.toString()))
                .sorted(OLDEST_FIRST)
                .toList();
    }

    /** The task with this id; throws {@link NotFound} when it is not open (any more). */
    @Transactional(readOnly = true)
    public OpenTask get(String id) {
        return list(query().taskId(id)).findFirst().orElseThrow(() -> new NotFound("open task", id));
    }

    /** The form of a task with the values to start from. */
    @Transactional(readOnly = true)
    public TaskSheet sheet(String id) {
        OpenTask task = get(id);
        return new TaskSheet(task, openTasks.formJson(id), form(task).prefill(task));
    }

    /** Takes a task so that others see who is at it. Taking one's own again changes nothing. */
    public OpenTask claim(String id, Actor actor) {
        OpenTask task = mine(id, actor);
        String who = acting(actor);
        if (task.assignee() != null && !task.assignee().equals(who)) {
            throw new Conflict("task.claimed", task.assignee() + " has this task.");
        }
        if (task.assignee() == null) {
            tasks.setAssignee(id, who);
            events.publishEvent(new TaskEvent.Claimed(actor, task.change(), task.name()));
        }
        return get(id);
    }

    /** Gives a task back to everybody who may claim it. Giving back what nobody has changes nothing. */
    public void release(String id, Actor actor) {
        OpenTask task = mine(id, actor);
        if (task.role() == null) {
            throw new Conflict("task.personal", "This task belongs to one person and cannot be given back.");
        }
        if (task.assignee() != null) {
            tasks.setAssignee(id, null);
            events.publishEvent(new TaskEvent.Released(actor, task.change(), task.name()));
        }
    }

    /**
     * Completes a task by the command behind its form.
     *
     * @param fields values by field key
     * @throws Refusal when the task is not the actor's
     * @throws Conflict when somebody else was faster
     */
    public void complete(String id, Map<String, Object> fields, Actor actor) {
        OpenTask task = mine(id, actor);
        try {
            form(task).complete(task, fields, actor);
        } catch (ConcurrencyFailureException lost) {
            throw new Conflict("task.taken", "Somebody else completed this step at the same moment. Read it again.");
        }
    }

    /** Takes the change alone before it looks whose task it is: somebody who completes it meanwhile would take that away in parts. */
    private OpenTask mine(String id, Actor actor) {
        changes.takeAlone(get(id).change());
        OpenTask task = get(id);
        String who = acting(actor);
        boolean personal = task.role() == null && who.equals(task.assignee());
        boolean byRole = task.role() != null
                && roles(actor).contains(task.role())
                && (task.assignee() == null || task.assignee().equals(who));
        if (!personal && !byRole) {
            throw new Refusal(
                    "law5.not-your-task",
                    Subject.change(task.change()),
                    actor,
                    "\"" + task.name() + "\" is for "
                            + (task.assignee() != null ? task.assignee() : "the role " + task.role()) + ", not for "
                            + who + ".");
        }
        return task;
    }

    private TaskForm form(OpenTask task) {
        TaskForm form = forms.get(task.form());
        if (form == null) {
            throw new IllegalStateException("No command for form '" + task.form() + "' of " + task.key());
        }
        return form;
    }

    private static String acting(Actor actor) {
        String principal = actor.onBehalfOf();
        return principal == null ? actor.person() : principal;
    }

    private Set<String> roles(Actor actor) {
        return acting.of(actor).stream().map(Role::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private TaskQuery query() {
        return tasks.createTaskQuery().active().initializeFormKeys();
    }

    private Stream<OpenTask> list(TaskQuery query) {
        return openTasks.read(query.list()).stream();
    }
}
