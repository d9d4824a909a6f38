package dev.patchboard.scan.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.scan.Matching;
import dev.patchboard.scan.ScanReceipt;
import dev.patchboard.scan.ScanReceipt.HostReceipt;
import dev.patchboard.scan.Scans;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes a scanner report from the hosts of a change. It counts for every change whose hosts it names. */
@Controller
class ScanPage {

    private final Scans scans;
    private final CurrentActor actor;

    ScanPage(Scans scans, CurrentActor actor) {
        this.scans = scans;
        this.actor = actor;
    }

    @PostMapping("/changes/{number}/scans")
    @PreAuthorize("hasAuthority('EVIDENCE_UPLOAD')")
    String receive(@PathVariable ChangeNumber number, @RequestParam MultipartFile file, RedirectAttributes flash)
            throws IOException {
        if (file.isEmpty()) {
            throw InvalidInput.field("file", "Choose a scanner report.");
        }
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "report");
        try (InputStream content = file.getInputStream()) {
            tell(scans.receive(content, name, actor.get()), flash);
        }
        flash.addAttribute("number", number.toString());
        return "redirect:/changes/{number}/hosts";
    }

    /** A host whose scan counts for nothing must be seen at once: otherwise the reader waits for a proof that never comes. */
    private static void tell(ScanReceipt receipt, RedirectAttributes flash) {
        List<String> useless = receipt.hosts().stream()
                .filter(host -> !counts(host))
                .map(ScanPage::why)
                .toList();
        String read = receipt.fileName() + (receipt.again() ? " was handed in before. " : " is read. ")
                + "It counts for " + (receipt.hosts().size() - useless.size()) + "/"
                + receipt.hosts().size() + " of its hosts.";
        flash.addFlashAttribute(useless.isEmpty() ? "done" : "failure", read);
        flash.addFlashAttribute("failures", useless);
    }

    private static boolean counts(HostReceipt host) {
        return host.matching() == Matching.MATCHED && host.failure() == null;
    }

    private static String why(HostReceipt host) {
        return host.reportedName() + ": "
                + switch (host.matching()) {
                    case UNKNOWN_HOST -> "the inventory does not know this host.";
                    case AMBIGUOUS -> "it could be any of " + host.candidates() + ".";
                    case MATCHED -> host.failure();
                };
    }
}
