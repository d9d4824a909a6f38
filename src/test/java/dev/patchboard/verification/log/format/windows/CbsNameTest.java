package dev.patchboard.verification.log.format.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CbsNameTest {

    private static final Pattern PACKAGE =
            Pattern.compile("[Pp]ackage: ([^\\s,~]{1,200})~[^,\\s]*?~([^,\\s~]*)(?=[,\\s.]|$)");
    private static final String[] PIECES = {
        "Package: ",
        "package: ",
        "ackage: ",
        "~",
        "~",
        "~",
        "~",
        ".",
        "1.0",
        "KB5034441",
        "amd64",
        ",",
        " ",
        "\t",
        "a",
        "ü",
        "x".repeat(198)
    };

    @Test
    void readsTheNameAndTheVersionOfAPackage() {
        assertThat(CbsName.in(
                        "Session: 1, Package: Package_for_KB5034441~31bf3856ad364e35~amd64~~10.0.1.2, current: Staged"))
                .isEqualTo(new CbsName("Package_for_KB5034441", "10.0.1.2"));
        assertThat(CbsName.in("Package: Microsoft-Kit~31bf3856ad364e35~amd64~en-US~"))
                .isEqualTo(new CbsName("Microsoft-Kit", ""));
        assertThat(CbsName.in("Package: Microsoft-Kit, current: Staged")).isNull();
    }

    @Test
    void findsWhatThePatternOfAPackageFinds() {
        Random random = new Random(3);
        int found = 0;
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(14); piece > 0; piece--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            Matcher matcher = PACKAGE.matcher(text);
            CbsName expected = matcher.find() ? new CbsName(matcher.group(1), matcher.group(2)) : null;
            found += expected == null ? 0 : 1;

            assertThat(CbsName.in(text.toString())).as(text.toString()).isEqualTo(expected);
        }
        assertThat(found).isGreaterThan(1000);
    }
}
