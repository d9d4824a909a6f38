package dev.patchboard.web.inbox;

import dev.patchboard.change.ChangeCards;
import dev.patchboard.change.ChangeCards.Card;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.process.view.TaskInbox;
import dev.patchboard.process.view.TaskSheet;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.tasks.OpenTask;
import dev.patchboard.shared.web.Flash;
import dev.patchboard.web.Spoken;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The inbox, and one task with its form. A task is completed by the command of the feature that owns the form. */
@Controller
class InboxPages {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final TaskInbox inbox;
    private final ChangeCards changes;
    private final CurrentActor actor;
    private final Spoken spoken;
    private final JsonMapper json;
    private final DataSize largest;

    InboxPages(
            TaskInbox inbox,
            ChangeCards changes,
            CurrentActor actor,
            Spoken spoken,
            JsonMapper json,
            @Value("${spring.servlet.multipart.max-file-size}") DataSize largest) {
        this.inbox = inbox;
        this.changes = changes;
        this.actor = actor;
        this.spoken = spoken;
        this.json = json;
        this.largest = largest;
    }

    /** A task with its change in short; null only when the change cannot be read any more. */
    record Line(OpenTask task, @Nullable Card change) {

        /** Where the task is read and done. */
        public String path() {
            TaskSubject subject = TaskSubject.of(task);
            return subject.answers() ? subject.path() : "/tasks/" + task.id();
        }
    }

    /**
     * A page of the reader's tasks.
     *
     * @param change only those of this change, to which mails point; null for all
     */
    @GetMapping("/tasks")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String list(
            @RequestParam(required = false) @Nullable ChangeNumber change,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        List<OpenTask> tasks = TaskList.of(inbox.of(actor.get()), change);
        List<OpenTask> untaken =
                tasks.stream().filter(task -> task.assignee() == null).toList();
        Keyset<OpenTask> open = TaskList.page(untaken, after, null);
        // What somebody has taken is little and comes first; what is up for a whole role may be long.
        List<OpenTask> mine = after == null
                ? tasks.stream().filter(task -> task.assignee() != null).toList()
                : List.of();
        model.addAttribute("mine", lines(mine));
        model.addAttribute("open", lines(open.items()));
        model.addAttribute("waiting", untaken.size());
        model.addAttribute("change", change);
        model.addAttribute("after", after);
        model.addAttribute("next", open.next());
        return "inbox/tasks";
    }

    @GetMapping("/tasks/{id}")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String one(@PathVariable String id, Model model, RedirectAttributes flash) {
        TaskSheet sheet;
        try {
            sheet = inbox.sheet(id);
        } catch (NotFound done) {
            Flash.done(flash, "tasks.gone");
            return "redirect:/tasks";
        }
        OpenTask task = sheet.task();
        model.addAttribute("task", task);
        model.addAttribute("subject", TaskSubject.of(task));
        model.addAttribute("schema", sheet.formJson());
        model.addAttribute("values", json.writeValueAsString(shown(sheet.values())));
        model.addAttribute("change", changes.find(task.change()).orElse(null));
        model.addAttribute("mine", inbox.of(actor.get()).stream().anyMatch(each -> each.id()
                .equals(id)));
        model.addAttribute("who", who(actor.get()));
        model.addAttribute("largest", largest.toBytes());
        model.addAttribute("megabytes", largest.toMegabytes());
        return "inbox/task";
    }

    @PostMapping("/tasks/{id}/claim")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String claim(@PathVariable String id, RedirectAttributes flash) {
        inbox.claim(id, actor.get());
        flash.addAttribute("id", id);
        return "redirect:/tasks/{id}";
    }

    @PostMapping("/tasks/{id}/release")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String release(@PathVariable String id, RedirectAttributes flash) {
        inbox.release(id, actor.get());
        Flash.done(flash, "tasks.done.released");
        return "redirect:/tasks";
    }

    @PostMapping("/tasks/{id}/complete")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String complete(@PathVariable String id, @RequestParam String fields, RedirectAttributes flash) {
        OpenTask task;
        try {
            task = inbox.get(id);
        } catch (NotFound done) {
            throw new Conflict("task.gone", "This task is done already: somebody was faster, or the process went on.");
        }
        inbox.complete(id, read(fields), actor.get());
        Flash.done(flash, "tasks.done.completed", task.name(), task.change());
        return "redirect:/tasks";
    }

    private List<Line> lines(List<OpenTask> tasks) {
        Map<ChangeNumber, @Nullable Card> known = new HashMap<>();
        return tasks.stream()
                .map(task -> new Line(task, known.computeIfAbsent(task.change(), number -> changes.find(number)
                        .orElse(null))))
                .toList();
    }

    /** Values to start from: the exact times in what a form shows are put in the reader's zone. */
    private Map<String, Object> shown(Map<String, Object> values) {
        Map<String, Object> shown = new LinkedHashMap<>(values);
        shown.replaceAll((key, value) -> value instanceof String text ? spoken.times(text) : value);
        return shown;
    }

    private Map<String, Object> read(String fields) {
        try {
            return json.readValue(fields, FIELDS);
        } catch (JacksonException broken) {
            throw InvalidInput.field("fields", "The form did not arrive whole. Load the page again and repeat.");
        }
    }

    private static String who(Actor actor) {
        return Objects.requireNonNullElse(actor.onBehalfOf(), actor.person());
    }
}
