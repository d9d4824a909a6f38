package dev.patchboard.rollout.simulated;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.evidence.Evidence;
import dev.patchboard.evidence.EvidenceName;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.fleet.Facts;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.rollout.Batch;
import dev.patchboard.rollout.Deployer;
import dev.patchboard.rollout.HostCheck;
import dev.patchboard.rollout.LogIntake;
import dev.patchboard.rollout.RolloutProgress;
import dev.patchboard.rollout.simulated.Behaviour.LogKind;
import dev.patchboard.shared.Actor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * A fleet that exists in this system alone, for demonstration and training. It follows the facts of its hosts and writes logs as the
 * real installers would; the logs then go the same way as uploaded ones. Times derive from the batch, so that the same batch carried
 * out twice leaves the same files. It writes what it installs into the software lists of its hosts, so it is here only where it is
 * switched on: no inventory of real hosts may hold what a simulation made up.
 */
@Component
@ConditionalOnProperty("patchboard.rollout.simulated.enabled")
class SimulatedDeployer implements Deployer {

    private static final Actor ACTOR = Actor.system("simulated-fleet");

    private final Hosts hosts;
    private final Facts facts;
    private final Patches patches;
    private final SimulatedHosts state;
    private final EvidenceStore evidence;
    private final ObjectProvider<LogIntake> intake;
    private final RolloutProgress progress;

    SimulatedDeployer(
            Hosts hosts,
            Facts facts,
            Patches patches,
            SimulatedHosts state,
            EvidenceStore evidence,
            ObjectProvider<LogIntake> intake,
            RolloutProgress progress) {
        this.hosts = hosts;
        this.facts = facts;
        this.patches = patches;
        this.state = state;
        this.evidence = evidence;
        this.intake = intake;
        this.progress = progress;
    }

    @Override
    public String kind() {
        return "simulated";
    }

    @Override
    public boolean byHand() {
        return false;
    }

    @Override
    public List<HostCheck> preflight(PreflightOrder order) {
        Map<UUID, Map<String, String>> known = facts.of(order.hosts());
        return order.hosts().stream()
                .map(host -> check(host, Behaviour.of(known.getOrDefault(host, Map.of()))))
                .toList();
    }

    private static HostCheck check(UUID host, Behaviour behaviour) {
        boolean passed = behaviour.preflight().isEmpty();
        return new HostCheck(host, passed, passed ? "simulated: every check passed" : behaviour.preflight());
    }

    @Override
    public void carryOut(DeployOrder order) {
        List<UUID> ids = order.targets().stream().map(Target::hostId).distinct().toList();
        Map<UUID, Host> known = hosts.byId(ids);
        Map<UUID, Map<String, String>> told = facts.of(ids);
        for (Target target : order.targets()) {
            Host host = Objects.requireNonNull(known.get(target.hostId()));
            Patch patch = patches.get(target.patchId());
            boolean back = order.batch().kind() == Batch.Kind.REMOVE;
            // The way back is an installation too: of what was there before.
            install(
                    order.batch(),
                    host,
                    back ? Older.than(patch) : patch,
                    Behaviour.of(told.getOrDefault(host.id(), Map.of())));
        }
    }

    @Override
    public Map<UUID, List<String>> tryOut(TryOutOrder order) {
        Map<UUID, Map<String, String>> told = facts.of(order.hosts());
        Map<UUID, List<String>> logs = new HashMap<>();
        hosts.byId(order.hosts()).forEach((id, host) -> {
            Behaviour behaviour = Behaviour.of(told.getOrDefault(id, Map.of()));
            for (UUID patch : order.patches()) {
                SimulatedLog log = log(host, patches.get(patch), behaviour, order.at());
                log.files().forEach(file -> logs.computeIfAbsent(id, any -> new ArrayList<>())
                        .add(store(host, file).sha256()));
            }
        });
        return logs;
    }

    /** What the installer of this host writes; a host that hands no log over leaves no file. */
    private SimulatedLog log(Host host, Patch patch, Behaviour behaviour, Instant at) {
        if (behaviour.log() == LogKind.NONE) {
            return new SimulatedLog(List.of(), false);
        }
        LocalDateTime started =
                LocalDateTime.ofInstant(at, host.zone()).withNano(0).plusSeconds(1);
        SimulatedLog log = isWindows(host, patch)
                ? MsiWriter.write(patch, behaviour, host.name(), started)
                : DebianWriter.write(patch, behaviour, host.name(), state.packages(host.id()), started);
        if (log.installed()) {
            state.installed(host.id(), patch, at, ACTOR);
        }
        return log;
    }

    private void install(Batch batch, Host host, Patch patch, Behaviour behaviour) {
        SimulatedLog log = log(host, patch, behaviour, batch.sentAt());
        log.files().forEach(file -> handIn(batch, host, file));
        if (log.installed() && patch.restartRequired() && behaviour.reboots()) {
            progress.rebootSeen(host.id(), batch.sentAt().plus(SimulatedHosts.RESTART_AFTER));
        }
    }

    private void handIn(Batch batch, Host host, SimulatedLog.File file) {
        intake.getObject().taken(batch.change(), host.id(), store(host, file).sha256(), file.name(), ACTOR);
    }

    private Evidence store(Host host, SimulatedLog.File file) {
        try {
            return evidence.put(
                    new ByteArrayInputStream(file.content()), EvidenceName.of(host.name() + "-" + file.name()), ACTOR);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWindows(Host host, Patch patch) {
        return patch.packages().stream().anyMatch(part -> part.ecosystem().equals("windows"))
                || (host.os() != null && host.os().contains("Windows"));
    }
}
