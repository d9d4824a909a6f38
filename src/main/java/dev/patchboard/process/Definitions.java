package dev.patchboard.process;

import dev.patchboard.policy.DefinitionFile;
import dev.patchboard.policy.DefinitionKind;
import dev.patchboard.policy.DefinitionWatch;
import dev.patchboard.policy.InForce;
import dev.patchboard.policy.PolicyEvent.DefinitionInForce;
import java.io.ByteArrayInputStream;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Deploys the processes, decisions and forms in force under fixed names, so that the same file from the IDE and from the jar is
 * the same resource and only a changed file makes a new version. Running instances stay on theirs.
 */
@Component
class Definitions implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(Definitions.class);
    private static final String DEPLOYMENT = "patchboard";

    private final RepositoryService repository;
    private final DefinitionWatch watch;
    private final InForce inForce;
    private final ProcessSafety safety;

    Definitions(RepositoryService repository, DefinitionWatch watch, InForce inForce, ProcessSafety safety) {
        this.repository = repository;
        this.watch = watch;
        this.inForce = inForce;
        this.safety = safety;
    }

    /**
     * Deploys what changed since the last start, before any request or job can ask for it. Texts that are safe each may be unsafe
     * together after an upgrade; then the processes of the last start stay.
     */
    @Override
    public void afterSingletonsInstantiated() {
        watch.look();
        Collection<DefinitionFile> files = inForce.files().values();
        List<String> unsafe = safety.unlessReleased(files);
        unsafe.forEach(problem -> LOG.error("The processes of the last start stay: {}", problem));
        deploy(files.stream()
                .filter(file -> unsafe.isEmpty() || file.kind() != DefinitionKind.PROCESS)
                .toList());
    }

    /** Takes up what two people put in force, in their transaction. */
    @EventListener
    void on(DefinitionInForce event) {
        deploy(List.of(inForce.text(event.version())));
    }

    private void deploy(Collection<DefinitionFile> files) {
        DeploymentBuilder deployment =
                repository.createDeployment().name(DEPLOYMENT).enableDuplicateFiltering(true);
        List<DefinitionFile> ours =
                files.stream().filter(file -> file.kind().isForTheEngine()).toList();
        ours.forEach(file -> deployment.addInputStream(file.name(), new ByteArrayInputStream(file.content())));
        if (!ours.isEmpty()) {
            deployment.deploy();
        }
    }
}
