package dev.patchboard.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.testing.TestDatabase;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.springframework.jdbc.core.JdbcTemplate;

class ManyRowsTest {

    private final TestDatabase database = TestDatabase.with();
    private final ManyRows<Integer> numbers = new ManyRows<>(
            new JdbcTemplate(database.source()), "number", List.of("n", "text"), (statement, before, number) -> {
                statement.setInt(before + 1, number);
                statement.setString(before + 2, "text of " + number);
            });

    ManyRowsTest() {
        database.jdbc()
                .sql("CREATE TABLE number (n INT NOT NULL, text VARCHAR(20) NOT NULL)")
                .update();
    }

    @Property(tries = 100)
    void anyNumberOfRowsIsInsertedEachOnceAndInOrder(@ForAll @IntRange(max = 900) int rows) {
        database.jdbc().sql("DELETE FROM number").update();

        numbers.insert(IntStream.range(0, rows).boxed().toList());

        List<String> texts = database.jdbc()
                .sql("SELECT text FROM number ORDER BY n")
                .query(String.class)
                .list();
        assertThat(texts)
                .isEqualTo(
                        IntStream.range(0, rows).mapToObj(n -> "text of " + n).toList());
    }
}
