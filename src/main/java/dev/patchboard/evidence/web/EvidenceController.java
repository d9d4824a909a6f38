package dev.patchboard.evidence.web;

import dev.patchboard.evidence.Evidence;
import dev.patchboard.evidence.EvidenceDamaged;
import dev.patchboard.evidence.EvidenceName;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.evidence.EvidenceUploads;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.web.UploadName;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** {@code /api/v1/evidence}: files by their digest. */
@RestController
@RequestMapping("/api/v1/evidence")
class EvidenceController {

    private final EvidenceStore store;
    private final EvidenceUploads uploads;
    private final CurrentActor actor;

    EvidenceController(EvidenceStore store, EvidenceUploads uploads, CurrentActor actor) {
        this.store = store;
        this.uploads = uploads;
        this.actor = actor;
    }

    /** Hands in a file, to be named by its digest later. The same bytes again give the same answer. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "There already", useReturnTypeSchema = true)
    @PreAuthorize("hasAuthority('EVIDENCE_UPLOAD')")
    ResponseEntity<Evidence> upload(@RequestParam("file") MultipartFile file) throws IOException {
        String name = UploadName.of(file, "");
        String type = file.getContentType();
        EvidenceName claimed = new EvidenceName(name, type == null ? MediaType.APPLICATION_OCTET_STREAM_VALUE : type);
        try (InputStream content = file.getInputStream()) {
            Evidence evidence = uploads.upload(content, claimed, actor.get());
            return ResponseEntity.created(URI.create("/api/v1/evidence/" + evidence.sha256()))
                    .body(evidence);
        }
    }

    /** What is known of a file. */
    @GetMapping("/{sha256}")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    Evidence one(@PathVariable String sha256) {
        return store.find(sha256).orElseThrow(() -> new NotFound("evidence", sha256));
    }

    /** The file itself, checked before the first byte leaves; always a download, since nobody vouches for what is in it. */
    @GetMapping("/{sha256}/content")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    ResponseEntity<Resource> content(@PathVariable String sha256) {
        Evidence evidence = one(sha256);
        ContentDisposition download = ContentDisposition.attachment()
                .filename(evidence.fileName(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(evidence.size())
                .eTag("\"" + evidence.sha256() + "\"")
                .header(HttpHeaders.CONTENT_DISPOSITION, download.toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(new InputStreamResource(open(evidence)));
    }

    private InputStream open(Evidence evidence) {
        try {
            return store.open(evidence.sha256());
        } catch (EvidenceDamaged damaged) {
            String what = "Cannot be read: " + damaged.getMessage();
            throw new InvalidInput(List.of(new InvalidInput.Problem(evidence.fileName(), null, null, what)));
        }
    }
}
