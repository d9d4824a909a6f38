package dev.patchboard.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class EvidenceStoreTest {

    private static final Actor ANNA = Actor.of("anna", Actor.Channel.UI);
    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");

    private final TestDatabase database = TestDatabase.with("V020__evidence.sql");
    private final EvidenceStore store = new DatabaseEvidenceStore(
            database.jdbc(), Clock.fixed(NOW, ZoneOffset.UTC), new EvidenceProperties(DataSize.ofMegabytes(8)));

    @Test
    void aFileComesBackAsItWasHandedIn() throws Exception {
        Evidence evidence = put("dpkg: status installed\n".getBytes(StandardCharsets.UTF_8), "logs/dpkg.log");

        assertThat(evidence.fileName()).isEqualTo("dpkg.log");
        assertThat(evidence.size()).isEqualTo(23);
        assertThat(evidence.storedBy()).isEqualTo("anna");
        assertThat(store.find(evidence.sha256().toUpperCase(java.util.Locale.ROOT)))
                .contains(evidence);
        assertThat(store.open(evidence.sha256())).hasContent("dpkg: status installed\n");
    }

    @Property(tries = 30)
    void anyLengthComesBackUnderItsDigest(@ForAll @IntRange(max = 3 * ChunkWriter.CHUNK) int length, @ForAll long seed)
            throws Exception {
        byte[] bytes = random(length, seed);
        Evidence evidence = put(bytes, "blob");
        assertThat(evidence.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        assertThat(store.open(evidence.sha256())).hasBinaryContent(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, ChunkWriter.CHUNK - 1, ChunkWriter.CHUNK, ChunkWriter.CHUNK + 1, 2 * ChunkWriter.CHUNK})
    void lengthsAroundAChunkComeBack(int length) throws Exception {
        byte[] bytes = random(length, 1);
        assertThat(store.open(put(bytes, "blob").sha256())).hasBinaryContent(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, ChunkWriter.CHUNK + 1, 2 << 20})
    void whatWasHandedInIsReadAgainWhileItIsAtHandBeItNewOrKnown(int length) throws Exception {
        byte[] bytes = random(length, 2);
        for (int time = 0; time < 2; time++) {
            try (HandedIn taken = store.take(new ByteArrayInputStream(bytes), EvidenceName.of("blob"), ANNA)) {
                assertThat(taken.open()).hasBinaryContent(bytes);
                assertThat(store.open(taken.evidence().sha256())).hasBinaryContent(bytes);
            }
        }
    }

    @Test
    void theSameBytesAreStoredOnceAndKeepTheirFirstName() throws Exception {
        byte[] bytes = random(ChunkWriter.CHUNK + 5, 7);
        Evidence first = put(bytes, "first.log");
        Evidence second = put(bytes, "second.log");

        assertThat(second).isEqualTo(first);
        assertThat(chunks()).isEqualTo(2);
    }

    @Test
    void theSameBytesHandedInAtOnceAreStoredOnce() throws Exception {
        byte[] bytes = random(1000, 9);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            Callable<Evidence> handIn = () -> database.transaction().execute(status -> {
                try {
                    return put(bytes, "same.log");
                } catch (IOException impossible) {
                    throw new IllegalStateException(impossible);
                }
            });
            for (var result :
                    pool.invokeAll(IntStream.range(0, 8).mapToObj(i -> handIn).toList())) {
                assertThat(result.get().size()).isEqualTo(1000);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(chunks()).isEqualTo(1);
    }

    @Test
    void aFileAboveTheBoundIsRefusedWithoutReadingItWholeAndLeavesNothing() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        assertThatThrownBy(() -> store.put(endless, EvidenceName.of("huge.log"), ANNA))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("huge.log")
                .hasMessageContaining("8 MB");
        assertThat(chunks()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aChangedPartIsFoundBeforeAnyByteIsHandedOut(int index) throws Exception {
        byte[] bytes = random(2 * ChunkWriter.CHUNK + 10, 3);
        Evidence evidence = put(bytes, "nessus.xml");
        replace(evidence, index, random(index == 2 ? 10 : ChunkWriter.CHUNK, 4));

        assertThatThrownBy(() -> store.open(evidence.sha256()))
                .isInstanceOf(EvidenceDamaged.class)
                .hasMessageContaining("do not match its digest");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void anEmptyPartIsDamageAndNotTheEnd(int index) throws Exception {
        Evidence evidence = put(random(2 * ChunkWriter.CHUNK + 10, 3), "nessus.xml");
        replace(evidence, index, new byte[0]);

        assertThatThrownBy(() -> store.open(evidence.sha256()))
                .isInstanceOf(EvidenceDamaged.class)
                .hasMessageContaining("part " + (index + 1) + " is not");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4, -1})
    void aCountOfPartsThatDoesNotFitTheSizeIsDamage(int count) throws Exception {
        Evidence evidence = put(random(2 * ChunkWriter.CHUNK + 10, 3), "nessus.xml");
        database.jdbc().sql("UPDATE evidence SET chunk_count = ?").param(count).update();

        assertThatThrownBy(() -> store.open(evidence.sha256()))
                .isInstanceOf(EvidenceDamaged.class)
                .hasMessageContaining("it has " + count + " parts, and its size takes 3");
    }

    @Test
    void aFileMadeEmptyInEveryColumnIsDamage() throws Exception {
        Evidence evidence = put(random(10, 3), "nessus.xml");
        database.jdbc()
                .sql("UPDATE evidence SET chunk_count = 0, size_bytes = 0")
                .update();

        assertThatThrownBy(() -> store.open(evidence.sha256()))
                .isInstanceOf(EvidenceDamaged.class)
                .hasMessageContaining("do not match its digest");
    }

    @Test
    void whatChangesAfterTheWholeWasCheckedIsFoundToo() throws Exception {
        Evidence evidence = put(random(2 * ChunkWriter.CHUNK, 3), "nessus.xml");
        InputStream in = store.open(evidence.sha256());
        in.readNBytes(ChunkWriter.CHUNK);
        replace(evidence, 1, random(ChunkWriter.CHUNK, 4));

        assertThatThrownBy(in::read)
                .isInstanceOf(EvidenceDamaged.class)
                .hasMessageContaining("part 2 changed while it was read");
    }

    @Test
    void aMissingPartIsFound() throws Exception {
        Evidence evidence = put(random(2 * ChunkWriter.CHUNK, 3), "nessus.xml");
        database.jdbc().sql("DELETE FROM evidence_chunk WHERE idx = 1").update();

        assertThatThrownBy(() -> store.open(evidence.sha256()).readAllBytes())
                .isInstanceOf(EvidenceDamaged.class)
                .hasMessageContaining("part 2 of 2 is missing");
    }

    @Test
    void whatIsNotStoredIsNotFound() {
        assertThatThrownBy(() -> store.open("00")).isInstanceOf(NotFound.class);
        assertThat(store.find("00")).isEmpty();
    }

    @Test
    void hostileNamesLoseTheirPathAndControlCharacters() {
        assertThat(new EvidenceName("../../etc/pass\r\nwd\u0000", "text/html\r\nX: y"))
                .isEqualTo(new EvidenceName("passwd", "application/octet-stream"));
        assertThat(EvidenceName.of("C:\\logs\\").fileName()).isEqualTo("unnamed");
        assertThat(EvidenceName.of("x".repeat(300)).fileName()).hasSize(255);
    }

    private Evidence put(byte[] bytes, String name) throws IOException {
        return store.put(new ByteArrayInputStream(bytes), EvidenceName.of(name), ANNA);
    }

    private void replace(Evidence evidence, int index, byte[] bytes) {
        assertThat(TamperedEvidence.replace(database.jdbc(), evidence.sha256(), index, bytes))
                .isOne();
    }

    private long chunks() {
        return database.jdbc()
                .sql("SELECT COUNT(*) FROM evidence_chunk")
                .query(Long.class)
                .single();
    }

    private static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
