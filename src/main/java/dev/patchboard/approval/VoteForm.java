package dev.patchboard.approval;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.tasks.Fields;
import dev.patchboard.shared.tasks.OpenTask;
import dev.patchboard.shared.tasks.TaskForm;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A vote by one of the three forms: as a member of the board, in an emergency, under a change model. */
class VoteForm implements TaskForm {

    private final String key;
    private final Approvals approvals;

    private VoteForm(String key, Approvals approvals) {
        this.key = key;
        this.approvals = approvals;
    }

    @Override
    public String formKey() {
        return key;
    }

    @Override
    public void complete(OpenTask task, Map<String, Object> fields, Actor actor) {
        Fields form = Fields.of(fields);
        approvals.vote(task.change(), form.choice("vote", Vote.class), form.optional("comment"), actor);
    }

    @Configuration(proxyBeanMethods = false)
    static class Forms {

        @Bean
        VoteForm cabVoteForm(Approvals approvals) {
            return new VoteForm("cab-vote", approvals);
        }

        @Bean
        VoteForm emergencyAuthorisationForm(Approvals approvals) {
            return new VoteForm("emergency-authorisation", approvals);
        }

        @Bean
        VoteForm standardAuthorisationForm(Approvals approvals) {
            return new VoteForm("standard-authorisation", approvals);
        }
    }
}
