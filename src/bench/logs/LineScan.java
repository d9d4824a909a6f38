import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the files byte by byte and finds where each line begins and ends: nothing that reads logs line by line can do less. */
final class LineScan {

    private final byte[] buffer = new byte[64 * 1024];
    private long lines;
    private long longest;

    private LineScan() {}

    public static void main(String[] files) throws IOException {
        LineScan scan = new LineScan();
        for (String file : files) {
            try (InputStream in = Files.newInputStream(Path.of(file))) {
                scan.read(in);
            }
        }
        System.out.println(scan.lines + " lines, the longest of " + scan.longest);
    }

    private void read(InputStream in) throws IOException {
        long before = 0;
        int count;
        while ((count = in.read(buffer)) > 0) {
            before = lines(count, before);
        }
    }

    /** @return the bytes of the line that the next block goes on with */
    private long lines(int count, long before) {
        int start = 0;
        for (int i = 0; i < count; i++) {
            if (buffer[i] == '\n') {
                lines++;
                longest = Math.max(longest, before + i - start);
                before = 0;
                start = i + 1;
            }
        }
        return before + count - start;
    }
}
