package dev.patchboard.audit.web;

import dev.patchboard.audit.AuditEntry;
import dev.patchboard.audit.History;
import dev.patchboard.audit.HistoryQuery;
import dev.patchboard.audit.web.AuditController.AuditCursor;
import dev.patchboard.change.Changes;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.web.Cursor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The history of one change, for everybody who may see the change. */
@RestController
class TimelineController {

    private final History history;
    private final Changes changes;

    TimelineController(History history, Changes changes) {
        this.history = history;
        this.changes = changes;
    }

    /** What happened to the change, oldest first, refusals included. */
    @GetMapping("/api/v1/changes/{number}/timeline")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    Keyset<AuditEntry> timeline(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        HistoryQuery query = HistoryQuery.ofChange(known(number).toString());
        int size = Cursor.size(limit);
        List<AuditEntry> found = history.find(query, AuditCursor.after(after), size + 1);
        return Cursor.page(found, size, AuditCursor::key);
    }

    private ChangeNumber known(String number) {
        try {
            ChangeNumber parsed = ChangeNumber.parse(number);
            return changes.get(parsed).number();
        } catch (IllegalArgumentException noNumber) {
            throw new NotFound("change", number);
        }
    }
}
