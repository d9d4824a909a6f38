package dev.patchboard.demo;

import dev.patchboard.demo.DemoPeople.Part;
import dev.patchboard.evidence.EvidenceName;
import dev.patchboard.evidence.EvidenceStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The logs that the lab of the demonstration hands in: what an installer writes when all goes well. */
@Component
@Profile("demo")
class LabLogs {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final EvidenceStore evidence;
    private final Clock clock;

    LabLogs(EvidenceStore evidence, Clock clock) {
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Stores the log of the SQL Server patch and returns its digest. */
    String sqlServer() {
        return store("sql-lab-1.msi.log", """
                === Verbose logging started: %s  Build type: SHIP UNICODE 5.00.10011.00  Calling process: msiexec.exe ===
                MSI (s) (F0:3C) [10:00:01:000]: Machine policy value 'DisableMSI' is 0
                Property(S): ProductName = sql-server
                Property(S): ProductVersion = 8.00.636
                MSI (s) (F0:3C) [10:00:02:000]: Doing action: INSTALL
                Action ended 10:00:09: INSTALL. Return value 1.
                MSI (s) (F0:3C) [10:00:09:000]: Note: 1: 1707
                MSI (s) (F0:3C) [10:00:09:000]: Product: sql-server -- Installation completed successfully.
                MSI (s) (F0:3C) [10:00:09:000]: Windows Installer installed the product. Product Name: sql-server. Product Version: 8.00.636. Product Language: 1033. Manufacturer: Microsoft. Installation success or error status: 0.
                MSI (c) (F0:3C) [10:00:09:000]: MainEngineThread is returning 0
                === Verbose logging stopped: %s ===
                """);
    }

    /** Stores the log of the openssl update and returns its digest. */
    String openssl() {
        return store("web-lab-1.dpkg.log", """
                %1$s startup archives unpack
                %1$s upgrade openssl:amd64 3.0.11-1~deb12u2 3.0.14-1~deb12u2
                %1$s status half-configured openssl:amd64 3.0.11-1~deb12u2
                %1$s status unpacked openssl:amd64 3.0.11-1~deb12u2
                %1$s status half-installed openssl:amd64 3.0.11-1~deb12u2
                %1$s status unpacked openssl:amd64 3.0.14-1~deb12u2
                %2$s startup packages configure
                %2$s configure openssl:amd64 3.0.14-1~deb12u2 <none>
                %2$s status unpacked openssl:amd64 3.0.14-1~deb12u2
                %2$s status half-configured openssl:amd64 3.0.14-1~deb12u2
                %2$s status installed openssl:amd64 3.0.14-1~deb12u2
                """);
    }

    private String store(String fileName, String log) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        String text = log.formatted(TIME.format(now), TIME.format(now.plusSeconds(8)));
        try (ByteArrayInputStream content = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            return evidence.put(content, EvidenceName.of(fileName), Part.LEE.actor())
                    .sha256();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
