package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.SoftwareList;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what software lists say against logs. Callers hold the transaction and the lock of the host. */
@Repository
class Refutations {

    private final JdbcClient jdbc;

    Refutations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of a change by host and patch. */
    Map<UUID, Map<UUID, List<Refutation>>> of(ChangeNumber change) {
        Map<UUID, Map<UUID, List<Refutation>>> found = new HashMap<>();
        jdbc.sql("SELECT * FROM refuted_by_list WHERE change_number = ?")
                .param(change.value())
                .query(row -> {
                    found.computeIfAbsent(Ids.from(row.getBytes("host_id")), id -> new HashMap<>())
                            .computeIfAbsent(Ids.from(row.getBytes("patch_id")), id -> new ArrayList<>())
                            .add(new Refutation(
                                    row.getString("package_name"),
                                    row.getString("list_source"),
                                    row.getString("versions"),
                                    Objects.requireNonNull(SqlTime.instant(row, "refuted_at")),
                                    SqlTime.instant(row, "restored_at")));
                });
        return found;
    }

    /** Words of logs as they stand beside these. */
    static Map<String, InstallProof> on(Map<String, InstallProof> words, List<Refutation> refutations) {
        Map<String, InstallProof> standing = new HashMap<>(words);
        standing.replaceAll((key, told) -> {
            InstallProof said = told;
            for (Refutation each : refutations) {
                said = each.concerns(key) ? each.on(said) : said;
            }
            return said;
        });
        return standing;
    }

    /** Keeps what the lists of now say; a list that was taken before the one that is kept says nothing. */
    void keep(ChangeNumber change, Collection<Patch> patches, HostSoftware lists) {
        Map<UUID, Map<UUID, List<Refutation>>> known = of(change);
        lists.lists()
                .forEach((host, list) -> patches.forEach(patch -> patch.packages().stream()
                        .filter(part -> lists.isListed(host, part))
                        .forEach(part -> keep(
                                new Key(change, host, patch.id(), PackageOutcome.key(part)),
                                part,
                                list,
                                lists.found(host, part),
                                known.getOrDefault(host, Map.of()).getOrDefault(patch.id(), List.of())))));
    }

    private void keep(
            Key key, PatchPackage part, SoftwareList list, List<InstalledPackage> found, List<Refutation> known) {
        Refutation before = known.stream()
                .filter(each -> each.part().equals(key.part()))
                .findFirst()
                .orElse(null);
        if (before != null && !list.takenAt().isAfter(before.at())) {
            return;
        }
        Reached reached = ListedVersion.reached(part, found);
        if (reached == Reached.NO) {
            refute(key, list, found, before);
        } else if (reached == Reached.YES && before != null && before.restoredAt() == null) {
            jdbc.sql("UPDATE refuted_by_list SET restored_at = ?" + Key.WHERE)
                    .param(SqlTime.utc(list.takenAt()))
                    .params(key.columns())
                    .update();
        }
    }

    private void refute(Key key, SoftwareList list, List<InstalledPackage> found, @Nullable Refutation before) {
        if (before != null) {
            jdbc.sql("DELETE FROM refuted_by_list" + Key.WHERE)
                    .params(key.columns())
                    .update();
        }
        String versions = found.stream()
                .map(one -> one.name() + " " + one.version())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        jdbc.sql("INSERT INTO refuted_by_list (change_number, host_id, patch_id, package_name, list_source, versions,"
                        + " refuted_at) VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(key.columns())
                .params(list.source(), LogRows.cut(versions, 1000))
                .param(SqlTime.utc(list.takenAt()))
                .update();
    }

    /** One package of a patch on one host of a change. */
    private record Key(ChangeNumber change, UUID host, UUID patch, String part) {

        static final String WHERE = " WHERE change_number = ? AND host_id = ? AND patch_id = ? AND package_name = ?";

        List<Object> columns() {
            return List.of(change.value(), Ids.bytes(host), Ids.bytes(patch), part);
        }
    }
}
