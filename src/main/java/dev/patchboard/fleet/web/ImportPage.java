package dev.patchboard.fleet.web;

import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.InventoryImport;
import dev.patchboard.fleet.InventoryReport;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.InvalidInput.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
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

/** Takes an inventory file, and shows what it would change before it does. */
@Controller
class ImportPage {

    private final InventoryImport inventory;
    private final CurrentActor actor;

    ImportPage(InventoryImport inventory, CurrentActor actor) {
        this.inventory = inventory;
        this.actor = actor;
    }

    @ModelAttribute("environments")
    Environment[] environments() {
        return Environment.values();
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
            List<String> lines =
                    invalid.problems().stream().map(Problem::toString).toList();
            model.addAttribute("failure", "Nothing was taken. Mend the file and send it again:");
            model.addAttribute("failures", lines);
        }
        model.addAttribute("dryRun", dryRun);
        return "fleet/import";
    }
}
