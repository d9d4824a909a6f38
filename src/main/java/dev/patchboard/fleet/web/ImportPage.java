package dev.patchboard.fleet.web;

import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.FactsImport;
import dev.patchboard.fleet.InventoryImport;
import dev.patchboard.fleet.InventoryReport;
import dev.patchboard.fleet.ListFormat;
import dev.patchboard.fleet.ListOrigin;
import dev.patchboard.fleet.ListReport;
import dev.patchboard.fleet.SoftwareImport;
import dev.patchboard.fleet.internal.CsvInventory;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.web.FormProblems;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Takes inventory files and lists from hosts, and shows what they would change before they do. */
@Controller
class ImportPage {

    private static final String NOTHING = "Nothing was taken. Mend the file and send it again:";

    private final InventoryImport inventory;
    private final SoftwareImport software;
    private final FactsImport facts;
    private final CurrentActor actor;
    private final Clock clock;

    ImportPage(InventoryImport inventory, SoftwareImport software, FactsImport facts, CurrentActor actor, Clock clock) {
        this.inventory = inventory;
        this.software = software;
        this.facts = facts;
        this.clock = clock;
        this.actor = actor;
    }

    @ModelAttribute("environments")
    Environment[] environments() {
        return Environment.values();
    }

    @ModelAttribute("columns")
    String columns() {
        return String.join(", ", CsvInventory.columns());
    }

    @GetMapping("/fleet/import")
    @PreAuthorize("hasAuthority('FLEET_EDIT')")
    String form() {
        return "fleet/import";
    }

    @PostMapping("/fleet/import")
    @PreAuthorize("hasAuthority('FLEET_EDIT')")
    String take(
            @RequestParam MultipartFile file,
            @RequestParam String format,
            @RequestParam(required = false) @Nullable Environment environment,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Model model)
            throws IOException {
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "inventory");
        try (InputStream content = file.getInputStream()) {
            InventoryReport report = format.equals("ansible")
                    ? inventory.ansible(content, name, environment, dryRun, actor.get())
                    : inventory.csv(content, name, environment, dryRun, actor.get());
            model.addAttribute("report", report);
        } catch (InvalidInput invalid) {
            FormProblems.show(model, NOTHING, invalid);
        }
        model.addAttribute("dryRun", dryRun);
        return "fleet/import";
    }

    /** What a list holds, and its form. */
    enum ListKind {
        SOFTWARE_DPKG,
        SOFTWARE_CSV,
        SOFTWARE_ANSIBLE,
        SOFTWARE_VULS,
        FACTS_CSV,
        FACTS_ANSIBLE,
        FACTS_BOOT;

        boolean isSoftware() {
            return name().startsWith("SOFTWARE");
        }

        ListFormat format() {
            return ListFormat.valueOf(name().substring(name().indexOf('_') + 1));
        }
    }

    @ModelAttribute("kinds")
    ListKind[] kinds() {
        return ListKind.values();
    }

    /** Takes a list of installed packages or of facts, taken on the hosts just now. */
    @PostMapping("/fleet/import/lists")
    @PreAuthorize("hasAuthority('FLEET_EDIT')")
    String takeList(
            @RequestParam MultipartFile file,
            @RequestParam ListKind kind,
            @RequestParam(defaultValue = "") String host,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Model model)
            throws IOException {
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "list");
        String source = kind.format().name().toLowerCase(Locale.ROOT);
        ListOrigin origin = new ListOrigin(name, host.isBlank() ? null : host.strip(), source, clock.instant());
        try (InputStream content = file.getInputStream()) {
            ListReport report = kind.isSoftware()
                    ? software.take(content, kind.format(), origin, dryRun, actor.get())
                    : facts.take(content, kind.format(), origin, dryRun, actor.get());
            model.addAttribute("list", report);
        } catch (InvalidInput invalid) {
            FormProblems.show(model, NOTHING, invalid);
        }
        model.addAttribute("kind", kind);
        model.addAttribute("dryRun", dryRun);
        return "fleet/import";
    }
}
