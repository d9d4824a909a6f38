package dev.patchboard.change;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.tasks.Fields;
import dev.patchboard.shared.tasks.OpenTask;
import dev.patchboard.shared.tasks.TaskForm;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The forms of the main process. */
final class ChangeForms {

    private ChangeForms() {}

    /** What follows a failed lab test. */
    @Component
    static class LabFailed implements TaskForm {

        /** The two ways on. */
        private enum Decision {
            REPEAT,
            REJECT
        }

        private final ChangeRework rework;

        LabFailed(ChangeRework rework) {
            this.rework = rework;
        }

        @Override
        public String formKey() {
            return "lab-failed";
        }

        @Override
        public void complete(OpenTask task, Map<String, Object> values, Actor actor) {
            Fields fields = Fields.of(values);
            boolean again = fields.choice("decision", Decision.class) == Decision.REPEAT;
            rework.decideAfterLab(task.change(), again, fields.text("reason"), actor);
        }
    }

    /** A change that its authority sent back. */
    @Component
    static class Rework implements TaskForm {

        private final ChangeRework rework;

        Rework(ChangeRework rework) {
            this.rework = rework;
        }

        @Override
        public String formKey() {
            return "rework";
        }

        @Override
        public void complete(OpenTask task, Map<String, Object> values, Actor actor) {
            rework.resubmit(task.change(), Fields.of(values).text("reason"), actor);
        }
    }

    /** Conclusions of a review. */
    @Component
    static class Review implements TaskForm {

        private final ChangeReviews reviews;

        Review(ChangeReviews reviews) {
            this.reviews = reviews;
        }

        @Override
        public String formKey() {
            return "review";
        }

        @Override
        public void complete(OpenTask task, Map<String, Object> values, Actor actor) {
            reviews.conclude(task.change(), Fields.of(values).text("conclusions"), actor);
        }
    }
}
