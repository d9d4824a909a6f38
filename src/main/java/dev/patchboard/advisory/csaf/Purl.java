package dev.patchboard.advisory.csaf;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The form of a package URL by its specification: scheme, type, name, version, qualifiers, subpath; not what single types add. */
final class Purl {

    private static final Pattern TYPE = Pattern.compile("[A-Za-z.+-][A-Za-z0-9.+-]*");
    private static final Pattern KEY = Pattern.compile("[A-Za-z._-][A-Za-z0-9._-]*");
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private Purl() {}

    /** What is wrong with it; empty when it is well-formed. */
    static Optional<String> complaint(String purl) {
        if (!purl.toLowerCase(Locale.ROOT).startsWith("pkg:")) {
            return Optional.of("A package URL starts with 'pkg:'.");
        }
        if (BROKEN_ESCAPE.matcher(purl).find() || purl.chars().anyMatch(c -> c <= ' ' || c == 127)) {
            return Optional.of("The package URL has a character that is not escaped, or an escape that is none.");
        }
        String rest = before(purl.substring("pkg:".length()).replaceFirst("^/+", ""), '#');
        String names = before(rest, '?');
        Optional<String> wrong = names(names);
        return wrong.isPresent() || names.equals(rest) ? wrong : qualifiers(rest.substring(names.length() + 1));
    }

    private static String before(String text, char mark) {
        int at = text.lastIndexOf(mark);
        return at < 0 ? text : text.substring(0, at);
    }

    private static Optional<String> names(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || !TYPE.matcher(text.substring(0, slash)).matches()) {
            return Optional.of("The package URL has no type.");
        }
        String path = text.substring(slash + 1);
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        path = path.substring(0, end);
        int at = path.lastIndexOf('@');
        path = at > path.lastIndexOf('/') ? path.substring(0, at) : path;
        return path.isEmpty() || path.endsWith("/") ? Optional.of("The package URL has no name.") : Optional.empty();
    }

    private static Optional<String> qualifiers(String text) {
        Set<String> keys = new HashSet<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (equals < 0 || !KEY.matcher(key).matches()) {
                return Optional.of("'" + pair + "' is no qualifier of a package URL.");
            }
            if (!keys.add(key.toLowerCase(Locale.ROOT))) {
                return Optional.of("Qualifier '" + key + "' is in the package URL more than once.");
            }
        }
        return Optional.empty();
    }
}
