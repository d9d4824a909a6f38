package dev.patchboard.verification;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.Changes;
import dev.patchboard.evidence.Evidence;
import dev.patchboard.evidence.EvidenceName;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.verification.log.LogEntry;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes installer logs of the hosts of a change and says whether they count. A log that does not count is kept too (law 6). */
@Service
@Transactional
public class InstallerLogs {

    private final Changes changes;
    private final ChangeHosts targets;
    private final Hosts hosts;
    private final EvidenceStore store;
    private final LogRows rows;
    private final LogTaking taking;

    InstallerLogs(
            Changes changes, ChangeHosts targets, Hosts hosts, EvidenceStore store, LogRows rows, LogTaking taking) {
        this.changes = changes;
        this.targets = targets;
        this.hosts = hosts;
        this.store = store;
        this.rows = rows;
        this.taking = taking;
    }

    /** Opens an upload; called once. */
    @FunctionalInterface
    public interface Opener {

        /** The bytes; closed by the caller. */
        InputStream open() throws IOException;
    }

    /**
     * A file on its way in.
     *
     * @param host name, DNS name or address of its host
     */
    public record Upload(String host, String fileName, Opener content) {}

    /** Takes several logs, all or none. */
    public List<ReceivedLog> receive(ChangeNumber number, List<Upload> uploads, Actor actor) {
        List<ReceivedLog> received = new ArrayList<>();
        for (Upload upload : uploads) {
            try (InputStream in = upload.content().open()) {
                received.add(receive(number, upload.host(), upload.fileName(), in, actor));
            } catch (IOException e) {
                throw unreadable(upload.fileName(), e);
            }
        }
        return received;
    }

    /**
     * Takes a log. The same file for the same host again changes nothing and gives the same answer, unless it told of a time that was
     * still to come and is past now, or that is of the deployment since the host's zone was set right.
     *
     * @param hostWord name, DNS name or address of the host
     * @throws InvalidInput when the word means no host of the change, or the file cannot be read
     */
    public ReceivedLog receive(
            ChangeNumber number, String hostWord, String fileName, InputStream content, Actor actor) {
        changes.get(number);
        Host host = targeted(number, hostWord);
        try {
            Evidence evidence = store.put(content, EvidenceName.of(fileName), actor);
            return take(number, host.id(), evidence.sha256(), evidence.fileName(), actor);
        } catch (IOException e) {
            throw unreadable(fileName, e);
        }
    }

    /** Takes a log that is stored already, for a host by id. */
    public ReceivedLog take(ChangeNumber number, UUID hostId, String sha256, String fileName, Actor actor) {
        ReceivedLog known = rows.find(number, hostId, sha256).orElse(null);
        if (known != null && !known.standing().mayChange()) {
            return known;
        }
        try {
            return known != null
                    ? taking.again(known, changes.get(number), hosts.get(hostId), actor)
                    : taking.take(changes.get(number), hosts.get(hostId), sha256, fileName, actor);
        } catch (IOException e) {
            throw unreadable(fileName, e);
        }
    }

    /** The logs of a change, newest first. */
    @Transactional(readOnly = true)
    public List<ReceivedLog> of(ChangeNumber number) {
        changes.get(number);
        return rows.of(number);
    }

    /**
     * One page of them.
     *
     * @param after id of the last log of the page before, null for the first page
     * @param limit 1 or more
     */
    @Transactional(readOnly = true)
    public List<ReceivedLog> page(ChangeNumber number, @Nullable UUID after, int limit) {
        changes.get(number);
        return rows.page(number, after, limit);
    }

    /** One log of a change. */
    @Transactional(readOnly = true)
    public ReceivedLog get(ChangeNumber number, UUID id) {
        return rows.find(id)
                .filter(log -> log.change().equals(number))
                .orElseThrow(() -> new NotFound("log of " + number, id));
    }

    /** What a log says of each package, KB and product. */
    @Transactional(readOnly = true)
    public List<LogEntry> entries(UUID log) {
        return rows.entries(log);
    }

    /**
     * Lines of a log around one of them, as text with broken bytes visible.
     *
     * @param line the line in the middle, from 1
     * @param radius lines before and after, at most 200
     */
    @Transactional(readOnly = true)
    public List<LogExcerpt.Line> lines(UUID log, long line, int radius) {
        ReceivedLog found = rows.find(log).orElseThrow(() -> new NotFound("log", log));
        try (InputStream in = store.open(found.sha256())) {
            return LogExcerpt.of(in, line, Math.min(Math.max(radius, 0), 200));
        } catch (IOException e) {
            throw unreadable(found.fileName(), e);
        }
    }

    private Host targeted(ChangeNumber number, String word) {
        List<Host> known = hosts.known(word.strip());
        Set<UUID> target =
                targets.targets(number).stream().map(ChangeHost::hostId).collect(Collectors.toSet());
        List<Host> meant =
                known.stream().filter(host -> target.contains(host.id())).toList();
        if (meant.size() == 1) {
            return meant.get(0);
        }
        if (known.isEmpty()) {
            throw InvalidInput.field(
                    "host", "There is no host '" + word + "'. Use its name in the inventory, or import it first.");
        }
        throw InvalidInput.field(
                "host",
                meant.isEmpty()
                        ? "'" + word + "' is not a host of " + number + ". Hand the log in for the host it comes from."
                        : "'" + word + "' means more than one host of " + number + ". Use the host's name.");
    }

    private static InvalidInput unreadable(String file, IOException cause) {
        return new InvalidInput(
                List.of(new InvalidInput.Problem(file, null, null, "Cannot be read: " + cause.getMessage())));
    }
}
