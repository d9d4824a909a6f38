package dev.patchboard.scan.web;

import dev.patchboard.evidence.EvidenceName;
import dev.patchboard.evidence.EvidenceUploads;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.scan.Disposition;
import dev.patchboard.scan.Disposition.State;
import dev.patchboard.scan.DispositionLists;
import dev.patchboard.scan.Dispositions;
import dev.patchboard.scan.Scans;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.web.FormProblems;
import dev.patchboard.shared.web.UploadName;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** False positives: proposed with evidence by one person, approved by a second, until a last day or until one is revoked. */
@Controller
class FalsePositivePages {

    /** Of those that are over. */
    private static final int MOST_OVER = 200;

    private static final String BACK = "redirect:/scans/false-positives";

    private final Dispositions dispositions;
    private final DispositionLists lists;
    private final EvidenceUploads evidence;
    private final Hosts hosts;
    private final CurrentActor actor;
    private final ProposalFiles files;
    private final Scans scans;
    private final Clock clock;

    FalsePositivePages(
            Dispositions dispositions,
            DispositionLists lists,
            EvidenceUploads evidence,
            Hosts hosts,
            CurrentActor actor,
            ProposalFiles files,
            Scans scans,
            Clock clock) {
        this.dispositions = dispositions;
        this.lists = lists;
        this.evidence = evidence;
        this.hosts = hosts;
        this.actor = actor;
        this.files = files;
        this.scans = scans;
        this.clock = clock;
    }

    /** What is proposed; the file is what shows it. */
    record ProposalForm(
            @Nullable String host,
            @Nullable String cve,
            @Nullable String reason,
            @Nullable MultipartFile file,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate expires) {

        static String text(@Nullable String value) {
            return value == null ? "" : value.strip();
        }
    }

    @GetMapping("/scans/false-positives")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String list(
            @RequestParam(required = false) @Nullable String host,
            @RequestParam(required = false) @Nullable String cve,
            Model model) {
        if (host != null || cve != null) {
            model.addAttribute("form", new ProposalForm(host, cve, null, null, null));
        }
        return show(model);
    }

    @PostMapping("/scans/false-positives")
    @PreAuthorize("hasAuthority('RISK_ANALYSE')")
    String propose(ProposalForm form, Model model, RedirectAttributes flash) throws IOException {
        try {
            propose(form);
            flash.addFlashAttribute("done", "It is proposed. The finding counts until a second person approves it.");
            return BACK;
        } catch (InvalidInput invalid) {
            FormProblems.show(model, "Nothing was proposed. Mend this and send it again:", invalid);
            model.addAttribute("form", form);
            return show(model);
        }
    }

    @PostMapping("/scans/false-positives/{id}/approval")
    @PreAuthorize("hasAuthority('EXCEPTION_APPROVE')")
    String approve(@PathVariable UUID id, RedirectAttributes flash) {
        Disposition approved = dispositions.approve(id, actor.get());
        flash.addFlashAttribute("done", approved.cve() + " counts no more there, until " + approved.expires() + ".");
        return BACK;
    }

    @PostMapping("/scans/false-positives/{id}/revocation")
    @PreAuthorize("hasAuthority('EXCEPTION_APPROVE')")
    String revoke(@PathVariable UUID id, @RequestParam String reason, RedirectAttributes flash) {
        Disposition revoked = dispositions.revoke(id, reason, actor.get());
        flash.addFlashAttribute("done", "Revoked: " + revoked.cve() + " counts there.");
        return BACK;
    }

    private void propose(ProposalForm form) throws IOException {
        Host host = scans.hostMeantBy(ProposalForm.text(form.host()));
        LocalDate expires = form.expires();
        MultipartFile file = form.file();
        if (expires == null) {
            throw InvalidInput.field("expires", "Name the last day it shall hold.");
        }
        if (file == null || file.isEmpty()) {
            throw InvalidInput.field("file", "Choose the file that shows it.");
        }
        String name = UploadName.of(file, "evidence");
        try (InputStream content = file.getInputStream()) {
            String sha256 =
                    evidence.upload(content, EvidenceName.of(name), actor.get()).sha256();
            dispositions.propose(
                    host.id(),
                    ProposalForm.text(form.cve()),
                    ProposalForm.text(form.reason()),
                    sha256,
                    expires,
                    actor.get());
        }
    }

    private String show(Model model) {
        LocalDate today = LocalDate.now(clock);
        List<Disposition> all = lists.standing(MOST_OVER);
        Map<UUID, Host> known =
                hosts.byId(all.stream().map(Disposition::hostId).distinct().toList());
        model.addAttribute("hosts", known);
        Map<State, List<Disposition>> byState =
                all.stream().collect(Collectors.groupingBy(each -> each.stateOn(today)));
        for (State state : State.values()) {
            model.addAttribute(state.name().toLowerCase(Locale.ROOT), byState.getOrDefault(state, List.of()));
        }
        model.addAttribute("bases", files.of(byState.getOrDefault(State.PROPOSED, List.of())));
        model.addAttribute("soon", lists.endingSoon(all));
        model.addAttribute("today", today);
        model.addAttribute("me", actor.get().person());
        return "scan/false-positives";
    }
}
