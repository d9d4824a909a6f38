package dev.patchboard.scan.format.cyclonedx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One component of a bill of materials, as far as it tells where something is: which it is, and in which files. */
final class CycloneDxComponent {

    /** Where Trivy and syft write the file of a component. */
    private static final Pattern FILE = Pattern.compile(".*:(?:File|Pkg)Path|syft:location:\\d+:path");

    /** Packages of the system are one of each name, whichever lists tell of them. */
    private static final Pattern OF_SYSTEM = Pattern.compile("pkg:(?:deb|rpm|apk|alpm)/.*");

    private static final int MOST_FILES = 1_000;

    private final List<String> files = new ArrayList<>();

    @Nullable String reference;

    @Nullable String group;

    @Nullable String name;

    @Nullable String purl;

    void property(@Nullable String key, @Nullable String value) {
        if (key != null
                && value != null
                && files.size() < MOST_FILES
                && FILE.matcher(key).matches()) {
            files.add(value);
        }
    }

    /** Without its version; empty where it has no name. */
    String place() {
        String which = purl != null ? unversioned(purl) : group == null ? String.valueOf(name) : group + "/" + name;
        if (purl == null && name == null) {
            return "";
        }
        Collections.sort(files);
        return files.isEmpty() || OF_SYSTEM.matcher(which).matches() ? which : which + " " + String.join(" ", files);
    }

    /** A package URL without version and qualifiers, which hold versions of the system and ids of the run; any other text as it is. */
    static String unversioned(String reference) {
        if (!reference.startsWith("pkg:")) {
            return reference;
        }
        int path = reference.indexOf('#');
        String subpath = path < 0 ? "" : reference.substring(path);
        String whole = path < 0 ? reference : reference.substring(0, path);
        int qualifiers = whole.indexOf('?');
        String plain = qualifiers < 0 ? whole : whole.substring(0, qualifiers);
        int version = plain.lastIndexOf('@');
        return (version > plain.lastIndexOf('/') ? plain.substring(0, version) : plain) + subpath;
    }
}
