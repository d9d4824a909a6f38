import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads every byte of the files and counts line ends: nothing that reads logs can do less. */
final class ByteScan {

    private ByteScan() {}

    public static void main(String[] files) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long lines = 0;
        for (String file : files) {
            try (InputStream in = Files.newInputStream(Path.of(file))) {
                int count;
                while ((count = in.read(buffer)) > 0) {
                    lines += lines(buffer, count);
                }
            }
        }
        System.out.println(lines);
    }

    private static long lines(byte[] buffer, int count) {
        long lines = 0;
        for (int i = 0; i < count; i++) {
            lines += buffer[i] == '\n' ? 1 : 0;
        }
        return lines;
    }
}
