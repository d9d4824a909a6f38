package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.Ids;
import dev.patchboard.verification.log.InstallerLogReader;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which logs are written by one clock. */
class LogWriterTest {

    private static final UUID HOST = Ids.next();
    private static final String LOCAL = "2026-11-20T10:00";
    private static final String WITH_OFFSET = "2026-11-20T10:00:00-05:00";

    private final InstallerLogReader reader = InstallerLogReader.standard();

    @Test
    void whatTheHostItselfWritesHasOneClock() {
        assertThat(writer("dpkg", LOCAL)).isEqualTo(writer("apt-term", LOCAL)).isEqualTo(writer("msi", null));
    }

    @Test
    void aControllerAndAnUnknownWriterHaveTheirOwn() {
        assertThat(writer("ansible", LOCAL)).isNotEqualTo(writer("dpkg", LOCAL));
        assertThat(writer("ansible-json", WITH_OFFSET)).isNotEqualTo(writer("dnf", WITH_OFFSET));
        assertThat(writer("site-own", LOCAL))
                .isNotEqualTo(writer("dpkg", LOCAL))
                .isNotEqualTo(writer("other", LOCAL));
    }

    @Test
    void timesWithAnOffsetShowNothingOfTheZone() {
        assertThat(writer("dnf", WITH_OFFSET)).isNotEqualTo(writer("zypp-history", LOCAL));
        assertThat(writer("dnf", WITH_OFFSET)).isEqualTo(writer("dnf5", "2026-11-20T10:00:00Z"));
    }

    private LogWriter writer(String format, @Nullable String time) {
        return LogWriter.of(HOST, format, reader.isWrittenByHost(format), time);
    }
}
