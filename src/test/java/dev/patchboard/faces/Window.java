package dev.patchboard.faces;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.FilePayload;
import dev.patchboard.identity.Person;
import dev.patchboard.testing.TestData;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a person does in a window, in the words of the pages. */
public final class Window {

    private final Page page;

    Window(Page page) {
        this.page = page;
    }

    /** Signs in through the login page. */
    public Window signIn(Person person) {
        page.navigate("/login");
        page.getByLabel("Login").fill(person.login());
        page.getByLabel("Password").fill(TestData.PASSWORD);
        page.click("main button[type=submit]");
        page.waitForURL(url -> !url.endsWith("/login"));
        return this;
    }

    /** Opens the page at this path. */
    public Window open(String path) {
        page.navigate(path);
        return this;
    }

    /** Opens the list at this path and turns its pages to the place of this selector that tells of this change; PB-1 is not PB-12. */
    public Locator find(String path, String selector, String number) {
        open(path);
        return turnTo(page.locator(selector)
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile(number + "(?!\\d)"))));
    }

    private Locator turnTo(Locator wanted) {
        Locator next = page.locator("[data-next]");
        while (wanted.count() == 0 && next.count() == 1) {
            page.navigate(next.getAttribute("href"));
        }
        return wanted;
    }

    /** Asks for a change of the hosts that need the patch, and returns its number. */
    public String submitChange(UUID patch, String title, Set<String> alsoHosts) {
        page.navigate("/changes/new?patch=" + patch);
        page.click("summary:has-text('by name')");
        page.fill("#also", String.join("\n", alsoHosts));
        page.fill("#title", title);
        page.fill("#reason", "It is exploited.");
        page.click("text=Submit change");
        page.waitForURL(url -> url.contains("/changes/PB-"));
        return page.url().replaceAll(".*/(PB-[0-9]+).*", "$1");
    }

    /** Takes the task of this name of the change with this title, from the inbox. */
    public Window take(String task, String title) {
        page.navigate("/tasks");
        Locator tile = turnTo(page.locator(".pb-tile")
                .filter(new Locator.FilterOptions().setHasText(title))
                .filter(new Locator.FilterOptions().setHasText(task)));
        tile.locator("button[type=submit]").click();
        page.waitForSelector("#answer button[type=submit]:enabled");
        return this;
    }

    /** Opens a task that this person took before. */
    public Window resume(String title) {
        page.navigate("/tasks");
        page.locator(".pb-tile")
                .filter(new Locator.FilterOptions().setHasText(title))
                .locator("a.pf-m-primary")
                .click();
        page.waitForSelector("#answer button[type=submit]:enabled");
        return this;
    }

    /** Ticks or chooses in the task's form; a star marks what must be ticked. */
    public Window choose(String label) {
        form().getByLabel(Pattern.compile("^" + label + "[*\\s]*$")).check();
        return this;
    }

    /** Writes into a field of the task's form. */
    public Window write(String label, String text) {
        form().getByLabel(label).fill(text);
        return this;
    }

    /** Sends the task's form. */
    public Window send() {
        page.click("#answer button[type=submit]");
        return done();
    }

    /** Hands in a file inside the task's form, for this host. */
    public Window attach(String host, FilePayload file) {
        Locator place = form().locator(".pb-file").filter(new Locator.FilterOptions().setHasText(host));
        place.locator("input[type=file]").setInputFiles(file);
        place.locator("a").waitFor();
        return this;
    }

    /** Hands in a file by the form whose file field has this id; done when the page says what was read. */
    public Window handIn(String field, FilePayload file) {
        page.setInputFiles("#" + field, file);
        page.click("form:has(#" + field + ") button[type=submit]");
        page.waitForSelector(".pb-handed a, #flash .pf-v6-c-alert.pf-m-success");
        return this;
    }

    /** Opens the change with this title on the docket and votes for it. */
    public Window approve(String title) {
        page.navigate("/docket");
        page.locator("tr")
                .filter(new Locator.FilterOptions().setHasText(title))
                .locator("a.pf-m-primary")
                .click();
        page.click("button[name=vote][value=APPROVE]");
        return done();
    }

    private Locator form() {
        return page.locator("[data-island=form]");
    }

    private Window done() {
        try {
            page.waitForSelector("#flash .pf-v6-c-alert.pf-m-success");
            return this;
        } catch (TimeoutError failed) {
            throw new AssertionError(page.url() + " does not say that it is done: " + text(), failed);
        }
    }

    /** The page, for what these words do not say. */
    public Page page() {
        return page;
    }

    /** The main heading. */
    public String heading() {
        return page.locator("h1").innerText();
    }

    /** All that is read in the main part. */
    public String text() {
        return page.locator("main").innerText();
    }

    /** Violations of the accessibility rules, by rule and place. */
    public List<String> violations() {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .map(rule -> page.url() + " " + rule.getId() + ": "
                                + rule.getNodes().stream()
                                        .map(node -> String.valueOf(node.getTarget()))
                                        .collect(Collectors.joining(", ")))
                        .toList();
    }

    /** By how many pixels the page is wider than the window. */
    public int overflow() {
        return (Integer) page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
    }
}
