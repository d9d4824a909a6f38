package dev.patchboard.verification.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeptTest {

    private final Kept kept = new Kept();

    @Test
    void outlivesItsLineAndShowsWhatTheLineShowed() {
        byte[] buffer = "kit 1.0-ü\u00201 2.0".getBytes(StandardCharsets.UTF_8);
        buffer[2] = (byte) 0xFF;
        LogLine line = new LogLine();
        line.set(buffer, 0, buffer.length, 1, false);
        String shown = line.text(0, 10);
        kept.take(line, 0, 10);
        buffer[0] = 'x';

        assertThat(kept.text()).isEqualTo(shown).isEqualTo("ki\\xFF 1.0-ü");
    }

    @Test
    void isWhatWasTakenLast() {
        Kept other = new Kept();
        kept.take("1.0.1-2");
        other.take("1.0");
        assertThat(kept.isSame(other)).isFalse();

        kept.take(other);
        other.take("2.0-1");

        assertThat(kept.text()).isEqualTo("1.0");
        assertThat(kept.isSame(other)).isFalse();
        other.take("1.0");
        assertThat(kept.isSame(other)).isTrue();
    }

    @Test
    void tellsNothingFromAnEmptyText() {
        assertThat(kept.isNothing()).isTrue();
        assertThat(kept.text()).isNull();

        kept.take("");
        assertThat(kept.isNothing()).isFalse();
        assertThat(kept.isEmpty()).isTrue();
        assertThat(kept.text()).isEmpty();

        Kept nothing = new Kept();
        kept.take(nothing);
        assertThat(kept.text()).isNull();
    }
}
