package dev.patchboard.advisory.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever happens to a file on its way here: it is read or refused with a sentence, and nothing else happens. */
class AdvisoryFuzzTest {

    private static final List<byte[]> SAMPLES = samples();

    @Property(tries = 3_000)
    void aDamagedFileIsReadOrRefused(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = SAMPLES.get(random.nextInt(SAMPLES.size())).clone();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        readOrRefused(random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);
    }

    @Property(tries = 3_000)
    void aFileWithAPieceMissingOrTwiceIsReadOrRefused(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = SAMPLES.get(random.nextInt(SAMPLES.size()));
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + random.nextInt(500));
        byte[] head = Arrays.copyOf(bytes, random.nextBoolean() ? from : to);
        byte[] tail = Arrays.copyOfRange(bytes, random.nextBoolean() ? from : to, bytes.length);
        byte[] damaged = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, damaged, head.length, tail.length);
        readOrRefused(damaged);
    }

    private static void readOrRefused(byte[] file) {
        AdvisoryFacts facts = new AdvisoryFacts();
        try {
            assertThat(AdvisoryFiles.read(new ByteArrayInputStream(file), "a", facts))
                    .isNotBlank();
        } catch (UnreadableAdvisory refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
        assertThat(facts.broken())
                .allSatisfy(record -> assertThat(record.getMessage()).isNotBlank());
    }

    private static List<byte[]> samples() {
        try {
            return AdvisoryGoldenTest.samples().stream()
                    .map(AdvisoryFuzzTest::bytes)
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
