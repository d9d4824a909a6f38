package dev.patchboard.approval.web;

import dev.patchboard.approval.ChangeModels;
import dev.patchboard.approval.ModelScope;
import dev.patchboard.approval.ModelView;
import dev.patchboard.approval.NewModel;
import dev.patchboard.fleet.Environment;
import dev.patchboard.identity.CurrentActor;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Change models. One person proposes, another approves. */
@RestController
@RequestMapping("/api/v1/change-models")
class ChangeModelController {

    private final ChangeModels models;
    private final CurrentActor actor;

    ChangeModelController(ChangeModels models, CurrentActor actor) {
        this.models = models;
        this.actor = actor;
    }

    record Proposal(
            @Nullable String name,
            @Nullable Set<String> packages,
            @Nullable Set<String> groups,
            @Nullable Set<Environment> environments,
            @Nullable String owner,
            @Nullable LocalDate expires) {

        NewModel toModel() {
            ModelScope scope = new ModelScope(orNone(packages), orNone(groups), orNone(environments));
            return new NewModel(
                    Given.field("name", name), scope, Given.field("owner", owner), Given.field("expires", expires));
        }

        private static <T> Set<T> orNone(@Nullable Set<T> given) {
            return given == null ? Set.of() : given;
        }
    }

    record End(@Nullable String reason) {}

    @GetMapping
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    List<ModelView> all() {
        return models.all();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('CHANGE_MANAGE')")
    ModelView propose(@RequestBody Proposal body) {
        return models.propose(body.toModel(), actor.get());
    }

    @PostMapping("/{id}/approval")
    @PreAuthorize("hasAnyAuthority('CHANGE_MANAGE', 'CHANGE_VOTE')")
    ModelView approve(@PathVariable UUID id) {
        return models.approve(id, actor.get());
    }

    @PostMapping("/{id}/end")
    @PreAuthorize("hasAuthority('CHANGE_MANAGE')")
    ModelView end(@PathVariable UUID id, @RequestBody End body) {
        return models.end(id, Given.field("reason", body.reason()), actor.get());
    }
}
