package dev.patchboard.advisory.web;

import dev.patchboard.advisory.feed.FeedFetch;
import dev.patchboard.advisory.feed.FeedFetches;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.Keyset;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/advisories/feeds}: what is fetched from configured addresses. */
@RestController
@RequestMapping("/api/v1/advisories/feeds")
class FeedFetchController {

    private final FeedFetches fetches;
    private final CurrentActor actor;

    FeedFetchController(FeedFetches fetches, CurrentActor actor) {
        this.fetches = fetches;
        this.actor = actor;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('ADVISORY_READ')")
    Keyset<FeedFetch> list() {
        return new Keyset<>(fetches.all(), null);
    }

    /** Makes a feed due now; the answer tells how it stood before. */
    @PostMapping("/{name}/fetch")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize("hasAuthority('ADVISORY_EDIT')")
    FeedFetch fetch(@PathVariable String name) {
        return fetches.ask(name, actor.get());
    }
}
