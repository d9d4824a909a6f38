package dev.patchboard.scan.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.scan.ReportHints;
import dev.patchboard.scan.ScanReceipt;
import dev.patchboard.scan.Scans;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.web.Cursor;
import dev.patchboard.shared.web.UploadName;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/** {@code /api/v1/scans}: scanner reports, whichever changes they matter to. */
@RestController
@RequestMapping("/api/v1/scans")
class ScansController {

    private final Scans scans;
    private final CurrentActor actor;

    ScansController(Scans scans, CurrentActor actor) {
        this.scans = scans;
        this.actor = actor;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    Keyset<ScanReceipt> list(@RequestParam @Nullable UUID after, @RequestParam @Nullable Integer limit) {
        return scans.page(after, Cursor.size(limit));
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    ScanReceipt get(@PathVariable UUID id) {
        return scans.find(id).orElseThrow(() -> new NotFound("scan", id));
    }

    /**
     * Takes a report as a form's file. The very same file again answers 200 instead of 201.
     *
     * @param host the host of a report that names none, such as one about an image
     * @param mapping the mapping of this installation that is to read it, for a table
     */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "There already", useReturnTypeSchema = true)
    @PreAuthorize("hasAuthority('EVIDENCE_UPLOAD')")
    ResponseEntity<ScanReceipt> upload(
            @RequestParam MultipartFile file,
            @RequestParam @Nullable String host,
            @RequestParam @Nullable String mapping)
            throws IOException {
        if (file.isEmpty()) {
            throw InvalidInput.field("file", "The file is empty. Send a scanner report.");
        }
        String name = UploadName.of(file, "");
        try (InputStream content = file.getInputStream()) {
            return answer(scans.receive(content, name, new ReportHints(host, mapping), actor.get()));
        }
    }

    /** Takes a report as the body itself. */
    @PostMapping(
            consumes = {
                MediaType.APPLICATION_XML_VALUE,
                MediaType.APPLICATION_JSON_VALUE,
                MediaType.TEXT_PLAIN_VALUE,
                "text/csv",
                "application/gzip",
                MediaType.APPLICATION_OCTET_STREAM_VALUE
            })
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "There already", useReturnTypeSchema = true)
    @PreAuthorize("hasAuthority('EVIDENCE_UPLOAD')")
    ResponseEntity<ScanReceipt> upload(
            InputStream body,
            @RequestParam(defaultValue = "report") String fileName,
            @RequestParam @Nullable String host,
            @RequestParam @Nullable String mapping) {
        return answer(scans.receive(body, fileName, new ReportHints(host, mapping), actor.get()));
    }

    private static ResponseEntity<ScanReceipt> answer(ScanReceipt receipt) {
        return receipt.again()
                ? ResponseEntity.ok(receipt)
                : ResponseEntity.created(URI.create("/api/v1/scans/" + receipt.reportId()))
                        .body(receipt);
    }
}
