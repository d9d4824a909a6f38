package dev.patchboard.fleet;

import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** When the lists of hosts were taken. */
final class ListTimes {

    private record Taken(UUID host, Instant at) {}

    private ListTimes() {}

    /**
     * Asks for many hosts.
     *
     * @param query the columns {@code host_id} and {@code taken} for some ids of hosts
     */
    static Map<UUID, Instant> of(Collection<Host> hosts, Function<List<byte[]>, StatementSpec> query) {
        List<byte[]> ids = hosts.stream().map(Host::id).map(Ids::bytes).toList();
        return Chunks.each(ids, chunk -> query.apply(chunk)
                        .query((row, n) -> new Taken(
                                Ids.from(row.getBytes("host_id")),
                                Objects.requireNonNull(SqlTime.instant(row, "taken"))))
                        .list())
                .stream()
                .collect(Collectors.toMap(Taken::host, Taken::at));
    }
}
