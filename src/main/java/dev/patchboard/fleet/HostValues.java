package dev.patchboard.fleet;

import dev.patchboard.fleet.internal.Cell;
import dev.patchboard.fleet.internal.Problems;
import dev.patchboard.shared.Prose;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads single values of a host. Throws {@link IllegalArgumentException} saying what is wrong and what to do. */
final class HostValues {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_-]{0,59}");

    private HostValues() {}

    static Optional<String> text(Cell cell, int longest) {
        if (cell.text().length() > longest) {
            throw new IllegalArgumentException("Longer than " + longest + " characters. Shorten it.");
        }
        if (cell.text().chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A value stands on one line without tabs. Take the line break out.");
        }
        String flaw = Prose.unseen(cell.text());
        if (flaw != null) {
            throw new IllegalArgumentException(flaw);
        }
        return cell.isEmpty() ? Optional.empty() : Optional.of(cell.text());
    }

    static <E extends Enum<E>> Optional<E> choice(Cell cell, Class<E> words) {
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equalsIgnoreCase(cell.text()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Unknown word " + Problems.quote(cell.text()) + ". Use " + words(words) + ".")));
    }

    static <E extends Enum<E>> String words(Class<E> words) {
        return Arrays.stream(words.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }

    static String dnsName(String text) {
        if (!Host.isName(text)) {
            throw new IllegalArgumentException(Problems.quote(text) + " is not a DNS name.");
        }
        return Host.key(text);
    }

    static String word(String text) {
        String normal = text.toLowerCase(Locale.ROOT);
        if (!WORD.matcher(normal).matches()) {
            throw new IllegalArgumentException(Problems.quote(text) + " is not one word of letters, digits, _ and -.");
        }
        return normal;
    }

    static String address(String text) {
        if (!IpAddress.isAddress(text)) {
            throw new IllegalArgumentException(Problems.quote(text) + " is not an IPv4 or IPv6 address.");
        }
        return IpAddress.oneForm(text);
    }

    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "Unknown time zone " + Problems.quote(text) + ". Use a name such as Europe/Berlin or UTC.", e);
        }
    }
}
