package dev.patchboard.web.change;

import dev.patchboard.advisory.Patches;
import dev.patchboard.approval.Docket;
import dev.patchboard.audit.AuditEntry;
import dev.patchboard.audit.History;
import dev.patchboard.audit.HistoryQuery;
import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeRevisions;
import dev.patchboard.change.ChangeRevisions.Made;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.process.view.ProcessPictures;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.web.Flash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One change: its overview, its timeline, its live picture, and the actions that apply at any time. */
@Controller
class ChangePages {

    private static final int LATEST = 8;
    private static final int WHOLE = 500;

    private final Changes changes;
    private final ChangeRevisions revisions;
    private final ChangeHosts hosts;
    private final Patches patches;
    private final Docket docket;
    private final History history;
    private final ProcessPictures pictures;
    private final CurrentActor actor;

    ChangePages(
            Changes changes,
            ChangeRevisions revisions,
            ChangeHosts hosts,
            Patches patches,
            Docket docket,
            History history,
            ProcessPictures pictures,
            CurrentActor actor) {
        this.changes = changes;
        this.revisions = revisions;
        this.hosts = hosts;
        this.patches = patches;
        this.docket = docket;
        this.history = history;
        this.pictures = pictures;
        this.actor = actor;
    }

    @GetMapping("/changes/{number}")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String overview(@PathVariable ChangeNumber number, Model model) {
        ChangeView view = changes.get(number);
        model.addAttribute("number", number);
        model.addAttribute("view", view);
        model.addAttribute("patches", patches.named(view.patches()).values());
        model.addAttribute("conflicts", docket.conflicts(number));
        model.addAttribute("dispositions", dispositions(number));
        model.addAttribute(
                "pictures", pictures.of(number).stream().map(ShownPicture::of).toList());
        model.addAttribute("latest", latest(number, LATEST));
        model.addAttribute("followUps", changes.followUps(number));
        List<Made> made = new ArrayList<>(revisions.history(number));
        Collections.reverse(made);
        model.addAttribute("revisions", made);
        return "change/overview";
    }

    @GetMapping("/changes/{number}/history")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String timeline(@PathVariable ChangeNumber number, Model model) {
        model.addAttribute("number", changes.get(number).number());
        model.addAttribute("entries", latest(number, WHOLE));
        return "change/history";
    }

    @PostMapping("/changes/{number}/hold")
    @PreAuthorize("hasAuthority('CHANGE_MANAGE')")
    String hold(@PathVariable ChangeNumber number, @RequestParam String reason, RedirectAttributes flash) {
        changes.hold(number, reason, actor.get());
        return back(number, "change.done.hold", flash);
    }

    @PostMapping("/changes/{number}/resume")
    @PreAuthorize("hasAuthority('CHANGE_MANAGE')")
    String resume(@PathVariable ChangeNumber number, @RequestParam String reason, RedirectAttributes flash) {
        changes.resume(number, reason, actor.get());
        return back(number, "change.done.resume", flash);
    }

    @PostMapping("/changes/{number}/withdraw")
    @PreAuthorize("hasAnyAuthority('CHANGE_SUBMIT', 'CHANGE_MANAGE')")
    String withdraw(@PathVariable ChangeNumber number, @RequestParam String reason, RedirectAttributes flash) {
        changes.withdraw(number, reason, actor.get());
        return back(number, "change.done.withdraw", flash);
    }

    private static String back(ChangeNumber number, String key, RedirectAttributes flash) {
        Flash.done(flash, key, number);
        flash.addAttribute("number", number.toString());
        return "redirect:/changes/{number}";
    }

    private List<AuditEntry> latest(ChangeNumber number, int limit) {
        HistoryQuery query = new HistoryQuery(null, number.toString(), null, null, null, null, true);
        return history.find(query, null, limit);
    }

    private Map<Disposition, Long> dispositions(ChangeNumber number) {
        return hosts.targets(number).stream()
                .collect(Collectors.groupingBy(ChangeHost::disposition, TreeMap::new, Collectors.counting()));
    }
}
