package dev.patchboard.verification;

import dev.patchboard.scan.ReportHints;
import dev.patchboard.scan.Scans;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import java.io.InputStream;
import org.springframework.stereotype.Component;

/** Takes in a file of the watched folder as if it had been uploaded. The same file again changes nothing. */
@Component
class DropIntake {

    private static final Actor SYSTEM = Actor.system("watched-folder");

    private final Scans scans;
    private final InstallerLogs logs;

    DropIntake(Scans scans, InstallerLogs logs) {
        this.scans = scans;
        this.logs = logs;
    }

    void take(DroppedFile file, InputStream content) {
        ChangeNumber change = file.change();
        String host = file.host();
        if (change != null && host != null) {
            logs.receive(change, host, file.name(), content, SYSTEM);
        } else {
            scans.receive(content, file.name(), ReportHints.ofHost(host), SYSTEM);
        }
    }
}
