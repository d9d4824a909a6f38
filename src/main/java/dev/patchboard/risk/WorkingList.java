package dev.patchboard.risk;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.Changes;
import dev.patchboard.change.NewChange;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.risk.ProposalDetail.HostExposure;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is to be done: vulnerabilities on hosts, grouped into the changes that would mend them, the most urgent first. */
@Service
@Transactional(readOnly = true)
public class WorkingList {

    private final Proposals proposals;
    private final ProposalRows rows;
    private final ExposureRows exposures;
    private final OpenWork open;
    private final ProposalViews views;
    private final DraftedChange drafting;
    private final Patches patches;
    private final Hosts hosts;
    private final Changes changes;
    private final RiskProperties properties;
    private final Clock clock;

    WorkingList(
            Proposals proposals,
            ProposalRows rows,
            ExposureRows exposures,
            OpenWork open,
            ProposalViews views,
            DraftedChange drafting,
            Patches patches,
            Hosts hosts,
            Changes changes,
            RiskProperties properties,
            Clock clock) {
        this.proposals = proposals;
        this.rows = rows;
        this.exposures = exposures;
        this.open = open;
        this.views = views;
        this.drafting = drafting;
        this.patches = patches;
        this.hosts = hosts;
        this.changes = changes;
        this.properties = properties;
        this.clock = clock;
    }

    /** Rates what changed and was not rated yet; soon after a change that happens by itself. */
    @Transactional
    public void bringUpToDate() {
        proposals.lookAtWhatChanged();
    }

    /** Every proposed change of which some host is in no open change yet, by date and risk. */
    public List<ProposedChange> all() {
        List<Proposal> proposals = rows.all();
        Map<UUID, Patch> named = patches.named(
                proposals.stream().flatMap(one -> one.all().stream()).distinct().toList());
        OpenWork.UnderWay underWay = open.now();
        return proposals.stream()
                .map(one -> views.of(one, named, underWay, today()))
                .filter(one -> one.hosts() > 0)
                .toList();
    }

    /**
     * One proposed change, with the dates of every vulnerability on every host.
     *
     * @throws NotFound when no host needs the patch, or a later patch takes it in
     */
    public ProposalDetail get(UUID patch) {
        Proposal proposal = proposal(patch);
        OpenWork.UnderWay underWay = open.now();
        Map<UUID, Patch> bringing = patches.named(proposal.all());
        Map<UUID, ChangeNumber> covered = underWay.covered(ProposalViews.asGood(proposal, bringing));
        List<ExposureDate> dates = exposures.of(patch);
        Map<UUID, Host> named =
                hosts.byId(dates.stream().map(ExposureDate::host).distinct().toList());
        List<HostExposure> shown = dates.stream()
                .filter(date -> named.containsKey(date.host()))
                .map(date -> ProposalViews.of(
                        date, Objects.requireNonNull(named.get(date.host())), covered.get(date.host())))
                .sorted(Comparator.comparing(HostExposure::due, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(HostExposure::host)
                        .thenComparing(HostExposure::cve))
                .toList();
        return new ProposalDetail(views.of(proposal, bringing, underWay, today()), shown);
    }

    /**
     * Asks for one change that brings these patches to every host that needs one of them and has it in no open change. Its due date is the
     * earliest of these hosts, and each host keeps the first date that it ever had.
     *
     * @param model name of the change model of a standard change, or null for a normal one
     * @throws InvalidInput when no patch is named, or one of them is no proposal
     * @throws Conflict {@code proposal.covered} when open changes have all the hosts already
     */
    @Transactional
    public ChangeNumber draft(Set<UUID> chosen, @Nullable String model, Actor actor) {
        if (chosen.isEmpty()) {
            throw InvalidInput.field("patches", "Choose at least one proposed change.");
        }
        OpenWork.UnderWay underWay = open.now();
        List<ExposureDate> dates = new ArrayList<>();
        for (UUID patch : chosen) {
            Proposal proposal = proposal(patch);
            Map<UUID, ChangeNumber> covered =
                    underWay.covered(ProposalViews.asGood(proposal, patches.named(proposal.all())));
            List<ExposureDate> free = exposures.of(patch).stream()
                    .filter(date -> !covered.containsKey(date.host()))
                    .toList();
            if (free.isEmpty()) {
                throw covered(patches.get(patch), covered.values());
            }
            dates.addAll(free);
        }
        NewChange draft = drafting.of(patches.named(chosen).values(), dates, model, today());
        return changes.submit(draft, actor);
    }

    private static Conflict covered(Patch patch, Collection<ChangeNumber> by) {
        List<String> numbers =
                by.stream().distinct().sorted().map(ChangeNumber::toString).toList();
        return new Conflict(
                "proposal.covered",
                "Every host that needs " + patch.name() + " has it already in " + String.join(", ", numbers)
                        + ". Go on there.");
    }

    private Proposal proposal(UUID patch) {
        return rows.all().stream()
                .filter(one -> one.patch().equals(patch))
                .findFirst()
                .orElseThrow(() -> new NotFound("proposed change of patch", patch));
    }

    /** The day in the zone of the organisation, by which dates are late. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), properties.zone());
    }
}
