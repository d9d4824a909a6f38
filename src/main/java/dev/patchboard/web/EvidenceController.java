package dev.patchboard.web;

import dev.patchboard.evidence.Evidence;
import dev.patchboard.evidence.EvidenceName;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** {@code /api/v1/evidence}: files that a later command names by their SHA-256, such as logs of the lab or a vendor's statement. */
@RestController
@RequestMapping("/api/v1/evidence")
class EvidenceController {

    private final EvidenceStore store;
    private final CurrentActor actor;

    EvidenceController(EvidenceStore store, CurrentActor actor) {
        this.store = store;
        this.actor = actor;
    }

    /** Keeps a file; the same bytes again are the same evidence. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize("hasAuthority('EVIDENCE_UPLOAD')")
    @Transactional
    public ResponseEntity<Evidence> keep(@RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        if (file == null || file.isEmpty()) {
            throw InvalidInput.field("file", "Send the file as the part 'file' of a multipart form.");
        }
        EvidenceName name = EvidenceName.of(Objects.requireNonNullElse(file.getOriginalFilename(), "file"));
        try (InputStream content = file.getInputStream()) {
            Evidence kept = store.put(content, name, actor.get());
            return ResponseEntity.created(URI.create("/api/v1/evidence/" + kept.sha256()))
                    .body(kept);
        }
    }

    /** The bytes, always as a download: what a file claims to be is not believed. */
    @GetMapping("/{sha256}")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    ResponseEntity<Resource> bytes(@PathVariable String sha256) {
        Evidence kept = store.find(sha256).orElseThrow(() -> new NotFound("evidence", sha256));
        ContentDisposition download = ContentDisposition.attachment()
                .filename(kept.fileName(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, download.toString())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(kept.size())
                .body(new InputStreamResource(store.open(kept.sha256())));
    }
}
