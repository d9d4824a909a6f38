package dev.patchboard.approval;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.tasks.Fields;
import dev.patchboard.shared.tasks.OpenTask;
import dev.patchboard.shared.tasks.TaskForm;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The board's answer to an emergency decision. */
@Component
class RatificationForm implements TaskForm {

    private final Ratifications ratifications;

    RatificationForm(Ratifications ratifications) {
        this.ratifications = ratifications;
    }

    private enum Answer {
        RATIFY,
        REFUSE
    }

    @Override
    public String formKey() {
        return "ratification";
    }

    @Override
    public void complete(OpenTask task, Map<String, Object> fields, Actor actor) {
        Fields form = Fields.of(fields);
        boolean agreed = form.choice("decision", Answer.class) == Answer.RATIFY;
        ratifications.ratify(task.change(), agreed, form.optional("comment"), actor);
    }
}
