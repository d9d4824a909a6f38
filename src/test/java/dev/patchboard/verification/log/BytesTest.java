package dev.patchboard.verification.log;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class BytesTest {

    @Property
    void findsWhatALookAtEachByteFinds(
            @ForAll("bytes") byte[] bytes,
            @ForAll @IntRange(max = 40) int first,
            @ForAll @IntRange(max = 40) int last) {
        int from = Math.min(first, bytes.length);
        int to = Math.max(from, Math.min(last, bytes.length));
        int expected = -1;
        boolean plain = true;
        boolean ascii = true;
        for (int i = to - 1; i >= from; i--) {
            expected = bytes[i] == '\n' ? i : expected;
            plain &= bytes[i] >= ' ';
            ascii &= bytes[i] >= 0;
        }

        assertThat(Bytes.indexOf(bytes, (byte) '\n', from, to)).isEqualTo(expected);
        assertThat(Bytes.plain(bytes, from, to)).isEqualTo(plain);
        assertThat(Bytes.ascii(bytes, from, to)).isEqualTo(ascii);
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        return Arbitraries.frequencyOf(
                        Tuple.of(30, Arbitraries.of((byte) 'a', (byte) ' ', (byte) '~', (byte) 0x7F)),
                        Tuple.of(1, Arbitraries.of((byte) '\n', (byte) 0, (byte) 0x1F, (byte) 0x80, (byte) 0xFF)))
                .array(byte[].class)
                .ofMaxSize(40);
    }
}
