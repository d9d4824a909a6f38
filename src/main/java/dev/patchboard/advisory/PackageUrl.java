package dev.patchboard.advisory;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A package URL, as far as it says which package in which version.
 *
 * @param type {@code deb}, {@code rpm} ...
 */
record PackageUrl(String type, String namespace, String name, String version, Map<String, String> qualifiers) {

    static Optional<PackageUrl> parse(String text) {
        try {
            String body =
                    text.startsWith("pkg:") ? text.substring("pkg:".length()).replaceFirst("^/+", "") : "";
            body = body.replaceFirst("#.*$", "");
            int question = body.indexOf('?');
            Map<String, String> qualifiers = qualifiers(question < 0 ? "" : body.substring(question + 1));
            String path = question < 0 ? body : body.substring(0, question);
            int at = path.lastIndexOf('@');
            int slash = path.indexOf('/');
            if (at < 0 || slash < 1 || slash > at) {
                return Optional.empty();
            }
            String names = path.substring(slash + 1, at);
            int last = names.lastIndexOf('/');
            return Optional.of(new PackageUrl(
                    path.substring(0, slash),
                    decode(names.substring(0, Math.max(last, 0))),
                    decode(names.substring(last + 1)),
                    decode(path.substring(at + 1)),
                    qualifiers));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** The package of a patch; sources are not installed anywhere. */
    Optional<PatchPackage> part() {
        boolean source = "src".equals(qualifiers.get("arch")) || "source".equals(qualifiers.get("arch"));
        if (source || !VersionOrder.knows(type) || name.isBlank() || version.isBlank()) {
            return Optional.empty();
        }
        String epoch = qualifiers.get("epoch");
        String full = epoch == null || version.contains(":") ? version : epoch + ":" + version;
        return Optional.of(new PatchPackage(type, type.equals("maven") ? namespace + ":" + name : name, full));
    }

    private static Map<String, String> qualifiers(String text) {
        Map<String, String> qualifiers = new TreeMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                qualifiers.put(pair.substring(0, equals), decode(pair.substring(equals + 1)));
            }
        }
        return qualifiers;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
