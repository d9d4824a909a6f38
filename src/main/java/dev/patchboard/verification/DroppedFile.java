package dev.patchboard.verification;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a place in the watched folder says of a file: {@code scans/report.xml}, {@code scans/db1/report.json} for a report that names
 * no host, {@code logs/PB-12/db1/dpkg.log}.
 *
 * @param change the change a log belongs to; null for a scanner report, which belongs to none
 * @param host the host it is of; null for a report that names its hosts
 */
record DroppedFile(@Nullable ChangeNumber change, @Nullable String host, String name) {

    private static final String SCANS = "scans";
    private static final String LOGS = "logs";

    /** @throws InvalidInput when files are not taken from such a place */
    static DroppedFile at(Path place) {
        String name = place.getFileName().toString();
        int depth = place.getNameCount();
        if (depth == 2 && place.startsWith(SCANS)) {
            return new DroppedFile(null, null, name);
        }
        if (depth == 3 && place.startsWith(SCANS)) {
            return new DroppedFile(null, place.getName(1).toString(), name);
        }
        if (depth == 4 && place.startsWith(LOGS)) {
            return new DroppedFile(number(place), place.getName(2).toString(), name);
        }
        throw InvalidInput.field(
                name,
                "Files are not taken from here. Put a scan in scans/, a log in logs/PB-12/HOST/ of its change and host.");
    }

    private static ChangeNumber number(Path place) {
        String folder = place.getName(1).toString();
        try {
            return ChangeNumber.parse(folder);
        } catch (IllegalArgumentException notOne) {
            throw InvalidInput.field(
                    place.getFileName().toString(),
                    "'" + folder + "' is no change. Put the log in logs/PB-12/HOST/ of its change and host.");
        }
    }
}
