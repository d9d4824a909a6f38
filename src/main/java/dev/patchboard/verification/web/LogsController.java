package dev.patchboard.verification.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import dev.patchboard.shared.web.Cursor;
import dev.patchboard.shared.web.UploadName;
import dev.patchboard.verification.InstallerLogs;
import dev.patchboard.verification.LogExcerpt;
import dev.patchboard.verification.LogWorth;
import dev.patchboard.verification.ReceivedLog;
import dev.patchboard.verification.log.LogEntry;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** {@code /api/v1/changes/{number}/logs}: installer logs of the hosts of a change. */
@RestController
@RequestMapping("/api/v1/changes/{number}/logs")
class LogsController {

    private final InstallerLogs logs;
    private final CurrentActor actor;

    LogsController(InstallerLogs logs, CurrentActor actor) {
        this.logs = logs;
        this.actor = actor;
    }

    /** Logs, with the outcome class a reader sorts by. */
    record LogList(List<Item> logs) {

        /**
         * One log.
         *
         * @param told the worst that it tells of a patch of its change
         * @param worth what it is worth to its host
         */
        record Item(ReceivedLog log, OutcomeClass outcomeClass, Outcome told, LogWorth worth) {}
    }

    /** A log and what it says of every package. */
    record LogDetail(ReceivedLog log, OutcomeClass outcomeClass, List<LogEntry> entries) {}

    @GetMapping
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    Keyset<LogList.Item> list(
            @PathVariable ChangeNumber number,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable Integer limit) {
        int size = Cursor.size(limit);
        List<String> key = Cursor.after(after, 1);
        List<ReceivedLog> found = logs.page(number, key == null ? null : Cursor.id(key.get(0)), size + 1);
        return Cursor.page(
                listed(found).logs(), size, item -> List.of(item.log().id().toString()));
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    LogDetail get(@PathVariable ChangeNumber number, @PathVariable UUID id) {
        ReceivedLog log = logs.get(number, id);
        return new LogDetail(log, log.overall().outcomeClass(), logs.entries(id));
    }

    /** Raw lines around one, the asked one marked. */
    @GetMapping("/{id}/lines")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    List<LogExcerpt.Line> lines(
            @PathVariable ChangeNumber number,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "1") long line,
            @RequestParam(defaultValue = "20") int radius) {
        return logs.lines(logs.get(number, id).id(), line, radius);
    }

    /**
     * Takes one or many logs. {@code host} names their host; without it each file's name begins with it, as in
     * {@code web01/dpkg.log}. All of them are taken or none.
     */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('EVIDENCE_UPLOAD')")
    LogList receive(
            @PathVariable ChangeNumber number,
            @RequestParam("file") List<MultipartFile> files,
            @RequestParam @Nullable String host) {
        List<InstallerLogs.Upload> uploads = new ArrayList<>();
        for (MultipartFile file : files) {
            String name = UploadName.of(file, "log");
            uploads.add(new InstallerLogs.Upload(
                    host == null || host.isBlank() ? hostOf(name) : host, name, () -> open(file)));
        }
        return listed(logs.receive(number, uploads, actor.get()));
    }

    private static String hostOf(String fileName) {
        String path = fileName.replace('\\', '/');
        int slash = path.indexOf('/');
        if (slash <= 0) {
            throw InvalidInput.field(
                    "host", fileName + ": say which host it is from, by 'host' or by a file name like web01/dpkg.log.");
        }
        return path.substring(0, slash);
    }

    private static InputStream open(MultipartFile file) throws IOException {
        return file.getInputStream();
    }

    private static LogList listed(List<ReceivedLog> found) {
        return new LogList(found.stream()
                .map(log -> new LogList.Item(log, outcomeClass(log.overall()), LogWorth.told(log), LogWorth.of(log)))
                .toList());
    }

    private static OutcomeClass outcomeClass(Outcome outcome) {
        return outcome.outcomeClass();
    }
}
