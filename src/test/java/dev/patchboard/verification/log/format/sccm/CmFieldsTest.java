package dev.patchboard.verification.log.format.sccm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CmFieldsTest {

    private static final Pattern FIELD = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    @Property
    void findsTheFieldsThatThePatternOfThemFinds(@ForAll("tails") String tail) {
        Map<String, String> expected = new HashMap<>();
        Matcher field = FIELD.matcher(tail);
        while (field.find()) {
            expected.putIfAbsent(field.group(1), field.group(2));
        }

        CmFields fields = CmFields.of(tail, 0);

        assertThat(fields.component()).isEqualTo(expected.getOrDefault("component", ""));
        assertThat(fields.file()).isEqualTo(expected.getOrDefault("file", ""));
        assertThat(fields.at(CmTime.Zone.BIAS))
                .isEqualTo(new CmTime(expected.get("date"), expected.get("time"), CmTime.Zone.BIAS));
    }

    @Provide
    Arbitrary<String> tails() {
        List<String> pieces = List.of(
                "<",
                ">",
                " ",
                "=",
                "\"",
                "date",
                "time",
                "component",
                "file",
                "type",
                "x",
                "_",
                "1",
                "date=\"01-02-2024\"",
                "component=\"AppEnforce\"",
                " file=\"a.cpp:1\"",
                "=\"");
        return Arbitraries.of(pieces).list().ofMaxSize(25).map(list -> String.join("", list));
    }
}
