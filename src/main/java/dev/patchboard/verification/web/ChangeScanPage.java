package dev.patchboard.verification.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.scan.ReportHints;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.web.UploadName;
import dev.patchboard.verification.ChangeScan;
import dev.patchboard.verification.ChangeScan.Ambiguous;
import dev.patchboard.verification.ChangeScan.Covered;
import dev.patchboard.verification.ChangeScans;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes a scanner report from the hosts of a change. It counts for every change whose hosts it names. */
@Controller
class ChangeScanPage {

    private static final int NAMED = 20;

    private final ChangeScans scans;
    private final CurrentActor actor;

    ChangeScanPage(ChangeScans scans, CurrentActor actor) {
        this.scans = scans;
        this.actor = actor;
    }

    @PostMapping("/changes/{number}/scans")
    @PreAuthorize("hasAuthority('EVIDENCE_UPLOAD')")
    String receive(
            @PathVariable ChangeNumber number,
            @RequestParam MultipartFile file,
            @RequestParam(required = false) @Nullable String host,
            @RequestParam(required = false) @Nullable String mapping,
            RedirectAttributes flash)
            throws IOException {
        if (file.isEmpty()) {
            throw InvalidInput.field("file", "Choose a scanner report.");
        }
        String name = UploadName.of(file, "report");
        try (InputStream content = file.getInputStream()) {
            tell(scans.receive(number, content, name, new ReportHints(host, mapping), actor.get()), flash);
        }
        flash.addAttribute("number", number.toString());
        return "redirect:/changes/{number}/hosts";
    }

    /** A host of which the scan proves nothing must be seen at once: otherwise the reader waits for a proof that never comes. */
    private static void tell(ChangeScan scan, RedirectAttributes flash) {
        List<String> useless = useless(scan);
        String read = scan.fileName() + (scan.again() ? " was handed in before. " : " is read. ") + "It proves "
                + scan.proving() + "/" + scan.targeted() + " hosts of this change.";
        flash.addFlashAttribute(useless.isEmpty() ? "done" : "failure", read);
        flash.addFlashAttribute("failures", useless);
    }

    private static List<String> useless(ChangeScan scan) {
        List<String> useless = new ArrayList<>();
        scan.hosts().stream()
                .filter(host -> !host.proves())
                .map(ChangeScanPage::why)
                .forEach(useless::add);
        scan.unmatched().forEach(name -> useless.add(name + ": the inventory does not know this host."));
        scan.ambiguous().stream().map(ChangeScanPage::why).forEach(useless::add);
        if (useless.size() <= NAMED) {
            return useless;
        }
        List<String> first = new ArrayList<>(useless.subList(0, NAMED));
        first.add("And " + (useless.size() - NAMED) + " more.");
        return first;
    }

    private static String why(Ambiguous name) {
        String lost = name.findings() == 0
                ? ""
                : " What the report finds there (" + name.findings()
                        + ") counts for none of them until names and addresses tell them apart.";
        return name.reportedName() + ": it could be any of " + name.candidates() + "." + lost;
    }

    private static String why(Covered host) {
        return host.host() + ": " + host.why();
    }
}
