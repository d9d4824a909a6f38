package dev.patchboard.advisory.format;

import dev.patchboard.shared.Expanding;
import dev.patchboard.shared.PackedFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a file of advisories of any known format, recognised by its content: as it is, by gzip, or a zip archive of many. A new format is
 * one class, and one line here.
 */
public final class AdvisoryFiles {

    private static final List<AdvisoryFormat> KNOWN = List.of(
            new NvdFormat(),
            new CveRecordFormat(),
            new KevFormat(),
            new OsvFormat(),
            new CsafFormat(),
            new CvrfFormat(),
            new DebianTrackerFormat(),
            new UbuntuFormat(),
            new RedHatCveFormat(),
            new AlpineSecdbFormat(),
            new PlainFormat(),
            new PlainTableFormat());

    private final List<AdvisoryFormat> formats;

    private AdvisoryFiles(String fileName) {
        this.formats = Stream.concat(KNOWN.stream(), Stream.of(new EpssFormat(fileName)))
                .toList();
    }

    /**
     * Reads a file. The stream is not closed.
     *
     * @param fileName tells nothing about the format, but the day of EPSS scores where they do not
     * @return name of the format; of an archive the names of all formats in it
     * @throws UnreadableAdvisory when the format is not known or the file cannot be read to its end
     */
    public static String read(InputStream in, String fileName, StatementSink sink) {
        AdvisoryFiles files = new AdvisoryFiles(fileName);
        try {
            BufferedInputStream buffered = peekable(in);
            byte[] start = peek(buffered);
            if (isGzip(start)) {
                buffered = peekable(Expanding.of(buffered, why -> new UnreadableAdvisory(null, why)));
                start = peek(buffered);
            }
            return ZipOfAdvisories.isZip(start)
                    ? ZipOfAdvisories.read(buffered, files::one, sink)
                    : files.one(buffered, sink);
        } catch (IOException | UncheckedIOException broken) {
            throw new UnreadableAdvisory(null, "Not readable: " + broken.getMessage());
        }
    }

    /**
     * Name of the format of a file, {@code zip} for an archive; empty when it is not known. Reads the beginning of the stream.
     *
     * @throws IOException when the stream breaks
     */
    public static Optional<String> format(InputStream in) throws IOException {
        BufferedInputStream buffered = peekable(in);
        byte[] start = peek(buffered);
        if (isGzip(start)) {
            start = peek(peekable(Expanding.of(buffered, why -> new UnreadableAdvisory(null, why))));
        }
        FileHead head = FileHead.of(start);
        return ZipOfAdvisories.isZip(start)
                ? Optional.of("zip")
                : new AdvisoryFiles("")
                        .formats.stream()
                                .filter(format -> format.recognises(head))
                                .map(AdvisoryFormat::name)
                                .findFirst();
    }

    /** Reads one document, which is no archive. */
    private String one(InputStream in, StatementSink sink) throws IOException {
        BufferedInputStream buffered = peekable(in);
        byte[] start = peek(buffered);
        PackedFile.kind(start).ifPresent(kind -> {
            throw new UnreadableAdvisory(null, "This is " + kind + ". Unpack it and hand in what is inside.");
        });
        FileHead head = FileHead.of(start);
        for (AdvisoryFormat format : formats) {
            if (format.recognises(head)) {
                format.read(buffered, sink);
                return format.name();
            }
        }
        throw unknown(head, buffered);
    }

    /** Of a JSON file that is none, the place where it breaks says more than that its format is not known. */
    private UnreadableAdvisory unknown(FileHead head, InputStream in) {
        if (head.text().isEmpty()) {
            return new UnreadableAdvisory(null, "The file is empty.");
        }
        String begin = head.text().strip();
        if (begin.startsWith("{") || begin.startsWith("[")) {
            JsonCursor json = new JsonCursor(in);
            json.document(json::skip);
        }
        String names = formats.stream().map(AdvisoryFormat::name).collect(Collectors.joining(", "));
        return new UnreadableAdvisory(null, "Not an advisory of a known format. Known: " + names + ".");
    }

    private static BufferedInputStream peekable(InputStream in) {
        return new BufferedInputStream(in, 2 * FileHead.LENGTH);
    }

    private static byte[] peek(BufferedInputStream in) throws IOException {
        in.mark(FileHead.LENGTH);
        byte[] start = in.readNBytes(FileHead.LENGTH);
        in.reset();
        return start;
    }

    /** RFC 1952, 2.3.1: how such a file begins. */
    private static boolean isGzip(byte[] start) {
        return start.length > 1 && (start[0] & 0xFF) == 0x1F && (start[1] & 0xFF) == 0x8B;
    }
}
