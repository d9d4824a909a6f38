package dev.patchboard.advisory.web;

import dev.patchboard.advisory.Advisories;
import dev.patchboard.advisory.Advisory;
import dev.patchboard.advisory.AdvisoryFileImport;
import dev.patchboard.advisory.AdvisoryImports;
import dev.patchboard.advisory.AdvisoryProducts;
import dev.patchboard.advisory.Patches;
import dev.patchboard.advisory.Vulnerabilities;
import dev.patchboard.advisory.feed.FeedFetches;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.web.FormProblems;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
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

/** Advisories: the list with the state of the feeds, one with its patches, and the form that takes files. */
@Controller
class AdvisoryPages {

    private static final int PAGE = 50;

    private final Advisories advisories;
    private final AdvisoryImports imports;
    private final AdvisoryProducts products;
    private final FeedFetches fetches;
    private final Patches patches;
    private final Vulnerabilities vulnerabilities;
    private final CurrentActor actor;

    AdvisoryPages(
            Advisories advisories,
            AdvisoryImports imports,
            AdvisoryProducts products,
            FeedFetches fetches,
            Patches patches,
            Vulnerabilities vulnerabilities,
            CurrentActor actor) {
        this.advisories = advisories;
        this.imports = imports;
        this.products = products;
        this.fetches = fetches;
        this.patches = patches;
        this.vulnerabilities = vulnerabilities;
        this.actor = actor;
    }

    @GetMapping("/advisories")
    @PreAuthorize("hasAuthority('ADVISORY_READ')")
    String list(@RequestParam(required = false) @Nullable UUID after, Model model) {
        return show(after, model);
    }

    @GetMapping("/advisories/{id}")
    @PreAuthorize("hasAuthority('ADVISORY_READ')")
    String one(@PathVariable UUID id, Model model) {
        Advisory advisory = advisories.find(id).orElseThrow(() -> new NotFound("advisory", id));
        model.addAttribute("advisory", advisory);
        model.addAttribute(
                "vulnerabilities", vulnerabilities.named(advisory.cves()).values());
        model.addAttribute("patches", patches.ofAdvisory(id));
        model.addAttribute("products", products.of(advisory));
        return "advisory/advisory";
    }

    @PostMapping("/advisories")
    @PreAuthorize("hasAuthority('ADVISORY_EDIT')")
    String take(@RequestParam MultipartFile file, Model model, RedirectAttributes flash) throws IOException {
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        try (InputStream content = file.getInputStream()) {
            if (file.isEmpty()) {
                throw InvalidInput.field("file", "Choose a file that is not empty.");
            }
            return told(imports.take(content, name, actor.get()), flash);
        } catch (InvalidInput invalid) {
            FormProblems.show(model, "Nothing was taken. Mend the file and send it again:", invalid);
            model.addAttribute("refused", true);
            return show(null, model);
        }
    }

    private String show(@Nullable UUID after, Model model) {
        model.addAttribute("page", advisories.page(after, PAGE));
        model.addAttribute("feeds", vulnerabilities.feeds());
        model.addAttribute("fetches", fetches.all());
        return "advisory/advisories";
    }

    private static String told(AdvisoryFileImport done, RedirectAttributes flash) {
        flash.addFlashAttribute("done", AdvisoryImportText.of(done));
        Advisory advisory = done.advisory();
        flash.addFlashAttribute("notes", advisory == null ? done.broken() : done.notes());
        if (advisory == null) {
            return "redirect:/advisories";
        }
        flash.addAttribute("id", advisory.id());
        return "redirect:/advisories/{id}";
    }
}
