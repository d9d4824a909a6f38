package dev.patchboard.rollout;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The waivers of a change. A waiver covers its differences wherever they come up again in the same change. */
@Repository
class WaiverRows {

    private final JdbcClient jdbc;

    WaiverRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every difference that somebody waived. */
    Set<String> waived(ChangeNumber change) {
        return jdbc
                .sql("SELECT differences FROM rollout_waiver WHERE change_number = ?")
                .param(change.value())
                .query(String.class)
                .list()
                .stream()
                .flatMap(String::lines)
                .collect(Collectors.toSet());
    }

    void insert(ChangeNumber change, int ring, Set<String> lines, String reason, Actor actor, Instant at) {
        String text = String.join("\n", lines);
        jdbc.sql(
                        "INSERT INTO rollout_waiver (id, change_number, ring, differences_digest, differences, reason, waived_by,"
                                + " on_behalf_of, waived_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Ids.bytes(Ids.next()), change.value(), ring, digest(text), text, reason)
                .param(actor.person())
                .param(actor.onBehalfOf())
                .param(SqlTime.utc(at))
                .update();
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
