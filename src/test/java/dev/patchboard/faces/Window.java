package dev.patchboard.faces;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import dev.patchboard.identity.Person;
import dev.patchboard.testing.TestData;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a person does in a window, in the words of the pages. */
final class Window {

    private final Page page;

    Window(Page page) {
        this.page = page;
    }

    Window signIn(Person person) {
        page.navigate("/login");
        page.getByLabel("Login").fill(person.login());
        page.getByLabel("Password").fill(TestData.PASSWORD);
        page.click("main button[type=submit]");
        page.waitForURL(url -> !url.endsWith("/login"));
        return this;
    }

    Window open(String path) {
        page.navigate(path);
        return this;
    }

    /** Asks for a change of the hosts that need the patch, and returns its number. */
    String submitChange(UUID patch, String title, Set<String> alsoHosts) {
        page.navigate("/changes/new?patch=" + patch);
        page.click("summary:has-text('by name')");
        page.fill("#also", String.join("\n", alsoHosts));
        page.fill("#title", title);
        page.fill("#reason", "It is exploited.");
        page.click("text=Submit change");
        page.waitForURL(url -> url.contains("/changes/PB-"));
        return page.url().replaceAll(".*/(PB-[0-9]+).*", "$1");
    }

    Page page() {
        return page;
    }

    String heading() {
        return page.locator("h1").innerText();
    }

    String text() {
        return page.locator("main").innerText();
    }

    /** Violations of the accessibility rules, by rule and place. */
    List<String> violations() {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .map(rule -> page.url() + " " + rule.getId() + ": "
                                + rule.getNodes().stream()
                                        .map(node -> String.valueOf(node.getTarget()))
                                        .collect(Collectors.joining(", ")))
                        .toList();
    }

    /** By how many pixels the page is wider than the window. */
    int overflow() {
        return (Integer) page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
    }
}
