package dev.patchboard.scan.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.scan.format.CheckResult.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Damaged reports of every format: the test's own, and the real ones where there is reference data. Whatever happens to a report on its way,
 * it is read or refused, and no vulnerability that it found becomes one that it looked for and did not find.
 */
class ReportFuzzTest {

    private static final int LARGEST = 200_000;
    private static final List<Path> REPORTS = reports();

    private static List<Path> reports() {
        Path data = Path.of(System.getenv().getOrDefault("PATCHBOARD_DATA", "../shared/data"), "scanner-results");
        return Stream.of(Path.of("src/test/resources/scan"), data)
                .filter(Files::isDirectory)
                .flatMap(ReportFuzzTest::list)
                .filter(file -> !file.toString().endsWith(".expected.json")
                        && !file.toString().endsWith(".md"))
                .filter(file -> file.toFile().length() < LARGEST)
                .sorted()
                .toList();
    }

    private static Stream<Path> list(Path folder) {
        try {
            return Files.walk(folder).filter(Files::isRegularFile);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Property(tries = 1_500)
    void whatWasFoundDoesNotTurnCleanByDamage(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] whole = Files.readAllBytes(REPORTS.get(random.nextInt(REPORTS.size())));
        byte[] bytes = whole.clone();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        byte[] damaged = random.nextInt(3) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;

        Set<String> clean = said(damaged, true);

        clean.retainAll(said(whole, false));
        assertThat(clean).isEmpty();
    }

    @Property(tries = 1_000)
    void aReportWithAPieceMissingOrTwiceIsReadOrRefused(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] bytes = Files.readAllBytes(REPORTS.get(random.nextInt(REPORTS.size())));
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + random.nextInt(2_000));
        byte[] head = Arrays.copyOf(bytes, random.nextBoolean() ? from : to);
        byte[] tail = Arrays.copyOfRange(bytes, random.nextBoolean() ? from : to, bytes.length);
        byte[] damaged = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, damaged, head.length, tail.length);

        said(damaged, true);
    }

    /**
     * @param clean whether what was looked for and not found is asked for, or what was found and nowhere said not to be there
     * @return host and CVE
     */
    private static Set<String> said(byte[] report, boolean clean) {
        Set<String> found = new HashSet<>();
        Set<String> absent = new HashSet<>();
        try {
            Taken taken = Taken.from(new ByteArrayInputStream(report));
            for (ScannedHost host : taken.hosts()) {
                for (CheckResult result : taken.results(host.name())) {
                    boolean gone = result.answer() == Answer.NOT_FOUND || result.answer() == Answer.FIXED;
                    Set<String> kind = gone ? absent : found;
                    if (gone || result.answer() == Answer.FOUND) {
                        result.cves().forEach(cve -> kind.add(host.name() + ' ' + cve));
                    }
                }
            }
        } catch (UnreadableReport refused) {
            return new TreeSet<>();
        }
        Set<String> asked = new TreeSet<>(clean ? absent : found);
        asked.removeAll(clean ? found : absent);
        return asked;
    }
}
