package dev.patchboard.evidence;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.SqlTime;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The store in the database, so that two nodes and one backup suffice. */
@Service
class DatabaseEvidenceStore implements EvidenceStore {

    private static final String SELECT = "SELECT sha256, blob_id, file_name, content_type, size_bytes, chunk_count,"
            + " stored_at, stored_by FROM evidence WHERE sha256 = ?";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final EvidenceProperties properties;

    DatabaseEvidenceStore(JdbcClient jdbc, Clock clock, EvidenceProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.properties = properties;
    }

    @Override
    @Transactional(rollbackFor = IOException.class)
    public Evidence put(InputStream content, EvidenceName name, Actor actor) throws IOException {
        try (HandedIn taken = take(content, name, actor)) {
            return taken.evidence();
        }
    }

    @Override
    @Transactional(rollbackFor = IOException.class)
    public HandedIn take(InputStream content, EvidenceName name, Actor actor) throws IOException {
        Spool spool = Spool.of(content, properties.maxSize().toBytes(), name.fileName());
        try {
            Optional<Evidence> known = find(spool.sha256());
            return new Taken(known.isPresent() ? known.get() : store(spool, name, actor), spool);
        } catch (IOException | RuntimeException broken) {
            spool.close();
            throw broken;
        }
    }

    private Evidence store(Spool spool, EvidenceName name, Actor actor) throws IOException {
        UUID blob = Ids.next();
        ChunkWriter writer = new ChunkWriter(jdbc, blob);
        Evidence evidence = new Evidence(
                spool.sha256(),
                spool.size(),
                name.fileName(),
                name.contentType(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                actor.person());
        try (InputStream content = spool.open()) {
            insert(evidence, blob, writer.write(content));
        } catch (DuplicateKeyException handedInTwiceAtOnce) {
            writer.discard();
            return find(spool.sha256()).orElseThrow(() -> handedInTwiceAtOnce);
        }
        return evidence;
    }

    @Override
    public InputStream open(String sha256) throws EvidenceDamaged {
        Row row = row(sha256).orElseThrow(() -> new NotFound("evidence", sha256));
        return new VerifiedStream(jdbc, row.evidence(), row.blob(), row.chunks());
    }

    @Override
    public Optional<Evidence> find(String sha256) {
        return row(sha256).map(Row::evidence);
    }

    private void insert(Evidence evidence, UUID blob, ChunkWriter.Written written) {
        jdbc.sql(
                        "INSERT INTO evidence (sha256, blob_id, file_name, content_type, size_bytes, stored_bytes, chunk_count,"
                                + " stored_at, stored_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        evidence.sha256(),
                        Ids.bytes(blob),
                        evidence.fileName(),
                        evidence.contentType(),
                        evidence.size(),
                        written.storedBytes(),
                        written.chunks())
                .param(SqlTime.utc(evidence.storedAt()))
                .param(evidence.storedBy())
                .update();
    }

    private Optional<Row> row(String sha256) {
        return jdbc.sql(SELECT)
                .param(sha256.toLowerCase(Locale.ROOT))
                .query((columns, n) -> {
                    Instant storedAt = Objects.requireNonNull(SqlTime.instant(columns, "stored_at"));
                    Evidence evidence = new Evidence(
                            columns.getString("sha256"),
                            columns.getLong("size_bytes"),
                            columns.getString("file_name"),
                            columns.getString("content_type"),
                            storedAt,
                            columns.getString("stored_by"));
                    return new Row(evidence, Ids.from(columns.getBytes("blob_id")), columns.getInt("chunk_count"));
                })
                .optional();
    }

    private record Row(Evidence evidence, UUID blob, int chunks) {}

    private record Taken(Evidence evidence, Spool spool) implements HandedIn {

        @Override
        public InputStream open() throws IOException {
            return spool.open();
        }

        @Override
        public void close() throws IOException {
            spool.close();
        }
    }
}
