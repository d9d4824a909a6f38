package dev.patchboard.risk.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.risk.ProposalDetail;
import dev.patchboard.risk.ProposedChange;
import dev.patchboard.risk.WorkingList;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.web.Cursor;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The working list. */
@RestController
@RequestMapping("/api/v1/proposals")
class ProposalsController {

    private final WorkingList list;
    private final CurrentActor actor;

    ProposalsController(WorkingList list, CurrentActor actor) {
        this.list = list;
        this.actor = actor;
    }

    /**
     * What to draft.
     *
     * @param patches of the proposals, at least one
     * @param model name of the change model of a standard change, or null
     */
    record Draft(@Nullable Set<UUID> patches, @Nullable String model) {}

    /** The change that was drafted. */
    record Drafted(ChangeNumber number) {}

    @GetMapping
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    Keyset<ProposedChange> proposals(@RequestParam @Nullable String after, @RequestParam @Nullable Integer limit) {
        int size = Cursor.size(limit);
        List<String> key = Cursor.after(after, 1);
        List<ProposedChange> all = list.all();
        int from = key == null ? 0 : behind(all, Cursor.id(key.get(0)));
        return Cursor.page(
                all.subList(from, Math.min(all.size(), from + size + 1)),
                size,
                one -> List.of(one.patch().toString()));
    }

    /** A proposal that is gone meanwhile leaves the reader at the top of the list, which is the most urgent of what is left. */
    private static int behind(List<ProposedChange> all, UUID last) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).patch().equals(last)) {
                return i + 1;
            }
        }
        return 0;
    }

    @GetMapping("/{patch}")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    ProposalDetail proposal(@PathVariable UUID patch) {
        return list.get(patch);
    }

    @PostMapping("/drafts")
    @PreAuthorize("hasAuthority('CHANGE_SUBMIT')")
    ResponseEntity<Drafted> draft(@RequestBody Draft body) {
        Set<UUID> patches = body.patches() == null ? Set.of() : body.patches();
        ChangeNumber number = list.draft(patches, body.model(), actor.get());
        return ResponseEntity.created(URI.create("/api/v1/changes/" + number)).body(new Drafted(number));
    }
}
