package dev.patchboard.scan;

import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;

/** What was known of the findings of some hosts before a report, by host and key. A row holds host, key, state and when it was gone. */
final class KnownFindings implements RowCallbackHandler {

    private final Map<UUID, Map<String, Known>> byHost = new HashMap<>();
    private byte[] rowsOf = {};
    private Map<String, Known> rows = Map.of();

    /** A finding that its host has or had. */
    record Known(boolean open, @Nullable Instant goneAt) {

        static final Known OPEN = new Known(true, null);

        /** Whether a scan of then that finds it shows that it is back. */
        boolean returns(Instant scannedAt) {
            return !open && goneAt != null && scannedAt.isAfter(goneAt);
        }
    }

    /** By place, not by name, and each host once for its rows, which mostly lie together: an import reads every finding of its hosts. */
    @Override
    public void processRow(ResultSet row) throws SQLException {
        byte[] host = row.getBytes(1);
        if (!Arrays.equals(host, rowsOf)) {
            rowsOf = host;
            rows = byHost.computeIfAbsent(Ids.from(host), first -> new HashMap<>());
        }
        boolean open = row.getString(3).equals("OPEN");
        rows.put(row.getString(2), open ? Known.OPEN : new Known(false, SqlTime.instant(row, "gone_at")));
    }

    /** Those of a host, to be kept up to date by who takes in more. */
    Map<String, Known> of(UUID hostId) {
        return byHost.computeIfAbsent(hostId, first -> new HashMap<>());
    }

    /** Hosts that had findings. */
    Set<UUID> hosts() {
        return new HashSet<>(byHost.keySet());
    }
}
