package dev.patchboard.verification.log.format.msi;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The product of a run, as far as its properties and the package that it opened tell. */
final class MsiProduct {

    private static final Pattern CODE = Pattern.compile("\\{[0-9A-Fa-f-]{36}\\}");

    private final Map<String, String> properties = new LinkedHashMap<>();
    private @Nullable String opened;

    /** Whether the package is the first that the run opened: that is the product's. */
    boolean opened(String path) {
        if (opened != null) {
            return false;
        }
        opened = path;
        return true;
    }

    void property(String name, String value) {
        properties.put(name, value);
    }

    /** What it is called where no sentence names it. */
    String name() {
        return properties.getOrDefault("ProductName", opened == null ? "Windows Installer" : baseName(opened));
    }

    @Nullable String version() {
        return properties.get("ProductVersion");
    }

    /** Its code with braces, in capitals; null where the run does not tell it. */
    @Nullable String code() {
        String code = properties.get("ProductCode");
        Matcher inPath = CODE.matcher(code != null ? code : opened != null ? opened : "");
        return inPath.matches() ? inPath.group().toUpperCase(Locale.ROOT) : null;
    }

    private static String baseName(String path) {
        return path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
    }
}
