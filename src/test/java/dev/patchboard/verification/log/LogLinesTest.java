package dev.patchboard.verification.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogLinesTest {

    @Test
    void bytesThatAreNoTextAreShownAsTheirNumberAndASingleOneAsItself() throws IOException {
        String raw = "dpkg.log" + "\0".repeat(1_300) + "install ok\u0001\nnext\n";
        List<String> shown = new ArrayList<>();

        LogLines.each(
                new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)),
                (number, text) -> shown.add(number + " " + text));

        assertThat(shown).containsExactly("1 dpkg.log[1300 characters that are no text]install ok\\x01", "2 next");
    }
}
