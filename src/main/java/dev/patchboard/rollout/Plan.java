package dev.patchboard.rollout;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.SqlTime;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The frame of a rollout.
 *
 * @param revision the revision of the change it was made for
 * @param own whether people made it, instead of the table
 * @param policy key, version and digest of the table, or who made it
 */
record Plan(int revision, String deployer, boolean own, String policy) {

    /** The statements. Callers hold the transaction. */
    @Repository
    static class Rows {

        private final JdbcClient jdbc;

        Rows(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        Optional<Plan> find(ChangeNumber change) {
            return jdbc.sql(
                            "SELECT plan_revision, deployer, own_plan, policy FROM rollout_plan WHERE change_number = ?")
                    .param(change.value())
                    .query((row, n) -> new Plan(
                            row.getInt("plan_revision"),
                            row.getString("deployer"),
                            row.getBoolean("own_plan"),
                            row.getString("policy")))
                    .optional();
        }

        void insert(ChangeNumber change, Plan plan, Instant now) {
            jdbc.sql("INSERT INTO rollout_plan (change_number, plan_revision, deployer, own_plan, policy, planned_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?)")
                    .params(change.value(), plan.revision(), plan.deployer(), plan.own(), plan.policy())
                    .param(SqlTime.utc(now))
                    .update();
        }

        void update(ChangeNumber change, Plan plan, Instant now) {
            jdbc.sql("UPDATE rollout_plan SET plan_revision = ?, deployer = ?, own_plan = ?, policy = ?, planned_at = ?"
                            + " WHERE change_number = ?")
                    .params(plan.revision(), plan.deployer(), plan.own(), plan.policy())
                    .param(SqlTime.utc(now))
                    .param(change.value())
                    .update();
        }
    }
}
