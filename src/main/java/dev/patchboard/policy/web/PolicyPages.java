package dev.patchboard.policy.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.policy.DefinitionFile;
import dev.patchboard.policy.DefinitionVersion;
import dev.patchboard.policy.DefinitionVersion.Source;
import dev.patchboard.policy.DefinitionVersion.State;
import dev.patchboard.policy.InForce;
import dev.patchboard.policy.Policies;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Definitions for people: what waits, what was refused and why, what is in force. */
@Controller
class PolicyPages {

    private final Policies policies;
    private final InForce inForce;
    private final CurrentActor actor;
    private final Clock clock;

    PolicyPages(Policies policies, InForce inForce, CurrentActor actor, Clock clock) {
        this.policies = policies;
        this.inForce = inForce;
        this.actor = actor;
        this.clock = clock;
    }

    @GetMapping("/policies")
    @PreAuthorize("hasAnyAuthority('POLICY_EDIT', 'AUDIT_READ')")
    String list(Model model) {
        List<DefinitionVersion> versions = policies.versions();
        model.addAttribute("proposed", only(versions, version -> version.state() == State.PROPOSED));
        model.addAttribute("approved", only(versions, version -> version.state() == State.APPROVED));
        model.addAttribute("found", only(versions, version -> version.state() == State.FOUND));
        model.addAttribute("refused", only(versions, version -> version.state() == State.REFUSED));
        model.addAttribute("own", only(versions, version -> isInForce(version) && version.source() == Source.FOLDER));
        model.addAttribute(
                "released", only(versions, version -> isInForce(version) && version.source() == Source.RELEASE));
        model.addAttribute("today", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return "policy/policies";
    }

    @GetMapping("/policies/{id}")
    @PreAuthorize("hasAnyAuthority('POLICY_EDIT', 'AUDIT_READ')")
    String one(@PathVariable UUID id, Model model) {
        DefinitionVersion version = policies.version(id);
        model.addAttribute("version", version);
        String text = inForce.text(version).text();
        DefinitionFile holding = inForce.files().get(version.name());
        model.addAttribute("text", text);
        model.addAttribute("changes", holding == null ? List.of() : LineDiff.of(holding.text(), text));
        return "policy/text";
    }

    @PostMapping("/policies/{id}/propose")
    @PreAuthorize("hasAuthority('POLICY_EDIT')")
    String propose(
            @PathVariable UUID id,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate effectiveFrom,
            @RequestParam String reason,
            RedirectAttributes flash) {
        DefinitionVersion version = policies.propose(id, effectiveFrom, reason, actor.get());
        return back(flash, version.name() + " is proposed. A second person approves it here.");
    }

    @PostMapping("/policies/{id}/approve")
    @PreAuthorize("hasAuthority('POLICY_EDIT')")
    String approve(@PathVariable UUID id, RedirectAttributes flash) {
        DefinitionVersion version = policies.approve(id, actor.get());
        return back(
                flash,
                version.state() == State.IN_FORCE
                        ? version.name() + " is in force. What runs already stays on the version it began with."
                        : version.name() + " is approved and holds from " + version.effectiveFrom() + ".");
    }

    @PostMapping("/policies/{id}/refuse")
    @PreAuthorize("hasAuthority('POLICY_EDIT')")
    String refuse(@PathVariable UUID id, @RequestParam String reason, RedirectAttributes flash) {
        return back(
                flash, policies.refuse(id, reason, actor.get()).name() + " is turned down. What is in force stays.");
    }

    private static boolean isInForce(DefinitionVersion version) {
        return version.state() == State.IN_FORCE;
    }

    private static List<DefinitionVersion> only(List<DefinitionVersion> versions, Predicate<DefinitionVersion> wanted) {
        return versions.stream().filter(wanted).toList();
    }

    private static String back(RedirectAttributes flash, String done) {
        flash.addFlashAttribute("done", done);
        return "redirect:/policies";
    }
}
