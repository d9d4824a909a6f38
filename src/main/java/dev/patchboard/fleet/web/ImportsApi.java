package dev.patchboard.fleet.web;

import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.FactsImport;
import dev.patchboard.fleet.InventoryImport;
import dev.patchboard.fleet.InventoryReport;
import dev.patchboard.fleet.ListFormat;
import dev.patchboard.fleet.ListOrigin;
import dev.patchboard.fleet.ListReport;
import dev.patchboard.fleet.SoftwareImport;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * Takes files into the inventory: multipart, part {@code file}; all of a file or nothing. With {@code dryRun=true} only a report
 * of what would change.
 */
@RestController
@RequestMapping("/api/v1/hosts")
class ImportsApi {

    private final InventoryImport inventory;
    private final SoftwareImport software;
    private final FactsImport facts;
    private final CurrentActor actor;
    private final Clock clock;

    ImportsApi(InventoryImport inventory, SoftwareImport software, FactsImport facts, CurrentActor actor, Clock clock) {
        this.inventory = inventory;
        this.software = software;
        this.facts = facts;
        this.actor = actor;
        this.clock = clock;
    }

    /** Takes hosts; {@code format} is {@code csv} or {@code ansible}, {@code environment} that of new hosts without one. */
    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize("hasAuthority('FLEET_EDIT')")
    InventoryReport hosts(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam(required = false) @Nullable Environment environment,
            @RequestParam(defaultValue = "false") boolean dryRun)
            throws IOException {
        MultipartFile given = given(file);
        try (InputStream content = given.getInputStream()) {
            return switch (format.toLowerCase(Locale.ROOT)) {
                case "csv" -> inventory.csv(content, name(given), environment, dryRun, actor.get());
                case "ansible" -> inventory.ansible(content, name(given), environment, dryRun, actor.get());
                default -> throw InvalidInput.field("format", "Use csv or ansible.");
            };
        }
    }

    /** Takes lists of installed packages; {@code format} is {@code dpkg}, {@code csv}, {@code ansible} or {@code vuls}. */
    @PostMapping(path = "/software", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize("hasAuthority('FLEET_EDIT')")
    ListReport software(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam(required = false) @Nullable String host,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable Instant takenAt,
            @RequestParam(defaultValue = "false") boolean dryRun)
            throws IOException {
        MultipartFile given = given(file);
        try (InputStream content = given.getInputStream()) {
            return software.take(
                    content, format(format), origin(given, host, source, format, takenAt), dryRun, actor.get());
        }
    }

    /** Takes configuration facts; {@code format} is {@code csv}, {@code ansible} or {@code boot}. */
    @PostMapping(path = "/facts", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize("hasAuthority('FLEET_EDIT')")
    ListReport facts(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam(required = false) @Nullable String host,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable Instant takenAt,
            @RequestParam(defaultValue = "false") boolean dryRun)
            throws IOException {
        MultipartFile given = given(file);
        try (InputStream content = given.getInputStream()) {
            return facts.take(
                    content, format(format), origin(given, host, source, format, takenAt), dryRun, actor.get());
        }
    }

    private ListOrigin origin(
            MultipartFile file,
            @Nullable String host,
            @Nullable String source,
            String format,
            @Nullable Instant takenAt) {
        return new ListOrigin(
                name(file),
                host,
                Objects.requireNonNullElse(source, format),
                Objects.requireNonNullElse(takenAt, clock.instant()));
    }

    private static ListFormat format(String word) {
        try {
            return ListFormat.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw InvalidInput.field("format", "Use dpkg, csv, ansible, vuls or boot.");
        }
    }

    private static MultipartFile given(@Nullable MultipartFile file) {
        if (file == null) {
            throw InvalidInput.field("file", "Send the file as the part 'file' of a multipart form.");
        }
        return file;
    }

    private static String name(MultipartFile file) {
        String name = file.getOriginalFilename();
        return name == null || name.isBlank() ? "file" : name;
    }
}
