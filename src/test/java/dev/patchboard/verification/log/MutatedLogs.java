package dev.patchboard.verification.log;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Logs as broken disks, interleaved writers and careless people leave them. */
final class MutatedLogs {

    private static final InstallerLogReader READER = InstallerLogReader.standard();
    private static final int MOST_CHANGES = 30;

    private MutatedLogs() {}

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
