package dev.patchboard.scan.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.scan.Matching;
import dev.patchboard.scan.ReportHints;
import dev.patchboard.scan.ScanReceipt;
import dev.patchboard.scan.ScanReceipt.HostReceipt;
import dev.patchboard.scan.Scans;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.web.FormProblems;
import dev.patchboard.shared.web.UploadName;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Scanner reports: the list, and handing one in. */
@Controller
class ScansPages {

    private static final int PAGE = 25;

    private final Scans scans;
    private final CurrentActor actor;

    ScansPages(Scans scans, CurrentActor actor) {
        this.scans = scans;
        this.actor = actor;
    }

    /**
     * How many hosts of a report are taken in, and why the others are not. What that is worth, the pages of the changes say.
     *
     * @param credentialed of all its hosts, those seen from the inside
     * @param taken matched, and the scan of them did not fail
     * @param outside of these, those seen only from the outside: what such a scan does not find may be there all the same
     */
    record Sum(
            int hosts,
            int credentialed,
            long taken,
            long outside,
            long unknown,
            long ambiguous,
            long failed,
            long undated) {

        static Sum of(ScanReceipt receipt) {
            return new Sum(
                    receipt.hosts().size(),
                    (int) receipt.hosts().stream()
                            .filter(HostReceipt::credentialed)
                            .count(),
                    receipt.hosts().stream().filter(Sum::isTaken).count(),
                    receipt.hosts().stream()
                            .filter(host -> isTaken(host) && !host.credentialed())
                            .count(),
                    with(receipt, Matching.UNKNOWN_HOST),
                    with(receipt, Matching.AMBIGUOUS),
                    receipt.hosts().stream()
                            .filter(host ->
                                    host.matching() == Matching.MATCHED && host.failure() != null && !host.undated())
                            .count(),
                    receipt.hosts().stream()
                            .filter(host -> host.matching() == Matching.MATCHED && host.undated())
                            .count());
        }

        private static boolean isTaken(HostReceipt host) {
            return host.matching() == Matching.MATCHED && host.failure() == null;
        }

        private static long with(ScanReceipt receipt, Matching matching) {
            return receipt.hosts().stream()
                    .filter(host -> host.matching() == matching)
                    .count();
        }
    }

    record Shown(ScanReceipt report, Sum sum) {}

    @GetMapping("/scans")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String list(@RequestParam(required = false) @Nullable UUID after, Model model) {
        return show(after, model);
    }

    @PostMapping("/scans")
    @PreAuthorize("hasAuthority('EVIDENCE_UPLOAD')")
    String take(
            @RequestParam MultipartFile file,
            @RequestParam(required = false) @Nullable String host,
            @RequestParam(required = false) @Nullable String mapping,
            Model model,
            RedirectAttributes flash)
            throws IOException {
        String name = UploadName.of(file, "report");
        try (InputStream content = file.getInputStream()) {
            if (file.isEmpty()) {
                throw InvalidInput.field("file", "Choose a scanner report.");
            }
            ScanReceipt receipt = scans.receive(content, name, new ReportHints(host, mapping), actor.get());
            flash.addFlashAttribute("done", name + (receipt.again() ? " was handed in before." : " is read."));
            flash.addAttribute("id", receipt.reportId());
            return "redirect:/scans/{id}";
        } catch (InvalidInput invalid) {
            FormProblems.show(model, "Nothing was taken. Mend the file and send it again:", invalid);
            return show(null, model);
        }
    }

    private String show(@Nullable UUID after, Model model) {
        Keyset<ScanReceipt> page = scans.page(after, PAGE);
        model.addAttribute(
                "reports",
                page.items().stream()
                        .map(report -> new Shown(report, Sum.of(report)))
                        .toList());
        model.addAttribute("next", page.next());
        model.addAttribute("mappings", scans.mappings());
        return "scan/scans";
    }
}
