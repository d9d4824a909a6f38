package dev.patchboard.verification.web;

import dev.patchboard.evidence.EvidenceName;
import dev.patchboard.evidence.EvidenceUploads;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.web.Flash;
import dev.patchboard.shared.web.FormProblems;
import dev.patchboard.shared.web.UploadName;
import dev.patchboard.verification.Attestation;
import dev.patchboard.verification.AttestationLists;
import dev.patchboard.verification.Attestations;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Attesting on the page of a host, and confirming what somebody else attested. */
@Controller
class AttestationPages {

    private static final String HOST = "redirect:/changes/{number}/hosts/{host}";

    private static final String BELOW = "It is attested, but this version is below the fixed one: it does not prove the"
            + " patch, confirmed or not. Withdraw it if you misread the version.";

    private final Attestations attestations;
    private final AttestationLists lists;
    private final EvidenceUploads uploads;
    private final Hosts hosts;
    private final HostEvidence page;
    private final CurrentActor actor;

    AttestationPages(
            Attestations attestations,
            AttestationLists lists,
            EvidenceUploads uploads,
            Hosts hosts,
            HostEvidence page,
            CurrentActor actor) {
        this.attestations = attestations;
        this.lists = lists;
        this.uploads = uploads;
        this.hosts = hosts;
        this.page = page;
        this.actor = actor;
    }

    @PostMapping("/changes/{number}/attestations")
    @PreAuthorize("hasAuthority('VERIFY')")
    String attest(@PathVariable ChangeNumber number, AttestationForm typed, Model model, RedirectAttributes flash)
            throws IOException {
        AttestationForm form = stored(typed);
        try {
            Attestation said = attestations.attest(number, form.sight(), actor.get());
            if (lists.isBelowFixed(said)) {
                flash.addFlashAttribute("failure", BELOW);
                return back(said, flash);
            }
            return back(said, "attest.done", flash);
        } catch (InvalidInput invalid) {
            UUID host = hosts.findByName(form.sight().host())
                    .orElseThrow(() -> invalid)
                    .id();
            FormProblems.show(model, "Nothing was attested. Mend this and send it again:", invalid);
            model.addAttribute("form", form);
            return page.show(number, host, model);
        }
    }

    /** A file that is handed in along is kept first: a mistake in another field does not lose it. */
    private AttestationForm stored(AttestationForm form) throws IOException {
        MultipartFile file = form.file();
        if (file == null || file.isEmpty()) {
            return form;
        }
        String name = UploadName.of(file, "evidence");
        try (InputStream content = file.getInputStream()) {
            return form.with(
                    uploads.upload(content, EvidenceName.of(name), actor.get()).sha256());
        }
    }

    @PostMapping("/attestations/{id}/confirm")
    @PreAuthorize("hasAuthority('VERIFY')")
    String confirm(@PathVariable UUID id, @RequestParam String words, RedirectAttributes flash) {
        return back(attestations.confirm(id, words, actor.get()), "attest.done.confirmed", flash);
    }

    @PostMapping("/attestations/{id}/withdraw")
    @PreAuthorize("hasAuthority('VERIFY')")
    String withdraw(@PathVariable UUID id, @RequestParam String reason, RedirectAttributes flash) {
        return back(attestations.withdraw(id, reason, actor.get()), "attest.done.withdrawn", flash);
    }

    private static String back(Attestation said, String word, RedirectAttributes flash) {
        Flash.done(flash, word);
        return back(said, flash);
    }

    private static String back(Attestation said, RedirectAttributes flash) {
        flash.addAttribute("number", said.change().toString());
        flash.addAttribute("host", said.hostId().toString());
        return HOST;
    }
}
