package dev.patchboard.advisory.web;

import dev.patchboard.advisory.Applicability;
import dev.patchboard.advisory.Applicable;
import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.advisory.Supersessions;
import dev.patchboard.advisory.Vulnerabilities;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.InvalidInput.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Patches: the list, one with the hosts that need it, and the form to enter one by hand. */
@Controller
class PatchPages {

    private static final int PAGE = 50;

    private final Patches patches;
    private final Applicability applicability;
    private final Vulnerabilities vulnerabilities;
    private final Hosts hosts;
    private final Supersessions supersessions;
    private final CurrentActor actor;

    PatchPages(
            Patches patches,
            Applicability applicability,
            Vulnerabilities vulnerabilities,
            Hosts hosts,
            Supersessions supersessions,
            CurrentActor actor) {
        this.patches = patches;
        this.applicability = applicability;
        this.vulnerabilities = vulnerabilities;
        this.hosts = hosts;
        this.supersessions = supersessions;
        this.actor = actor;
    }

    /** A host and whether it needs the patch. */
    record Need(Host host, Applicable answer) {}

    @GetMapping("/patches")
    @PreAuthorize("hasAuthority('ADVISORY_READ')")
    String list(@RequestParam(required = false) @Nullable UUID after, Model model) {
        model.addAttribute("page", patches.page(after, PAGE));
        return "advisory/patches";
    }

    @GetMapping("/patches/{id}")
    @PreAuthorize("hasAuthority('ADVISORY_READ')")
    String one(@PathVariable UUID id, Model model) {
        Patch patch = patches.get(id);
        model.addAttribute("patch", patch);
        model.addAttribute("supersedes", String.join(", ", supersessions.told(id)));
        model.addAttribute(
                "vulnerabilities", vulnerabilities.named(patch.cves()).values());
        List<Need> needs = needs(id);
        model.addAttribute("affected", with(needs, Applicable.Answer.AFFECTED));
        model.addAttribute("unclear", with(needs, Applicable.Answer.CANNOT_TELL));
        model.addAttribute(
                "notAffected", with(needs, Applicable.Answer.NOT_AFFECTED).size());
        return "advisory/patch";
    }

    @GetMapping("/patches/new")
    @PreAuthorize("hasAuthority('ADVISORY_EDIT')")
    String form(Model model) {
        model.addAttribute("form", PatchForm.empty());
        return "advisory/new";
    }

    @PostMapping("/patches")
    @PreAuthorize("hasAuthority('ADVISORY_EDIT')")
    String register(PatchForm form, Model model, RedirectAttributes flash) {
        try {
            Patch patch = patches.register(form.patch(), actor.get());
            flash.addFlashAttribute("done", "Patch \"" + patch.name() + "\" is registered.");
            return "redirect:/patches/" + patch.id();
        } catch (InvalidInput invalid) {
            return again(
                    form, invalid.problems().stream().map(Problem::toString).toList(), model);
        } catch (Conflict taken) {
            return again(form, List.of(String.valueOf(taken.getMessage())), model);
        }
    }

    @PostMapping("/patches/{id}/supersedes")
    @PreAuthorize("hasAuthority('ADVISORY_EDIT')")
    String supersedes(@PathVariable UUID id, @RequestParam String kbs, RedirectAttributes flash) {
        supersessions.tell(id, List.of(kbs.strip().split("[,;\\s]+")), actor.get());
        flash.addFlashAttribute("done", "Noted: it supersedes " + kbs.strip() + ".");
        return "redirect:/patches/" + id;
    }

    private static String again(PatchForm form, List<String> problems, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("failure", "Nothing was saved. Mend this and send it again:");
        model.addAttribute("failures", problems);
        return "advisory/new";
    }

    private List<Need> needs(UUID patch) {
        List<Applicable> answers = applicability.of(patch);
        Map<UUID, Host> byId =
                hosts.byId(answers.stream().map(Applicable::hostId).toList());
        return answers.stream()
                .filter(answer -> byId.containsKey(answer.hostId()))
                .map(answer -> new Need(Objects.requireNonNull(byId.get(answer.hostId())), answer))
                .sorted(Comparator.comparing(need -> need.host().name()))
                .toList();
    }

    private static List<Need> with(List<Need> needs, Applicable.Answer answer) {
        return needs.stream().filter(need -> need.answer().answer() == answer).toList();
    }
}
