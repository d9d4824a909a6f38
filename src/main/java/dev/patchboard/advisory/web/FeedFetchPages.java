package dev.patchboard.advisory.web;

import dev.patchboard.advisory.feed.FeedFetches;
import dev.patchboard.identity.CurrentActor;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The button that has a feed fetched now. */
@Controller
class FeedFetchPages {

    private final FeedFetches fetches;
    private final CurrentActor actor;

    FeedFetchPages(FeedFetches fetches, CurrentActor actor) {
        this.fetches = fetches;
        this.actor = actor;
    }

    @PostMapping("/advisories/feeds/{name}/fetch")
    @PreAuthorize("hasAuthority('ADVISORY_EDIT')")
    String fetch(@PathVariable String name, RedirectAttributes flash) {
        fetches.ask(name, actor.get());
        flash.addFlashAttribute(
                "done", name + " is fetched within half a minute. Load this page again to see what came of it.");
        return "redirect:/advisories";
    }
}
