package dev.patchboard.advisory.format;

import dev.patchboard.shared.CountedStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** A zip archive of advisories, read entry by entry; one that is broken does not stop the rest. */
final class ZipOfAdvisories {

    private static final int MOST_ENTRIES = 2_000_000;
    private static final long LARGEST = 64L << 30;
    private static final long RATIO_FROM = 64L << 20;
    private static final int RATIO = 200;

    /** Beside advisories there are signatures, digests and pages for people. */
    private static final Pattern READ = Pattern.compile("(?i).*\\.(json|xml|csv)");

    private final CountedStream stored;
    private final ZipInputStream zip;
    private long expanded;
    private boolean exhausted;

    private ZipOfAdvisories(InputStream in) {
        this.stored = new CountedStream(in);
        this.zip = new ZipInputStream(stored);
    }

    /** Reads one document and names its format. */
    interface Document {
        String read(InputStream in, StatementSink sink) throws IOException;
    }

    static boolean isZip(byte[] start) {
        return start.length > 3 && start[0] == 'P' && start[1] == 'K' && (start[2] == 3 || start[2] == 5);
    }

    static String read(InputStream in, Document document, StatementSink sink) throws IOException {
        ZipOfAdvisories archive = new ZipOfAdvisories(in);
        try {
            return String.join(", ", archive.entries(document, sink));
        } catch (ZipException damaged) {
            throw new UnreadableAdvisory(null, "The zip archive is damaged: " + damaged.getMessage());
        }
    }

    private Set<String> entries(Document document, StatementSink sink) throws IOException {
        Set<String> formats = new TreeSet<>();
        int count = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (++count > MOST_ENTRIES) {
                throw new UnreadableAdvisory(null, "The zip archive has more than " + MOST_ENTRIES + " entries.");
            }
            if (READ.matcher(entry.getName()).matches()) {
                one(entry.getName(), document, sink, formats);
            }
        }
        if (formats.isEmpty()) {
            throw new UnreadableAdvisory(null, "There is no advisory of a known format in the zip archive.");
        }
        return formats;
    }

    private void one(String name, Document document, StatementSink sink, Set<String> formats) throws IOException {
        try {
            formats.add(document.read(new Entry(), new InArchive(name, sink)));
        } catch (UnreadableAdvisory broken) {
            if (exhausted) {
                throw broken;
            }
            sink.broken(broken.in(name));
        }
    }

    /** The content of the entry at hand; it is never closed, and does not grow without an end. */
    private final class Entry extends FilterInputStream {

        private Entry() {
            super(zip);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int got = zip.read(target, offset, length);
            expanded += Math.max(0, got);
            if (expanded > LARGEST || expanded > RATIO_FROM && expanded / Math.max(1, stored.count()) > RATIO) {
                exhausted = true;
                throw new IOException("the zip archive expands to more than is allowed (" + expanded + " bytes from "
                        + stored.count() + ")");
            }
            return got;
        }

        @Override
        public void close() {
            // The archive goes on behind this entry.
        }
    }

    /** Names the entry in complaints. */
    private record InArchive(String entry, StatementSink sink) implements StatementSink {

        @Override
        public void advisory(Statement.Head head) {
            sink.advisory(head);
        }

        @Override
        public void statement(Statement statement) {
            sink.statement(statement);
        }

        @Override
        public void defines(CsafDocument.Origin origin, int products) {
            sink.defines(origin, products);
        }

        @Override
        public void broken(UnreadableAdvisory record) {
            sink.broken(record.in(entry));
        }
    }
}
