package dev.patchboard.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.springframework.stereotype.Component;

/** SHA-256 of deployed definitions, so that a record can say exactly which text of a policy decided. */
@Component
class DefinitionDigests {

    private final RepositoryService repository;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    DefinitionDigests(RepositoryService repository) {
        this.repository = repository;
    }

    /** Hex digest of the file this definition came from. A deployed file never changes, so it is read once. */
    String of(ResourceDefinition definition) {
        return known.computeIfAbsent(
                definition.getDeploymentId() + "/" + definition.getResourceName(),
                key -> digest(definition.getDeploymentId(), definition.getResourceName()));
    }

    private String digest(String deployment, String resource) {
        try (InputStream file = repository.getResourceAsStream(deployment, resource)) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
