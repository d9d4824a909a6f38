package dev.patchboard.web;

import dev.patchboard.evidence.Evidence;
import dev.patchboard.evidence.EvidenceName;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.identity.CurrentActor;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Takes a file as evidence and answers with the digest by which forms refer to it. */
@Controller
class EvidencePage {

    private final EvidenceStore store;
    private final CurrentActor actor;

    EvidencePage(EvidenceStore store, CurrentActor actor) {
        this.store = store;
        this.actor = actor;
    }

    @PostMapping("/evidence")
    @PreAuthorize("hasAuthority('EVIDENCE_UPLOAD')")
    String take(@RequestParam MultipartFile file, Model model) throws IOException {
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "file");
        String type = Objects.requireNonNullElse(file.getContentType(), "application/octet-stream");
        try (InputStream content = file.getInputStream()) {
            Evidence stored = store.put(content, new EvidenceName(name, type), actor.get());
            model.addAttribute("stored", stored);
        }
        return "evidence/stored";
    }
}
