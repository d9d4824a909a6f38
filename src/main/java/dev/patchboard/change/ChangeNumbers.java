package dev.patchboard.change;

import dev.patchboard.shared.ChangeNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives out change numbers. The counter row stays locked until the submission commits, so no number is ever missing. */
@Component
class ChangeNumbers {

    private final JdbcClient jdbc;

    ChangeNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    ChangeNumber next() {
        jdbc.sql("update change_counter set last_number = last_number + 1 where id = 1")
                .update();
        return new ChangeNumber(jdbc.sql("select last_number from change_counter where id = 1")
                .query(Long.class)
                .single());
    }
}
