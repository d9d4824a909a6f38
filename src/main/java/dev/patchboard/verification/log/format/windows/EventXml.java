package dev.patchboard.verification.log.format.windows;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One event as {@code wevtutil}, the viewer and {@code ToXml()} write it. What it means stands in its number and its data, in no
 * language: it is put into the sentence that the same event has in English.
 */
final class EventXml {

    private static final Pattern PROVIDER = Pattern.compile("<Provider\\s[^>]{0,200}?Name=['\"]([^'\"]{1,200})['\"]");
    private static final Pattern ID = Pattern.compile("<EventID(?:\\s[^>]{0,100})?>(\\d{1,5})</EventID>");
    private static final Pattern TIME = Pattern.compile("SystemTime=(['\"][^'\"]{10,40})");
    /** Of any name: one that no host can have is another machine, and not none. */
    private static final Pattern COMPUTER =
            Pattern.compile("<Computer(?:\\s[^>]{0,200})?>\\s{0,200}([^<\\s][^<]{0,254})");

    private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]{1,4000})</Message>");
    private static final Map<String, String> ENTITIES =
            Map.of("&lt;", "<", "&gt;", ">", "&quot;", "\"", "&apos;", "'", "&#39;", "'", "&#34;", "\"");

    private final String text;
    private final long line;

    /**
     * @param text from {@code <Event} to {@code </Event>}
     * @param line where it begins
     */
    EventXml(String text, long line) {
        this.text = text;
        this.line = line;
    }

    long line() {
        return line;
    }

    Optional<EventTime> time() {
        return find(TIME).flatMap(EventTime::in);
    }

    @Nullable String computer() {
        return find(COMPUTER).map(EventXml::plain).orElse(null);
    }

    /** What it says, in the words of {@link Said}; empty for other events. */
    Optional<String> sentence() {
        String provider = find(PROVIDER).orElse("");
        int id = find(ID).map(Integer::parseInt).orElse(0);
        return switch (provider) {
            case "Microsoft-Windows-WindowsUpdateClient" -> agent(id).or(this::message);
            case "Microsoft-Windows-Servicing" -> servicing(id).or(this::message);
            default -> message();
        };
    }

    private Optional<String> agent(int id) {
        return data("updateTitle").flatMap(title -> switch (id) {
            case 19 ->
                Optional.of("Installation Successful: Windows successfully installed the following update: " + title);
            case 20 ->
                data("errorCode")
                        .map(code -> "Installation Failure: Windows failed to install the following update with error "
                                + code + ": " + title);
            case 43 ->
                Optional.of("Installation Started: Windows has started installing the following update: " + title);
            default -> Optional.empty();
        });
    }

    private Optional<String> servicing(int id) {
        String state = data("IntendedPackageStateTextized").orElse("");
        return data("PackageIdentifier").flatMap(name -> switch (id) {
            case 1 ->
                Optional.of("Initiating changes for package " + name + ". Current state is "
                        + data("InitialPackageStateTextized").orElse("Unknown") + ". Target state is " + state + ".");
            case 2 -> Optional.of("Package " + name + " was successfully changed to the " + state + " state.");
            case 3 ->
                Optional.of("Package " + name + " failed to be changed to the " + state + " state."
                        + data("ErrorCode").map(code -> " Status: " + code).orElse(""));
            case 4 ->
                Optional.of(
                        "A reboot is necessary before package " + name + " can be changed to the " + state + " state.");
            default -> Optional.empty();
        });
    }

    private Optional<String> message() {
        return find(MESSAGE).map(EventXml::plain);
    }

    /** A value, named by an attribute or by the element itself. */
    private Optional<String> data(String name) {
        return find(Pattern.compile(
                        "<(?:Data Name=['\"]" + name + "['\"]|" + name + "(?:\\s[^>]{0,200})?)>([^<]{1,600})</"))
                .map(EventXml::plain);
    }

    private Optional<String> find(Pattern pattern) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static String plain(String escaped) {
        String plain = escaped;
        for (Map.Entry<String, String> entity : ENTITIES.entrySet()) {
            plain = plain.replace(entity.getKey(), entity.getValue());
        }
        return plain.replace("&amp;", "&").replaceAll("\\s+", " ").strip();
    }
}
