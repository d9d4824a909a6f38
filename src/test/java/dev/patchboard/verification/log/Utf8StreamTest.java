package dev.patchboard.verification.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class Utf8StreamTest {

    @Property
    void makesOfUtf16WhatItsDecoderMakes(
            @ForAll("texts") String text, @ForAll boolean little, @ForAll @IntRange(min = 1, max = 40) int room)
            throws IOException {
        Charset charset = little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        Utf8Stream stream = new Utf8Stream(new ByteArrayInputStream(text.getBytes(charset)), charset);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] buffer = new byte[room + 3];
        for (int got = stream.read(buffer, 3, room); got >= 0; got = stream.read(buffer, 3, room)) {
            read.write(buffer, 3, got);
        }

        assertThat(read.toString(StandardCharsets.UTF_8)).isEqualTo(text);
    }

    @Provide
    Arbitrary<String> texts() {
        List<String> pieces =
                List.of("a", "\r\n", "Product: Kit ", "ü", "\u007F", "\u0080", "終", "\uD83C\uDF7A", "\u0000");
        return Arbitraries.of(pieces).list().ofMaxSize(60).map(list -> String.join("", list));
    }
}
