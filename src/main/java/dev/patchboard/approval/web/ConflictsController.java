package dev.patchboard.approval.web;

import dev.patchboard.approval.Docket;
import dev.patchboard.approval.DocketItem.Overlap;
import dev.patchboard.shared.ChangeNumber;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What else is going on with the hosts of a change; known from its submission on, not only on the docket. */
@RestController
@RequestMapping("/api/v1/changes/{number}/conflicts")
class ConflictsController {

    private final Docket docket;

    ConflictsController(Docket docket) {
        this.docket = docket;
    }

    /** Other open changes on the same hosts, with how many they share; empty once the change has ended. */
    @GetMapping
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    List<Overlap> conflicts(@PathVariable ChangeNumber number) {
        return docket.conflicts(number);
    }
}
