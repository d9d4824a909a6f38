package dev.patchboard.approval.web;

import dev.patchboard.approval.Docket;
import dev.patchboard.approval.DocketItem;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.NotFound;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The agenda of the authorities. */
@RestController
@RequestMapping("/api/v1/docket")
class DocketController {

    private final Docket docket;

    DocketController(Docket docket) {
        this.docket = docket;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    List<DocketItem> items() {
        return docket.items();
    }

    /** Emergency decisions that the board still has to ratify. */
    @GetMapping("/ratifications")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    List<Docket.Owed> ratifications() {
        return docket.ratifications();
    }

    @GetMapping("/{number}")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    DocketItem item(@PathVariable ChangeNumber number) {
        return docket.item(number).orElseThrow(() -> new NotFound("docket item", number));
    }
}
