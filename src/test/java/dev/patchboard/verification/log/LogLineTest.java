package dev.patchboard.verification.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class LogLineTest {

    @Property
    void findsAByteWhereALoopFindsIt(@ForAll byte[] bytes, @ForAll byte wanted, @ForAll int from, @ForAll int to) {
        int first = Math.floorMod(from, bytes.length + 1);
        int end = first + Math.floorMod(to, bytes.length - first + 1);
        int expected = -1;
        for (int i = end - 1; i >= first; i--) {
            expected = bytes[i] == wanted ? i : expected;
        }

        assertThat(Bytes.indexOf(bytes, wanted, first, end)).isEqualTo(expected);
    }

    @Property
    void looksForTextAsAStringDoes(
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 30) String text,
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 3) String wanted,
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 5) String before) {
        LogLine line = line(before, text);

        assertThat(line.indexOf(wanted, 0)).isEqualTo(text.indexOf(wanted));
        assertThat(line.contains(wanted)).isEqualTo(text.contains(wanted));
        assertThat(line.startsWith(wanted)).isEqualTo(text.startsWith(wanted));
        assertThat(line.endsWith(wanted)).isEqualTo(text.endsWith(wanted));
        assertThat(line.indexOf(wanted.charAt(0), 0)).isEqualTo(text.indexOf(wanted.charAt(0)));
    }

    @Property
    void aWordIsTheTextOfItsPlaceHoweverOftenItIsAsked(@ForAll @AlphaChars @StringLength(max = 200) String text) {
        Words words = new Words();
        LogLine line = line("x", text + " more");

        for (int i = 0; i < 3; i++) {
            assertThat(words.of(line, 0, text.length())).isEqualTo(text);
            assertThat(words.of(line, text.length() / 2, text.length())).isEqualTo(text.substring(text.length() / 2));
        }
    }

    @Property
    void utf16BecomesTheSameTextWhateverItIsCutInto(
            @ForAll @StringLength(max = 60) String text,
            @ForAll boolean little,
            @ForAll @IntRange(min = 1, max = 9) int most)
            throws IOException {
        Charset charset = little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        byte[] raw = text.getBytes(charset);
        InputStream slow = new ByteArrayInputStream(raw) {
            @Override
            public int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, most));
            }
        };

        byte[] read = new Utf8Stream(slow, charset).readAllBytes();

        assertThat(new String(read, StandardCharsets.UTF_8))
                .isEqualTo(new String(
                        charset.decode(ByteBuffer.wrap(raw)).toString().getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.UTF_8));
    }

    private static LogLine line(String before, String text) {
        byte[] bytes = (before + text).getBytes(StandardCharsets.US_ASCII);
        LogLine line = new LogLine();
        line.set(bytes, before.length(), text.length(), 1, false);
        return line;
    }
}
