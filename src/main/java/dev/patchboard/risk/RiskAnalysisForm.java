package dev.patchboard.risk;

import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Rating;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.tasks.Fields;
import dev.patchboard.shared.tasks.OpenTask;
import dev.patchboard.shared.tasks.TaskForm;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The analyst's answer to the tables. */
@Component
class RiskAnalysisForm implements TaskForm {

    private final RiskAnalysis analysis;

    RiskAnalysisForm(RiskAnalysis analysis) {
        this.analysis = analysis;
    }

    private enum Decision {
        ACCEPT,
        REJECT
    }

    @Override
    public String formKey() {
        return "risk-analysis";
    }

    @Override
    public Map<String, Object> prefill(OpenTask task) {
        return analysis.find(task.change())
                .<Map<String, Object>>map(risk -> Map.of("tables", String.join("\n", TablesSay.of(risk))))
                .orElseGet(Map::of);
    }

    @Override
    public void complete(OpenTask task, Map<String, Object> fields, Actor actor) {
        Fields form = Fields.of(fields);
        boolean accepted = form.choice("decision", Decision.class) == Decision.ACCEPT;
        analysis.confirm(
                task.change(),
                new Confirmation(
                        accepted,
                        choice(form, "rating", Rating.class),
                        choice(form, "type", ChangeType.class),
                        form.optional("reason")),
                actor);
    }

    private static <E extends Enum<E>> @Nullable E choice(Fields form, String field, Class<E> type) {
        return form.optional(field) == null ? null : form.choice(field, type);
    }
}
