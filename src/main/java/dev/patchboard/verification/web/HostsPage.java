package dev.patchboard.verification.web;

import dev.patchboard.change.Changes;
import dev.patchboard.fleet.Environment;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.scan.Scans;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import dev.patchboard.shared.web.UploadName;
import dev.patchboard.verification.CoveragePiece;
import dev.patchboard.verification.EvidenceCoverage;
import dev.patchboard.verification.HostRow;
import dev.patchboard.verification.InstallerLogs;
import dev.patchboard.verification.LogWorth;
import dev.patchboard.verification.Matrix;
import dev.patchboard.verification.Missing;
import dev.patchboard.verification.ReceivedLog;
import dev.patchboard.verification.Standing;
import dev.patchboard.verification.Verdict;
import dev.patchboard.verification.Verdicts;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The verdict matrix: every host with its proofs, what is missing, and the raw line that each verdict rests on. */
@Controller
class HostsPage {

    private static final int RADIUS = 20;

    /** More rows than anybody reads; the worst come first, and the filters reach the others. */
    private static final int MOST = 500;

    private final Verdicts verdicts;
    private final InstallerLogs logs;
    private final EvidenceCoverage coverage;
    private final Changes changes;
    private final Scans scans;
    private final CurrentActor actor;

    HostsPage(
            Verdicts verdicts,
            InstallerLogs logs,
            EvidenceCoverage coverage,
            Changes changes,
            Scans scans,
            CurrentActor actor) {
        this.verdicts = verdicts;
        this.logs = logs;
        this.coverage = coverage;
        this.changes = changes;
        this.scans = scans;
        this.actor = actor;
    }

    @GetMapping("/changes/{number}/hosts")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String matrix(
            @PathVariable ChangeNumber number,
            @RequestParam(required = false) @Nullable Verdict verdict,
            @RequestParam(required = false) @Nullable Missing missing,
            @RequestParam(required = false) @Nullable CoveragePiece piece,
            @RequestParam(required = false) @Nullable Environment environment,
            @RequestParam(required = false) @Nullable String group,
            Model model) {
        Matrix matrix = verdicts.matrix(changes.get(number).number());
        model.addAttribute("number", number);
        model.addAttribute("matrix", matrix);
        Set<UUID> covered = piece == null
                ? Set.of()
                : coverage.hosts(number, piece, new EvidenceCoverage.Filter(environment, group));
        List<HostRow> asked = matrix.rows().stream()
                .filter(row -> piece == null || covered.contains(row.target().hostId()))
                .filter(row -> verdict == null || verdict == of(row))
                .filter(row -> missing == null || missing(row, missing))
                .sorted(Comparator.comparing(HostsPage::of))
                .toList();
        model.addAttribute("rows", asked.subList(0, Math.min(asked.size(), MOST)));
        model.addAttribute("asked", asked.size());
        model.addAttribute("handedIn", logs.of(number));
        model.addAttribute("counts", counts(matrix));
        model.addAttribute("verdict", verdict);
        model.addAttribute("lacking", missing);
        model.addAttribute("piece", piece);
        model.addAttribute("outcomes", Outcome.values());
        model.addAttribute("worths", LogWorth.values());
        model.addAttribute("mappings", scans.mappings());
        return "verification/hosts";
    }

    @GetMapping("/changes/{number}/logs/{id}")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String log(
            @PathVariable ChangeNumber number,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "1") long line,
            Model model) {
        ReceivedLog log = logs.get(number, id);
        model.addAttribute("number", number);
        model.addAttribute("log", log);
        model.addAttribute("worth", LogWorth.sentence(log));
        model.addAttribute("lines", logs.lines(id, line, RADIUS));
        model.addAttribute("line", line);
        model.addAttribute("step", RADIUS * 2);
        return "verification/log";
    }

    @PostMapping("/changes/{number}/logs")
    @PreAuthorize("hasAuthority('EVIDENCE_UPLOAD')")
    String receive(
            @PathVariable ChangeNumber number,
            @RequestParam MultipartFile file,
            @RequestParam String host,
            RedirectAttributes flash) {
        String name = UploadName.of(file, "log");
        ReceivedLog log = logs.receive(
                        number,
                        List.of(new InstallerLogs.Upload(host.strip(), name, file::getInputStream)),
                        actor.get())
                .get(0);
        boolean counts = log.standing() == Standing.ACCEPTED;
        flash.addFlashAttribute(
                counts && log.overall().outcomeClass() == OutcomeClass.SUCCESS ? "done" : "failure",
                name + " says " + words(log.overall()) + ". " + (counts ? Standing.ACCEPTED.words() : log.note()));
        flash.addAttribute("number", number.toString());
        return "redirect:/changes/{number}/hosts";
    }

    private static String words(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Map<Verdict, Long> counts(Matrix matrix) {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        matrix.rows().forEach(row -> counts.merge(of(row), 1L, Long::sum));
        return counts;
    }

    /** A host that nobody judged yet is unknown. */
    private static Verdict of(HostRow row) {
        return row.verdict() == null ? Verdict.UNKNOWN : row.verdict().verdict();
    }

    private static boolean missing(HostRow row, Missing piece) {
        return row.verdict() != null && row.verdict().missing().contains(piece);
    }
}
