package dev.patchboard.advisory.web;

import dev.patchboard.advisory.Advisories;
import dev.patchboard.advisory.Advisory;
import dev.patchboard.advisory.AdvisoryFileImport;
import dev.patchboard.advisory.AdvisoryImport;
import dev.patchboard.advisory.AdvisoryImports;
import dev.patchboard.advisory.Feed;
import dev.patchboard.advisory.Feeds;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.web.Cursor;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
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

/** {@code /api/v1/advisories}: advisories of any format, and the feeds that speak of every CVE. */
@RestController
@RequestMapping("/api/v1/advisories")
class AdvisoriesController {

    private final Advisories advisories;
    private final AdvisoryImports imports;
    private final Feeds feeds;
    private final CurrentActor actor;

    AdvisoriesController(Advisories advisories, AdvisoryImports imports, Feeds feeds, CurrentActor actor) {
        this.advisories = advisories;
        this.imports = imports;
        this.feeds = feeds;
        this.actor = actor;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('ADVISORY_READ')")
    Keyset<Advisory> list(@RequestParam @Nullable UUID after, @RequestParam @Nullable Integer limit) {
        return advisories.page(after, Cursor.size(limit));
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('ADVISORY_READ')")
    Advisory get(@PathVariable UUID id) {
        return advisories.find(id).orElseThrow(() -> new NotFound("advisory", id));
    }

    /** Imports a file of advisories; 201 when it is one CSAF document that is new here, else 200. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "There already", useReturnTypeSchema = true)
    @PreAuthorize("hasAuthority('ADVISORY_EDIT')")
    ResponseEntity<AdvisoryFileImport> upload(@RequestParam MultipartFile file) throws IOException {
        try (InputStream content = content(file)) {
            return answer(imports.take(content, name(file), actor.get()));
        }
    }

    /** Imports a file of advisories that is the body itself. */
    @PostMapping(
            consumes = {
                MediaType.APPLICATION_JSON_VALUE,
                MediaType.APPLICATION_XML_VALUE,
                MediaType.APPLICATION_OCTET_STREAM_VALUE,
                "application/zip",
                "application/gzip",
                "text/csv"
            })
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "There already", useReturnTypeSchema = true)
    @PreAuthorize("hasAuthority('ADVISORY_EDIT')")
    ResponseEntity<AdvisoryFileImport> upload(
            InputStream body, @RequestParam(defaultValue = "advisory.json") String fileName) {
        return answer(imports.take(body, fileName, actor.get()));
    }

    /** Loads {@code kev} or {@code epss}. */
    @PostMapping(path = "/feeds/{feed}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize("hasAuthority('ADVISORY_EDIT')")
    Feeds.Loaded load(@PathVariable String feed, @RequestParam MultipartFile file) throws IOException {
        Feed which =
                switch (feed.toLowerCase(Locale.ROOT)) {
                    case "kev" -> Feed.KEV;
                    case "epss" -> Feed.EPSS;
                    default -> throw new NotFound("feed", feed);
                };
        try (InputStream content = content(file)) {
            return feeds.load(which, content, name(file), actor.get());
        }
    }

    private static InputStream content(MultipartFile file) throws IOException {
        if (file.isEmpty()) {
            throw InvalidInput.field("file", "Send a file.");
        }
        return file.getInputStream();
    }

    private static String name(MultipartFile file) {
        return Objects.requireNonNullElse(file.getOriginalFilename(), "");
    }

    private static ResponseEntity<AdvisoryFileImport> answer(AdvisoryFileImport done) {
        Advisory advisory = done.advisory();
        return advisory != null && done.effect() == AdvisoryImport.Effect.NEW
                ? ResponseEntity.created(URI.create("/api/v1/advisories/" + advisory.id()))
                        .body(done)
                : ResponseEntity.ok(done);
    }
}
