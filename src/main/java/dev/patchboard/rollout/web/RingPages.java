package dev.patchboard.rollout.web;

import dev.patchboard.change.Changes;
import dev.patchboard.rollout.ParityGate;
import dev.patchboard.rollout.RingDrafts;
import dev.patchboard.rollout.RingPlan;
import dev.patchboard.rollout.Rollout;
import dev.patchboard.rollout.Unattested;
import dev.patchboard.rollout.Waves;
import dev.patchboard.rollout.WindowWaits;
import dev.patchboard.shared.ChangeNumber;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The rollout of a change, ring by ring, and one ring with its hosts, its differences and its batches. */
@Controller
class RingPages {

    private final Waves waves;
    private final ParityGate parity;
    private final WindowWaits waits;
    private final Changes changes;
    private final RingDrafts drafts;
    private final Rollout rollout;
    private final Unattested unattested;

    RingPages(
            Waves waves,
            ParityGate parity,
            WindowWaits waits,
            Changes changes,
            RingDrafts drafts,
            Rollout rollout,
            Unattested unattested) {
        this.unattested = unattested;
        this.rollout = rollout;
        this.waves = waves;
        this.parity = parity;
        this.waits = waits;
        this.changes = changes;
        this.drafts = drafts;
    }

    /**
     * A ring that is not laid over hosts yet.
     *
     * @param soak how long it is left alone, for people
     */
    record Ahead(RingPlan plan, String soak) {}

    @GetMapping("/changes/{number}/rings")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String list(@PathVariable ChangeNumber number, Model model) {
        model.addAttribute("number", changes.get(number).number());
        model.addAttribute("waves", waves.of(number));
        model.addAttribute("open", drafts.open(number));
        model.addAttribute("ahead", ahead(number));
        model.addAttribute("canary", rollout.canaryAhead(number).orElse(null));
        model.addAttribute("wait", waits.of(number).orElse(null));
        return "rollout/rings";
    }

    private List<Ahead> ahead(ChangeNumber number) {
        return drafts.of(number).stream()
                .map(plan -> new Ahead(plan, TimeSpans.text(plan.soak())))
                .toList();
    }

    @GetMapping("/changes/{number}/rings/{ring}")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String one(@PathVariable ChangeNumber number, @PathVariable int ring, Model model) {
        model.addAttribute("number", changes.get(number).number());
        model.addAttribute("wave", waves.view(number, ring));
        model.addAttribute("wait", waits.of(number).orElse(null));
        model.addAttribute("hosts", waves.hosts(number, ring));
        model.addAttribute("attest", unattested.of(number, ring));
        model.addAttribute("differences", parity.blocking(number, ring));
        model.addAttribute("batches", waves.batches(number, ring));
        model.addAttribute("waiting", waves.waitingFor(number, ring));
        return "rollout/ring";
    }
}
