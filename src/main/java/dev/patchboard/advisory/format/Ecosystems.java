package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.Statement.Product;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Ecosystems by the names that publishers give them. Ours are the types of package URLs; a distribution is {@code ID:VERSION_ID} of its
 * os-release.
 */
final class Ecosystems {

    /** OSV's names (ossf.github.io/osv-schema, "Defined ecosystems"). */
    private static final Map<String, String> LANGUAGES = Map.ofEntries(
            Map.entry("PyPI", "pypi"),
            Map.entry("npm", "npm"),
            Map.entry("Go", "golang"),
            Map.entry("Maven", "maven"),
            Map.entry("NuGet", "nuget"),
            Map.entry("Packagist", "composer"),
            Map.entry("crates.io", "cargo"),
            Map.entry("RubyGems", "gem"),
            Map.entry("Hex", "hex"),
            Map.entry("Pub", "pub"),
            Map.entry("ConanCenter", "conan"),
            Map.entry("CRAN", "cran"),
            Map.entry("Hackage", "hackage"),
            Map.entry("SwiftURL", "swift"),
            Map.entry("GitHub Actions", "githubactions"),
            Map.entry("Bitnami", "bitnami"));

    private static final Map<String, Distribution> DISTRIBUTIONS = Map.ofEntries(
            Map.entry("Debian", new Distribution("deb", "debian")),
            Map.entry("Ubuntu", new Distribution("deb", "ubuntu")),
            Map.entry("Alpine", new Distribution("apk", "alpine")),
            Map.entry("Alpaquita", new Distribution("apk", "alpaquita")),
            Map.entry("Wolfi", new Distribution("apk", "wolfi")),
            Map.entry("Chainguard", new Distribution("apk", "chainguard")),
            Map.entry("MinimOS", new Distribution("apk", "minimos")),
            Map.entry("Red Hat", new Distribution("rpm", "rhel")),
            Map.entry("Rocky Linux", new Distribution("rpm", "rocky")),
            Map.entry("AlmaLinux", new Distribution("rpm", "almalinux")),
            Map.entry("SUSE", new Distribution("rpm", "suse")),
            Map.entry("openSUSE", new Distribution("rpm", "opensuse")),
            Map.entry("openEuler", new Distribution("rpm", "openEuler")),
            Map.entry("Mageia", new Distribution("rpm", "mageia")),
            Map.entry("Photon OS", new Distribution("rpm", "photon")),
            Map.entry("Azure Linux", new Distribution("rpm", "azurelinux")));

    private static final Pattern UBUNTU_VERSION = Pattern.compile("(\\d{1,2}\\.\\d{2})");
    private static final Pattern ENTERPRISE_LINUX = Pattern.compile("(?:^|:)enterprise_linux:(\\d{1,2})(?:[.:].*)?$");

    private static final Pattern EPOCH = Pattern.compile("[?&]epoch=([0-9]{1,9})(?:&|$)");

    /** Hosts of package registries, as CVE records name them. */
    private static final List<Map.Entry<String, String>> COLLECTIONS = List.of(
            Map.entry("npmjs", "npm"),
            Map.entry("pypi", "pypi"),
            Map.entry("pythonhosted", "pypi"),
            Map.entry("maven", "maven"),
            Map.entry("nuget", "nuget"),
            Map.entry("packagist", "composer"),
            Map.entry("crates.io", "cargo"),
            Map.entry("rubygems", "gem"),
            Map.entry("pkg.go.dev", "golang"),
            Map.entry("hex.pm", "hex"),
            Map.entry("cpan", "cpan"));

    private Ecosystems() {}

    private record Distribution(String type, String id) {}

    /** A package as OSV names it: {@code Debian:11}, {@code PyPI}. One that is not known here has no ecosystem of ours. */
    static Product ofOsv(String ecosystem, String name, @Nullable String purl) {
        int colon = ecosystem.indexOf(':');
        String family = colon < 0 ? ecosystem : ecosystem.substring(0, colon);
        String release = colon < 0 ? "" : ecosystem.substring(colon + 1);
        Distribution distribution = DISTRIBUTIONS.get(family);
        if (distribution == null) {
            String type = LANGUAGES.get(family);
            return new Product(type, name, false, type == null && !family.isEmpty() ? ecosystem : null, null);
        }
        boolean source = !distribution.type.equals("rpm") || purl != null && purl.contains("arch=src");
        return new Product(distribution.type, name, source, scope(distribution.id, release), null);
    }

    /** A package by its package URL. */
    static Product ofPackageUrl(String purl) {
        String body =
                purl.substring("pkg:".length()).replaceFirst("[?#].*$", "").replaceFirst("^/+", "");
        int at = body.lastIndexOf('@');
        String path = at > body.lastIndexOf('/') ? body.substring(0, at) : body;
        int slash = path.indexOf('/');
        if (slash < 1) {
            return new Product(null, purl, false, null, null);
        }
        String type = path.substring(0, slash).toLowerCase(Locale.ROOT);
        String names = decode(path.substring(slash + 1));
        String name =
                switch (type) {
                    case "maven" -> names.replace('/', ':');
                    case "deb", "rpm", "apk" -> names.substring(names.lastIndexOf('/') + 1);
                    default -> names;
                };
        return new Product(type, name, purl.contains("arch=src") || purl.contains("arch=source"), null, null);
    }

    /** The version in a package URL, with the epoch that it may have as a qualifier; null when it has none. */
    static @Nullable String version(String purl) {
        String body = purl.replaceFirst("#.*$", "");
        String path = body.replaceFirst("\\?.*$", "");
        int at = path.lastIndexOf('@');
        if (at <= path.lastIndexOf('/')) {
            return null;
        }
        String version = decode(path.substring(at + 1));
        Matcher epoch = EPOCH.matcher(body);
        return epoch.find() && version.indexOf(':') < 0 ? epoch.group(1) + ":" + version : version;
    }

    /** The ecosystem of a registry by its URL; null when it is none of those known here. */
    static @Nullable String ofCollection(@Nullable String url) {
        String lower = url == null ? "" : url.toLowerCase(Locale.ROOT);
        return COLLECTIONS.stream()
                .filter(known -> lower.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String scope(String id, String release) {
        if (release.isEmpty()) {
            return id;
        }
        if (id.equals("ubuntu")) {
            Matcher version = UBUNTU_VERSION.matcher(release);
            String pro = release.startsWith("Pro") ? "ubuntu-pro:" : "ubuntu:";
            return version.find() ? pro + version.group(1) : pro + release;
        }
        if (id.equals("rhel")) {
            Matcher version = ENTERPRISE_LINUX.matcher(release);
            return version.find() ? "rhel:" + version.group(1) : "redhat:" + release;
        }
        return id + ":" + (release.matches("v\\d.*") ? release.substring(1) : release);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
