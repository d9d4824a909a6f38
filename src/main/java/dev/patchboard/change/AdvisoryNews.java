package dev.patchboard.change;

import dev.patchboard.advisory.AdvisoriesImported;
import dev.patchboard.advisory.AdvisoryImported;
import dev.patchboard.advisory.ChangedAdvisory;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells the open changes when an advisory about a CVE that their patches cure says something else than before. */
@Component
class AdvisoryNews {

    /** As many keys as every database takes in one IN list. */
    private static final int PIECE = 1_000;

    private static final List<String> FINAL = Arrays.stream(Stage.values())
            .filter(Stage::isFinal)
            .map(Stage::name)
            .toList();

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    AdvisoryNews(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(AdvisoriesImported imported) {
        tell(imported.changed(), imported.actor());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(AdvisoryImported imported) {
        tell(imported.changed(), imported.actor());
    }

    private void tell(List<ChangedAdvisory> changed, Actor actor) {
        Set<String> cves = new TreeSet<>();
        changed.forEach(advisory -> cves.addAll(advisory.cves()));
        Map<String, List<ChangeNumber>> concerned = openChanges(cves);
        for (ChangedAdvisory advisory : changed) {
            Map<ChangeNumber, TreeSet<String>> told = new TreeMap<>();
            advisory.cves()
                    .forEach(cve -> concerned.getOrDefault(cve, List.of()).forEach(number -> told.computeIfAbsent(
                                    number, first -> new TreeSet<>())
                            .add(cve)));
            told.forEach((number, named) ->
                    events.publishEvent(new ChangeEvent.AdvisoryChanged(actor, number, advisory, List.copyOf(named))));
        }
    }

    /** The open changes with a patch that cures one of these CVEs, by CVE. */
    private Map<String, List<ChangeNumber>> openChanges(Set<String> cves) {
        Map<String, List<ChangeNumber>> found = new HashMap<>();
        List<String> all = List.copyOf(cves);
        for (int from = 0; from < all.size(); from += PIECE) {
            jdbc.sql("SELECT DISTINCT p.cve, c.number FROM patch_cve p"
                            + " JOIN change_patch m ON m.patch_id = p.patch_id JOIN change_request c ON c.id = m.change_id"
                            + " WHERE p.cve IN (:cves) AND c.stage NOT IN (:final) ORDER BY p.cve, c.number")
                    .param("cves", all.subList(from, Math.min(all.size(), from + PIECE)))
                    .param("final", FINAL)
                    .query((row, number) -> found.computeIfAbsent(row.getString("cve"), first -> new ArrayList<>())
                            .add(new ChangeNumber(row.getLong("number"))))
                    .list();
        }
        return found;
    }
}
