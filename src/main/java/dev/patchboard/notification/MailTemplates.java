package dev.patchboard.notification;

import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The mail templates. Each mail has two, {@code name.text.vm} and {@code name.html.vm}, set into {@code layout.text.vm} and
 * {@code layout.html.vm}; the first line of the text one is the subject. Comes into force only after it rendered sample values.
 */
@Component
class MailTemplates {

    private static final String SUBJECT = "Subject: ";
    private static final int LONGEST_SUBJECT = 250;

    private final TemplateFiles files;
    private final SafeVelocity velocity = new SafeVelocity();

    /** A mail as it is sent, headers aside. */
    record Rendered(String subject, String text, String html) {}

    MailTemplates(TemplateFiles files) {
        this.files = files;
    }

    Rendered render(String name, Map<String, Object> model) {
        String text = velocity.text(source(name + ".text.vm"), model);
        int end = text.indexOf('\n');
        if (!text.startsWith(SUBJECT) || end < 0) {
            throw new IllegalArgumentException(name + ".text.vm does not start with a line 'Subject: ...'");
        }
        String subject = text.substring(SUBJECT.length(), end).strip();
        String textBody = velocity.text(source("layout.text.vm"), model, tidy(text.substring(end + 1)));
        String html = velocity.html(source(name + ".html.vm"), model).strip();
        String htmlBody = velocity.html(source("layout.html.vm"), model, html);
        return new Rendered(cut(subject), textBody, htmlBody);
    }

    private String source(String file) {
        return files.text(file);
    }

    /** Parts that are left out leave no holes. */
    private static String tidy(String text) {
        return text.replaceAll("\n{3,}", "\n\n").strip();
    }

    private static String cut(String subject) {
        return subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT - 1) + "…";
    }
}
