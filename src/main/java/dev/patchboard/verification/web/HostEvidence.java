package dev.patchboard.verification.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.verification.Attestation;
import dev.patchboard.verification.AttestationLists;
import dev.patchboard.verification.HostDossier;
import dev.patchboard.verification.HostDossiers;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of a host in a change shows, also where a form on it is to be mended. */
@Component
class HostEvidence {

    private final HostDossiers dossiers;
    private final AttestationLists attestations;
    private final CurrentActor actor;

    HostEvidence(HostDossiers dossiers, AttestationLists attestations, CurrentActor actor) {
        this.dossiers = dossiers;
        this.attestations = attestations;
        this.actor = actor;
    }

    /** The name of its page. */
    String show(ChangeNumber number, UUID host, Model model) {
        List<Attestation> attested = attestations.of(number).stream()
                .filter(one -> one.hostId().equals(host))
                .toList();
        Actor reader = actor.get();
        model.addAttribute("number", number);
        HostDossier dossier = dossiers.of(number, host);
        model.addAttribute("dossier", dossier);
        model.addAttribute("finding", finding(dossier));
        model.addAttribute("attested", attested);
        model.addAttribute(
                "mine",
                attested.stream()
                        .filter(one -> one.isOf(reader))
                        .map(Attestation::id)
                        .toList());
        model.addAttribute(
                "below",
                attested.stream()
                        .filter(attestations::isBelowFixed)
                        .map(Attestation::id)
                        .toList());
        model.addAttribute("attestable", attestations.mayProve(number, host));
        return "verification/host";
    }

    /** The first vulnerability of the change that a scan still finds, or null. */
    private static @Nullable String finding(HostDossier dossier) {
        return dossier.reports().stream()
                .filter(HostDossier.Report::findsIt)
                .flatMap(report -> report.answers().stream())
                .filter(HostDossier.Answer::findsIt)
                .map(answer -> answer.looked().cve())
                .findFirst()
                .orElse(null);
    }
}
