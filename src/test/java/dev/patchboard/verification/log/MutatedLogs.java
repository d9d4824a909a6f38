package dev.patchboard.verification.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Logs as broken disks, interleaved writers and careless people leave them. */
final class MutatedLogs {

    private static final InstallerLogReader READER = InstallerLogReader.standard();
    private static final int MOST_CHANGES = 30;

    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 1);

    private MutatedLogs() {}

    /** Runs it once, or as often as {@code -Dfuzz.rounds} says, for each try of a property. */
    static void often(Runnable one) {
        for (int i = 0; i < ROUNDS; i++) {
            one.run();
        }
    }

    static boolean succeeds(LogEntry entry) {
        return entry.outcome().outcomeClass() == OutcomeClass.SUCCESS;
    }

    /** Whether something is said to be in, waiting for a restart or not. */
    static boolean claims(LogEntry entry) {
        return succeeds(entry) || entry.outcome() == Outcome.INSTALLED_REBOOT_PENDING;
    }

    /** What a cut log calls done, the lines of the whole log up to the cut say, complete. */
    static void cutClaimsNothingNew(String name, Random random, Predicate<LogEntry> claims) {
        String whole = LogFixtures.text(name);
        String cut = whole.substring(0, random.nextInt(whole.length()));
        for (LogEntry entry : read(cut.getBytes(StandardCharsets.UTF_8)).entries()) {
            if (claims.test(entry)) {
                assertThat(line(cut, entry)).as(name + ": " + entry).isEqualTo(line(whole, entry));
            }
        }
    }

    private static String line(String log, LogEntry entry) {
        return log.lines().skip(entry.line() - 1).findFirst().orElseThrow();
    }

    /** The log with up to 29 changes: bytes exchanged, pieces moved, lines dropped, doubled or moved, the end cut off. */
    static byte[] of(byte[] original, Random random) {
        byte[] log = original.clone();
        for (int i = random.nextInt(MOST_CHANGES); i > 0; i--) {
            int at = random.nextInt(log.length);
            switch (random.nextInt(6)) {
                case 0 -> log[at] = (byte) random.nextInt(256);
                case 1 -> log[at] = (byte) (random.nextBoolean() ? 0 : '\n');
                case 2 -> log = splice(log, at, Math.min(log.length, at + random.nextInt(200)), random);
                case 3, 4 -> log = lines(log, random);
                default -> log = random.nextInt(4) > 0 ? log : Arrays.copyOf(log, Math.max(1, at));
            }
        }
        return log;
    }

    /** Drops, doubles or moves a line. */
    private static byte[] lines(byte[] log, Random random) {
        List<String> lines = new ArrayList<>(List.of(new String(log, StandardCharsets.ISO_8859_1).split("\n", -1)));
        String line = lines.remove(random.nextInt(lines.size()));
        for (int copies = random.nextInt(3); copies > 0; copies--) {
            lines.add(random.nextInt(lines.size() + 1), line);
        }
        byte[] joined = String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
        return joined.length == 0 ? log : joined;
    }

    /** Copies a piece of the log elsewhere, as interleaved writers do. */
    private static byte[] splice(byte[] log, int from, int to, Random random) {
        byte[] piece = Arrays.copyOfRange(log, from, to);
        byte[] result = Arrays.copyOf(log, log.length + piece.length);
        int at = random.nextInt(log.length);
        System.arraycopy(log, at, result, at + piece.length, log.length - at);
        System.arraycopy(piece, 0, result, at, piece.length);
        return result;
    }

    /** What is read from it; a parser that fails fails the test. */
    static LogReport read(byte[] log) {
        try {
            return READER.read(new ByteArrayInputStream(log), "fuzzed", null);
        } catch (UnreadableLog e) {
            throw new AssertionError("A parser failed on a mutated log", e);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
