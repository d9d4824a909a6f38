package dev.patchboard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.audit.AuditFixture.Done;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PackVerifierTest {

    @Test
    void anExportedRecordHoldsWithoutTheServer() throws IOException {
        ChainReport report = verify(export());
        assertThat(report.intact()).isTrue();
        assertThat(report.checked()).as("the third is not sealed yet").isEqualTo(2);
    }

    @Test
    void anEditedLineIsFound() throws IOException {
        ChainReport report = verify(export().replaceFirst("Zw\\\\u00f6lf", "Elf"));
        assertThat(report.intact()).isFalse();
        assertThat(report.problems().get(0).seq()).isEqualTo(1);
    }

    @Test
    void aMissingLineIsFound() throws IOException {
        String pack = export();
        ChainReport report = verify(pack.substring(pack.indexOf('\n') + 1));
        assertThat(report.problems().get(0).message()).contains("Link 1 is missing");
    }

    @Test
    void whatIsNoRecordIsUnreadable() {
        assertThatThrownBy(() -> verify("{\"event\":{}}\nnot json"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Line 2");
    }

    @Test
    void anEmptyFileProvesNothing() {
        assertThatThrownBy(() -> verify("\n")).isInstanceOf(IOException.class).hasMessageContaining("no sealed event");
    }

    private static ChainReport verify(String pack) throws IOException {
        return PackVerifier.verify(new BufferedReader(new StringReader(pack)));
    }

    private static String export() {
        try (AuditFixture audit = new AuditFixture()) {
            audit.act(Done.about("PB-1", "Zwölf hosts"));
            audit.act(Done.about("PB-2", "two"));
            audit.sealAll();
            audit.act(Done.about("PB-3", "three"));
            StringWriter pack = new StringWriter();
            audit.bean(AuditExport.class).write(HistoryQuery.ALL, pack);
            return pack.toString();
        }
    }
}
