package dev.patchboard.audit.web;

import dev.patchboard.audit.AuditChain;
import dev.patchboard.audit.AuditEntry;
import dev.patchboard.audit.AuditExport;
import dev.patchboard.audit.ChainReport;
import dev.patchboard.audit.ChainState;
import dev.patchboard.audit.ChangePopulation;
import dev.patchboard.audit.History;
import dev.patchboard.audit.HistoryQuery;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.Subject;
import dev.patchboard.shared.web.Cursor;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The record for auditors: searched, exported, its chain checked. Nothing here writes. */
@RestController
@RequestMapping("/api/v1/audit")
@PreAuthorize("hasAuthority('AUDIT_READ')")
class AuditController {

    private final History history;
    private final AuditChain chain;
    private final AuditExport export;
    private final ChangePopulation population;

    AuditController(History history, AuditChain chain, AuditExport export, ChangePopulation population) {
        this.history = history;
        this.chain = chain;
        this.export = export;
        this.population = population;
    }

    /**
     * What happened, newest first.
     *
     * @param subject {@code kind:id}, such as {@code change:PB-17}
     * @param actor login of who acted, or on whose behalf
     * @param action one action, or the start of several and {@code *}
     */
    @GetMapping
    @PreAuthorize("hasAuthority('AUDIT_READ')")
    Keyset<AuditEntry> find(
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String change,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        HistoryQuery query = new HistoryQuery(subject(subject), change, actor, action, from, until, true);
        int size = Cursor.size(limit);
        List<AuditEntry> found = history.find(query, AuditCursor.after(after), size + 1);
        return Cursor.page(found, size, AuditCursor::key);
    }

    /** Head, backlog and gaps of the chain. */
    @GetMapping("/chain")
    @PreAuthorize("hasAuthority('AUDIT_READ')")
    ChainState chain() {
        return chain.state();
    }

    /** Recomputes the chain; with a link noted down earlier, also that it is still there. */
    @GetMapping("/chain/check")
    @PreAuthorize("hasAuthority('AUDIT_READ')")
    ChainReport check(
            @RequestParam(required = false) @Nullable Long seq, @RequestParam(required = false) @Nullable String hash) {
        if (seq == null || hash == null) {
            return chain.verify();
        }
        return chain.verify(seq, hash);
    }

    /** The whole record as JSON lines, oldest first. */
    @GetMapping(value = "/export")
    @PreAuthorize("hasAuthority('AUDIT_READ')")
    void export(HttpServletResponse response) throws IOException {
        response.setContentType("application/x-ndjson");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Content-Disposition", "attachment; filename=\"audit.jsonl\"");
        export.write(HistoryQuery.ALL, response.getWriter());
        response.getWriter().flush();
    }

    /** Every change there ever was, and numbers that are missing. */
    @GetMapping("/population")
    @PreAuthorize("hasAuthority('AUDIT_READ')")
    ChangePopulation.Report population() {
        return population.report();
    }

    private static @Nullable Subject subject(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw InvalidInput.field("subject", "Give a kind and an id, as in change:PB-17.");
        }
        return new Subject(text.substring(0, colon), text.substring(colon + 1));
    }

    /** Entries are walked by id. */
    static final class AuditCursor {

        private AuditCursor() {}

        static @Nullable UUID after(@Nullable String cursor) {
            List<String> key = Cursor.after(cursor, 1);
            try {
                return key == null ? null : UUID.fromString(key.get(0));
            } catch (IllegalArgumentException madeUp) {
                throw InvalidInput.field("after", "Use the 'next' of the page before, unchanged.");
            }
        }

        static List<String> key(AuditEntry entry) {
            return List.of(entry.id().toString());
        }
    }
}
