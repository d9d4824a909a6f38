package dev.patchboard.verification.log.format.ansible;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.InstallerCodes;
import dev.patchboard.verification.log.KbNumber;
import dev.patchboard.verification.log.WindowsCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code win_updates}, {@code win_hotfix}, {@code win_package} and {@code win_chocolatey}. */
final class WindowsResults {

    private static final Pattern CHOCOLATEY = Pattern.compile("The (install|upgrade) of (\\S+) was successful\\.");

    private final WindowsCodes updates;
    private final WindowsCodes installers;

    WindowsResults(InstallerCodes codes) {
        this.updates = new WindowsCodes(codes, "wua");
        this.installers = new WindowsCodes(codes, "msi");
    }

    List<Told> of(String module, TaskResult result) {
        return switch (module) {
            case "win_hotfix" -> hotfix(result);
            case "win_package" -> installer(result);
            case "win_chocolatey" -> chocolatey(result);
            default -> updates(result);
        };
    }

    private List<Told> updates(TaskResult result) {
        List<Told> told = new ArrayList<>();
        boolean reboot = result.is("reboot_required");
        TaskResult all = result.part("updates");
        for (String id : all.values().keySet()) {
            TaskResult update = all.part(id);
            List<String> numbers = update.texts("kb")
                    .map(kb -> KbNumber.in(kb).orElse("KB" + kb))
                    .toList();
            List<String> subjects = numbers.isEmpty()
                    ? List.of(KbNumber.in(update.text("title")).orElse(update.has("title") ? update.text("title") : id))
                    : numbers;
            for (String subject : subjects) {
                told.add(update(subject, update, reboot));
            }
        }
        return told;
    }

    private Told update(String subject, TaskResult update, boolean reboot) {
        Long failure = update.number("failure_hresult_code");
        String title = update.text("title");
        if (failure != null && failure != 0) {
            long code = WindowsCodes.parse(failure.toString());
            Outcome outcome = updates.of(code);
            boolean bad = outcome.worseThan(Outcome.INSTALLED_REBOOT_PENDING);
            return Told.of(
                            subject,
                            null,
                            bad ? outcome : Outcome.FAILED,
                            (title + " " + update.text("failure_msg")).strip())
                    .code(code);
        }
        return update.is("installed")
                ? Told.of(subject, null, Outcome.INSTALLED, title + ": installed")
                        .reboot(reboot)
                : Told.of(subject, null, Outcome.UNKNOWN, title + ": not said to be installed");
    }

    private static List<Told> hotfix(TaskResult result) {
        String kb = KbNumber.in(result.text("kb"))
                .or(() -> KbNumber.in(result.text("identifier")))
                .orElse("");
        if (kb.isEmpty() || result.is("failed")) {
            return List.of();
        }
        boolean absent = "absent".equals(result.parameters().text("state"));
        if (absent) {
            return List.of(Told.of(kb, null, result.is("changed") ? Outcome.REMOVED : Outcome.UNKNOWN, "state=absent"));
        }
        Outcome outcome = !result.has("changed")
                ? Outcome.UNKNOWN
                : result.is("changed") ? Outcome.INSTALLED : Outcome.ALREADY_PRESENT;
        return List.of(
                Told.of(kb, null, outcome, "changed=" + result.is("changed")).reboot(result.is("reboot_required")));
    }

    /** A product code names the product; a path to a program does not. */
    private List<Told> installer(TaskResult result) {
        TaskResult parameters = result.parameters();
        String product = parameters.has("product_id") ? parameters.text("product_id") : parameters.text("path");
        Long code = result.has("rc") ? result.number("rc") : result.number("exit_code");
        if (product.isEmpty() || !result.has("changed") || "absent".equals(parameters.text("state"))) {
            return List.of();
        }
        if (!result.is("changed") && !result.is("failed")) {
            Outcome there = parameters.has("product_id") ? Outcome.ALREADY_PRESENT : Outcome.UNKNOWN;
            return List.of(Told.of(product, null, there, "changed=false"));
        }
        Outcome outcome = code == null ? Outcome.UNKNOWN : installers.of(code);
        if (result.is("failed") && !outcome.worseThan(Outcome.UNKNOWN)) {
            outcome = outcome == Outcome.BUSY ? outcome : Outcome.FAILED;
        }
        return List.of(Told.of(product, null, outcome, ("return code " + code + " " + result.text("msg")).strip())
                .code(code)
                .reboot(result.is("reboot_required") || code != null && installers.reboot(code)));
    }

    private static List<Told> chocolatey(TaskResult result) {
        List<Told> told = new ArrayList<>();
        Matcher done = CHOCOLATEY.matcher(result.text("stdout"));
        while (!result.is("failed") && done.find()) {
            told.add(Told.of(done.group(2), null, Outcome.INSTALLED, done.group())
                    .code(result.number("rc"))
                    .reboot(Long.valueOf(3010).equals(result.number("rc"))));
        }
        return told;
    }
}
