package dev.patchboard.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The text of one definition.
 *
 * @param name folder and file name, {@code processes/ring.bpmn}: the same in the release and in the installation's folder
 * @param kind what it is
 * @param content the bytes; not to be changed
 * @param sha256 64 lower-case hexadecimal digits
 */
public record DefinitionFile(String name, DefinitionKind kind, byte[] content, String sha256) {

    static DefinitionFile of(String name, byte[] content) {
        DefinitionKind kind = DefinitionKind.of(name).orElseThrow(() -> new IllegalArgumentException(name));
        return new DefinitionFile(name, kind, content, digest(content));
    }

    /** The bytes as text in UTF-8. */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DefinitionFile file && name.equals(file.name) && sha256.equals(file.sha256);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }
}
