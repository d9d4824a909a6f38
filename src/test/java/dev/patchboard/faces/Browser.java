package dev.patchboard.faces;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A Chromium that the machine brings along: the variable {@code CHROMIUM} names it, else Debian's place is taken. */
public final class Browser implements AutoCloseable {

    private static final int HEIGHT = 900;

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final com.microsoft.playwright.Browser chromium = playwright
            .chromium()
            .launch(new LaunchOptions()
                    .setExecutablePath(
                            Path.of(Objects.requireNonNullElse(System.getenv("CHROMIUM"), "/usr/bin/chromium")))
                    .setArgs(List.of("--no-sandbox")));
    private final List<String> complaints = new ArrayList<>();
    private final String root;

    /** Opens the application that listens on this port of this machine. */
    public Browser(int port) {
        this.root = "http://localhost:" + port;
    }

    /** Somebody's window of this width. */
    public Window window(int width, ColorScheme scheme, boolean script) {
        BrowserContext context = chromium.newContext(new NewContextOptions()
                .setBaseURL(root)
                .setViewportSize(width, HEIGHT)
                .setColorScheme(scheme)
                .setJavaScriptEnabled(script));
        Page page = context.newPage();
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        return new Window(page);
    }

    /** Somebody's window on a desk. */
    public Window window() {
        return window(1280, ColorScheme.LIGHT, true);
    }

    /** What scripts complained about, and what the content security policy stopped. */
    public List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
