package dev.patchboard.verification.log.format.sccm;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.WindowsCodes;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code IntuneManagementExtension.log} and {@code AppWorkload.log}: Win32 apps. An app is in when its installer ended well and the
 * detection after it found the app; a code that the administrator has not mapped to success is a failure, as Intune has it.
 */
final class IntuneApps implements Teller {

    private static final String ID = "([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})";
    private static final Pattern CURRENT =
            Pattern.compile("IMECache\\\\" + ID + "_|xecution type: (\\w+) for policy with id: " + ID
                    + "|nstall command line: .{0,2000} for app with id: " + ID);
    private static final Pattern NAME = Pattern.compile(
            "\\(?name ?= ?'([^']{1,200})', id ?= ?'" + ID + "'" + "|\"Id\":\"" + ID + "\",\"Name\":\"([^\"]{1,200})\"");
    private static final Pattern DONE =
            Pattern.compile("nstallation is done for app with id: " + ID + ", exit code: " + WindowsCodes.CODE);
    private static final Pattern EXIT = Pattern.compile("\\[Win32App\\] lpExitCode:? " + WindowsCodes.CODE + "$");
    private static final Pattern CLASSED = Pattern.compile("lpExitCode is defined as (\\w+)");
    private static final Pattern UNMAPPED = Pattern.compile(
            "Admin did NOT set mapping for lpExitCode: " + WindowsCodes.CODE + "(?: of app: " + ID + ")?");
    private static final Pattern DETECTED = Pattern.compile("(?:Detection for policy with id: " + ID
            + " resulted in action status: \\w+ and detection state: |Detection state for app with id: " + ID
            + " = )(Not ?Detected|Detected)");
    private static final Pattern DETECTED_BEFORE =
            Pattern.compile("detectionManager.{0,80}applicationDetectedByCurrentRule: (True|False)");

    private final WindowsCodes codes;
    private final LogContext context;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, IntuneApp> apps = new HashMap<>();
    private @Nullable String current;

    IntuneApps(LogContext context) {
        this.context = context;
        this.codes = new WindowsCodes(context.codes(), "msi");
    }

    @Override
    public boolean tell(CmRecord record) {
        String words = record.message();
        if (!words.contains("[Win32App") && !words.startsWith("Get policies")) {
            return false;
        }
        Matcher done = DONE.matcher(words);
        Matcher detected = DETECTED.matcher(words);
        if (done.find()) {
            current = done.group(1);
            exited(WindowsCodes.parse(done.group(2)), null, record);
        } else if (detected.find()) {
            detected(group(detected, 1, 2), "Detected".equals(detected.group(3)), record);
        } else if (words.contains("ExitCode")) {
            codes(words, record);
        } else {
            others(words, record);
        }
        return true;
    }

    private void codes(String words, CmRecord record) {
        Matcher exit = EXIT.matcher(words);
        Matcher classed = CLASSED.matcher(words);
        Matcher unmapped = UNMAPPED.matcher(words);
        if (unmapped.find()) {
            current = unmapped.group(2) == null ? current : unmapped.group(2);
            exited(WindowsCodes.parse(unmapped.group(1)), "Failed", record);
        } else if (classed.find()) {
            IntuneApp app = current == null ? null : apps.get(current);
            if (app != null && app.code() != null) {
                exited(app.code(), classed.group(1), record);
            }
        } else if (exit.find()) {
            exited(WindowsCodes.parse(exit.group(1)), null, record);
        }
    }

    private void exited(long code, @Nullable String kind, CmRecord record) {
        if (current != null && apps.size() < 20_000) {
            IntuneApp app = apps.computeIfAbsent(current, id -> new IntuneApp());
            app.exited(code, kind);
            put(current, app, record);
        }
    }

    private void detected(String id, boolean found, CmRecord record) {
        IntuneApp app = apps.get(id);
        if (app != null && app.code() != null) {
            app.detected(found);
            put(id, app, record);
        }
    }

    private void others(String words, CmRecord record) {
        Matcher name = NAME.matcher(words);
        while (name.find() && names.size() < 20_000) {
            names.put(group(name, 2, 3), group(name, 1, 4));
        }
        Matcher now = CURRENT.matcher(words);
        Matcher before = DETECTED_BEFORE.matcher(words);
        if (now.find()) {
            current = group(now, 1, 3, 4);
            if (now.group(3) != null) {
                IntuneApp app = new IntuneApp();
                app.removes("Uninstall".equals(now.group(2)));
                apps.put(current, app);
            }
        } else if (before.find() && current != null) {
            detected(current, "True".equals(before.group(1)), record);
        }
    }

    /** The first of these groups that took part in the match. */
    private static String group(Matcher match, int... groups) {
        for (int group : groups) {
            String text = match.group(group);
            if (text != null) {
                return text;
            }
        }
        return "";
    }

    private void put(String id, IntuneApp app, CmRecord record) {
        context.entries()
                .put(LogEntry.of(names.getOrDefault(id, id), null, app.outcome(codes), record.line())
                        .code(app.code())
                        .reboot(app.restart(codes))
                        .at(record.time())
                        .saying(app.said(record.message())));
    }
}
