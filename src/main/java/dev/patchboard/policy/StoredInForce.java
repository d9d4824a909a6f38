package dev.patchboard.policy;

import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.policy.DefinitionVersion.State;
import dev.patchboard.policy.PolicyEvent.DefinitionInForce;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;

/** The release's files, with those that people put in force in their place: from the database, never from the folder. */
@Component
class StoredInForce implements InForce {

    private final VersionRows rows;
    private final ReleasedFiles released;
    private final EvidenceStore evidence;
    private final TransactionOperations transaction;
    private volatile @Nullable Map<String, DefinitionFile> known;

    StoredInForce(VersionRows rows, ReleasedFiles released, EvidenceStore evidence, TransactionOperations transaction) {
        this.rows = rows;
        this.released = released;
        this.evidence = evidence;
        this.transaction = transaction;
    }

    @Override
    public Map<String, DefinitionFile> files() {
        Map<String, DefinitionFile> files = known;
        if (files == null) {
            files = transaction.execute(status -> load());
            known = files;
        }
        return files == null ? Map.of() : files;
    }

    @Override
    public DefinitionFile text(DefinitionVersion version) {
        DefinitionFile delivered = released.byName().get(version.name());
        if (delivered != null && delivered.sha256().equals(version.sha256())) {
            return delivered;
        }
        try (InputStream content = evidence.open(version.sha256())) {
            return DefinitionFile.of(version.name(), content.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Another node, or this one, may have put something in force: the next who asks reads again. */
    void forget() {
        known = null;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMPLETION)
    void forget(DefinitionInForce event) {
        forget();
    }

    private Map<String, DefinitionFile> load() {
        Map<String, DefinitionFile> files = new TreeMap<>(released.byName());
        rows.in(State.IN_FORCE).forEach(version -> files.put(version.name(), text(version)));
        return Collections.unmodifiableMap(files);
    }
}
