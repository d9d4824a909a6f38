package dev.patchboard.shared.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.shared.InvalidInput;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldsTest {

    @Test
    void whatIsEmptyOrAbsentListsNothing() {
        Fields fields = Fields.of(Map.of("hosts", " \n "));

        assertThat(fields.lines("hosts")).isEmpty();
        assertThat(fields.names("absent")).isEmpty();
        assertThat(fields.reasons("hosts")).isEmpty();
        assertThat(fields.day("absent")).isNull();
    }

    @Test
    void listsAreReadAsPeopleWriteThem() {
        Fields fields = Fields.of(Map.of(
                "lines",
                " a b \n\n c",
                "names",
                "db1, db2;db1\ndb3",
                "why",
                "db1: no reach\n\n db2:  gone",
                "on",
                "2027-01-31"));

        assertThat(fields.lines("lines")).containsExactly("a b", "c");
        assertThat(fields.names("names")).containsExactly("db1", "db2", "db3");
        assertThat(fields.reasons("why")).containsExactly(Map.entry("db1", "no reach"), Map.entry("db2", "gone"));
        assertThat(fields.day("on")).isEqualTo(LocalDate.of(2027, 1, 31));
    }

    @Test
    void aLineWithoutAReasonNamesItsPlace() {
        assertThatThrownBy(() -> Fields.of(Map.of("why", "db1: no reach\ndb2")).reasons("why"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("line 2: why: Expected a host name, a colon with a space, and a reason.");
    }

    @Test
    void aDayThatIsNoneIsNamed() {
        assertThatThrownBy(() -> Fields.of(Map.of("on", "31.1.2027")).day("on"))
                .hasMessage("on: '31.1.2027' is not a day. Write it as in 2027-01-31.");
    }
}
