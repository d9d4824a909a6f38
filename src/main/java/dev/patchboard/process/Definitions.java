package dev.patchboard.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys processes, decisions and forms under fixed names, so that the same file from the IDE and from the jar is the same
 * resource and only a changed file makes a new version.
 */
@Component
class Definitions implements SmartInitializingSingleton {

    private static final List<String> PATTERNS = List.of("processes/*.bpmn", "processes/*.dmn", "forms/*.form");

    private final RepositoryService repository;
    private final ProcessProperties properties;

    Definitions(RepositoryService repository, ProcessProperties properties) {
        this.repository = repository;
        this.properties = properties;
    }

    /** Deploys what changed since the last start, before any request or job can ask for it. */
    @Override
    public void afterSingletonsInstantiated() {
        DeploymentBuilder deployment =
                repository.createDeployment().name("patchboard").enableDuplicateFiltering(true);
        resources().forEach((name, resource) -> add(deployment, name, resource));
        deployment.deploy();
    }

    /** The files by name; a file in the override folder stands for the one in the jar. */
    private Map<String, Resource> resources() {
        Map<String, Resource> found = new TreeMap<>(Comparator.naturalOrder());
        PATTERNS.forEach(pattern ->
                bundled(pattern).forEach(resource -> found.put(folder(pattern) + resource.getFilename(), resource)));
        Path overrides = properties.definitions();
        if (overrides != null) {
            PATTERNS.forEach(pattern -> overriding(overrides, pattern, found));
        }
        return found;
    }

    private static List<Resource> bundled(String pattern) {
        try {
            return Arrays.asList(new PathMatchingResourcePatternResolver().getResources("classpath:" + pattern));
        } catch (IOException e) {
            return List.of();
        }
    }

    private static void overriding(Path overrides, String pattern, Map<String, Resource> found) {
        Path folder = overrides.resolve(folder(pattern));
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder, pattern.substring(pattern.indexOf('/') + 1))) {
            files.forEach(file -> found.put(folder(pattern) + file.getFileName(), new FileSystemResource(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read definitions in " + folder, e);
        }
    }

    private static String folder(String pattern) {
        return pattern.substring(0, pattern.indexOf('/') + 1);
    }

    private static void add(DeploymentBuilder deployment, String name, Resource resource) {
        try (InputStream file = resource.getInputStream()) {
            deployment.addInputStream(name, file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }
}
