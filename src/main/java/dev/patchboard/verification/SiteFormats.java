package dev.patchboard.verification;

import dev.patchboard.policy.DefinitionFile;
import dev.patchboard.policy.DefinitionKind;
import dev.patchboard.policy.InForce;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.format.pattern.InvalidPatternFile;
import dev.patchboard.verification.log.format.pattern.PatternFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The log formats of this site that two people put in force (law 5): what a format says decides what counts as proof. One that is only in
 * the folder, or was changed there, reads no log.
 */
@Component
class SiteFormats implements Supplier<List<LogFormat>> {

    private static final Logger LOG = LoggerFactory.getLogger(SiteFormats.class);

    private final InForce inForce;
    private volatile @Nullable Read last;

    SiteFormats(InForce inForce) {
        this.inForce = inForce;
    }

    /** What was made of the files in force. */
    private record Read(Map<String, DefinitionFile> files, List<LogFormat> formats, Map<String, String> digests) {}

    @Override
    public List<LogFormat> get() {
        return read().formats();
    }

    /** A format's name for the record, with the SHA-256 of its file where it is one of the site's own. */
    String named(String format) {
        String digest = read().digests().get(format);
        return digest == null ? format : format + "@sha256:" + digest;
    }

    private Read read() {
        Map<String, DefinitionFile> files = inForce.files();
        Read known = last;
        if (known == null || known.files() != files) {
            known = read(files);
            last = known;
        }
        return known;
    }

    private static Read read(Map<String, DefinitionFile> files) {
        List<LogFormat> formats = new ArrayList<>();
        Map<String, String> digests = new HashMap<>();
        for (DefinitionFile file : files.values()) {
            if (file.kind() != DefinitionKind.LOG_FORMAT || LogFormatCheck.isOff(file.text())) {
                continue;
            }
            try {
                LogFormat format = PatternFiles.read(file.name(), file.text());
                formats.add(format);
                digests.put(format.name(), file.sha256());
            } catch (InvalidPatternFile invalid) {
                LOG.error("Log format left out: {}", invalid.getMessage());
            }
        }
        return new Read(files, List.copyOf(formats), Map.copyOf(digests));
    }
}
