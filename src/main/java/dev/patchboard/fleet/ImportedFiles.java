package dev.patchboard.fleet;

import dev.patchboard.evidence.EvidenceName;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.fleet.internal.ImportedText;
import dev.patchboard.shared.Actor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.stereotype.Component;

/** Files that imports take: read within bounds, and kept as evidence of what the inventory rests on. */
@Component
class ImportedFiles {

    private final EvidenceStore evidence;
    private final FleetProperties properties;

    ImportedFiles(EvidenceStore evidence, FleetProperties properties) {
        this.evidence = evidence;
        this.properties = properties;
    }

    ImportedText read(InputStream content, String fileName) throws IOException {
        return ImportedText.read(content, fileName, properties.maxImport().toBytes());
    }

    /** Stores the file; returns its SHA-256. */
    String keep(ImportedText file, String fileName, Actor actor) throws IOException {
        EvidenceName name = new EvidenceName(fileName, "text/plain");
        return evidence.put(new ByteArrayInputStream(file.bytes()), name, actor).sha256();
    }
}
