package dev.patchboard.audit.web;

import dev.patchboard.audit.AuditChain;
import dev.patchboard.audit.AuditEntry;
import dev.patchboard.audit.ChainReport;
import dev.patchboard.audit.ChangePopulation;
import dev.patchboard.audit.History;
import dev.patchboard.audit.HistoryQuery;
import dev.patchboard.shared.ChangeNumber;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The record, as an auditor reads it: what happened, whether it is sealed, and whether a change is missing. */
@Controller
class HistoryPage {

    private static final int PAGE = 50;

    private final History history;
    private final AuditChain chain;
    private final ChangePopulation population;

    HistoryPage(History history, AuditChain chain, ChangePopulation population) {
        this.history = history;
        this.chain = chain;
        this.population = population;
    }

    /**
     * What the list is narrowed to; dates are days in UTC, as the record keeps them.
     *
     * @param until this day included
     */
    record Filter(
            @Nullable String change,
            @Nullable String person,
            @Nullable String action,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until) {

        HistoryQuery query() {
            return new HistoryQuery(
                    null,
                    text(change),
                    text(person),
                    text(action),
                    from == null ? null : from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                    until == null
                            ? null
                            : until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                    true);
        }

        private static @Nullable String text(@Nullable String value) {
            return value == null || value.isBlank() ? null : value.strip();
        }
    }

    @GetMapping("/history")
    @PreAuthorize("hasAuthority('AUDIT_READ')")
    String list(Filter filter, @RequestParam(required = false) @Nullable UUID after, Model model) {
        List<AuditEntry> found = history.find(filter.query(), after, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<AuditEntry> shown = more ? found.subList(0, PAGE) : found;
        model.addAttribute("filter", filter);
        model.addAttribute("entries", shown);
        model.addAttribute("next", more ? shown.get(PAGE - 1).id() : null);
        model.addAttribute("chain", chain.state());
        return "audit/history";
    }

    @GetMapping("/history/changes")
    @PreAuthorize("hasAuthority('AUDIT_READ')")
    String population(@RequestParam(required = false) @Nullable ChangeNumber after, Model model) {
        ChangePopulation.Report report = population.report();
        List<ChangePopulation.Row> rows = report.behind(after);
        boolean more = rows.size() > PAGE;
        model.addAttribute("report", report);
        model.addAttribute("rows", more ? rows.subList(0, PAGE) : rows);
        model.addAttribute("next", more ? rows.get(PAGE - 1).number() : null);
        return "audit/population";
    }

    @PostMapping("/history/check")
    @PreAuthorize("hasAuthority('AUDIT_READ')")
    String check(RedirectAttributes flash) {
        ChainReport report = chain.verify();
        if (report.intact()) {
            flash.addFlashAttribute("done", "The seal holds: " + report.checked() + " entries checked.");
        } else {
            flash.addFlashAttribute("failure", "The seal is broken. Keep the database as it is and tell security.");
            flash.addFlashAttribute(
                    "failures",
                    report.problems().stream()
                            .map(problem -> "Entry " + problem.seq() + ": " + problem.message())
                            .toList());
        }
        return "redirect:/history";
    }
}
