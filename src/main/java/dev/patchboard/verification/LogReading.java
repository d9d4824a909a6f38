package dev.patchboard.verification;

import dev.patchboard.verification.log.InstallerLogReader;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.format.pattern.InvalidPatternFile;
import dev.patchboard.verification.log.format.pattern.PatternFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The reader of installer logs with the formats of this site: the folder {@code formats} in that of {@code patchboard.definitions}, read
 * at the start. A file that is not right is left out, so that its logs are of no known format and prove nothing.
 */
@Configuration(proxyBeanMethods = false)
class LogReading {

    private static final Logger LOG = LoggerFactory.getLogger(LogReading.class);

    @Bean
    InstallerLogReader installerLogReader(@Value("${patchboard.definitions:#{null}}") @Nullable Path definitions)
            throws IOException {
        Path folder = definitions == null ? null : definitions.resolve("formats");
        List<LogFormat> formats = new ArrayList<>();
        if (folder != null && Files.isDirectory(folder)) {
            for (Path file : PatternFiles.in(folder)) {
                try {
                    formats.add(PatternFiles.read(file));
                    LOG.info("Log format {} read, SHA-256 {}", file, sha256(file));
                } catch (InvalidPatternFile e) {
                    LOG.error("Log format left out: {}", e.getMessage());
                }
            }
        }
        return InstallerLogReader.standardAnd(formats);
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
