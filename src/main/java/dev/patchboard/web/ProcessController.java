package dev.patchboard.web;

import dev.patchboard.change.Changes;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.process.view.FailedSteps;
import dev.patchboard.process.view.FailedSteps.FailedStep;
import dev.patchboard.process.view.ProcessPictures;
import dev.patchboard.process.view.ProcessPictures.Picture;
import dev.patchboard.shared.ChangeNumber;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The live process of a change, and the steps that failed. */
@RestController
@RequestMapping("/api/v1")
class ProcessController {

    private final ProcessPictures pictures;
    private final FailedSteps failedSteps;
    private final Changes changes;
    private final CurrentActor actor;

    ProcessController(ProcessPictures pictures, FailedSteps failedSteps, Changes changes, CurrentActor actor) {
        this.pictures = pictures;
        this.failedSteps = failedSteps;
        this.changes = changes;
        this.actor = actor;
    }

    @GetMapping("/changes/{number}/process")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    List<Picture> process(@PathVariable ChangeNumber number) {
        return pictures.of(changes.get(number).number());
    }

    @GetMapping(path = "/changes/{number}/process/{instance}/bpmn", produces = MediaType.APPLICATION_XML_VALUE)
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String bpmn(@PathVariable ChangeNumber number, @PathVariable String instance) {
        return pictures.bpmn(number, instance);
    }

    @GetMapping("/failed-steps")
    @PreAuthorize("hasAuthority('STEP_RETRY')")
    List<FailedStep> failedSteps() {
        return failedSteps.all();
    }

    @PostMapping("/failed-steps/{id}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('STEP_RETRY')")
    ResponseEntity<Void> retry(@PathVariable String id) {
        failedSteps.retry(id, actor.get());
        return ResponseEntity.noContent().build();
    }
}
