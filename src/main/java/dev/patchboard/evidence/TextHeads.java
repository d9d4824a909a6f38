package dev.patchboard.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;

/** The beginning of a stored file, where it is text: what a person looks at before deciding on it. */
@Component
public class TextHeads {

    private static final int LINES = 20;
    private static final int BYTES = 4_096;

    /** A larger file is read from its download: the whole is checked before its first byte is shown. */
    private static final long LARGEST = 8L << 20;

    private final EvidenceStore store;

    TextHeads(EvidenceStore store) {
        this.store = store;
    }

    /** Its first lines; none where it is no text, is damaged or larger than 8 MiB. */
    public List<String> of(Evidence file) {
        if (file.size() > LARGEST) {
            return List.of();
        }
        try (InputStream in = store.open(file.sha256())) {
            String text = new String(in.readNBytes(BYTES), StandardCharsets.UTF_8);
            return text.codePoints().anyMatch(TextHeads::isBinary)
                    ? List.of()
                    : text.lines().limit(LINES).toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static boolean isBinary(int character) {
        return Character.isISOControl(character) && !Character.isWhitespace(character) && character != 0x1B;
    }
}
