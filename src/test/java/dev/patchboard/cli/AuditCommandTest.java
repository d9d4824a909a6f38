package dev.patchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AuditCommandTest {

    /** The first link of a real export. */
    private static final String LINK = "{\"seq\":1,\"previous\":\"" + "0".repeat(64)
            + "\",\"hash\":\"HASH\",\"sealedAt\":\"2026-11-02T08:00:00Z\",\"event\":{\"action\":\"x\"}}\n";

    @TempDir
    Path folder;

    @Test
    void saysWhetherAPackHolds() throws Exception {
        // printf 'patchboard-audit-1\n1\n%064d\n2026-11-02T08:00:00Z\n{"action":"x"}' 0 | sha256sum
        String good = LINK.replace("HASH", "f2a4cd7ec4583b5c94d16daf7983347779b1f56464ec1bdd5204f11099244322");
        assertThat(run(good)).isZero();
        assertThat(run(good.replace("\"x\"", "\"y\""))).isEqualTo(1);
        assertThat(run("nonsense")).isEqualTo(2);
    }

    private int run(String content) throws Exception {
        Path pack = Files.writeString(folder.resolve("audit.jsonl"), content);
        CommandLine line = CommandLineTool.commandLine();
        line.setOut(new PrintWriter(new StringWriter()));
        line.setErr(new PrintWriter(new StringWriter()));
        return line.execute("audit", "verify", pack.toString());
    }
}
