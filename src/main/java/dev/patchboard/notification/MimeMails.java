package dev.patchboard.notification;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Builds the message: text and HTML, one thread per change, no header that a value could break out of. */
@Component
class MimeMails {

    private final NotificationProperties properties;

    MimeMails(NotificationProperties properties) {
        this.properties = properties;
    }

    /**
     * Fills the message.
     *
     * @throws IllegalArgumentException when a header value holds a line break
     * @throws MessagingException when an address is none
     */
    MimeMessage build(MimeMessage mime, SentMail mail) throws MessagingException {
        MimeMessageHelper helper = new MimeMessageHelper(mime, true, StandardCharsets.UTF_8.name());
        helper.setFrom(address(properties.from()));
        mime.setRecipient(Message.RecipientType.TO, address(mail.address()));
        helper.setSubject(oneLine("subject", mail.subject()));
        helper.setText(mail.text(), mail.html());
        helper.setSentDate(Date.from(mail.createdAt()));
        mime.setHeader("Message-ID", oneLine("Message-ID", mail.messageId()));
        mime.setHeader("References", oneLine("References", mail.threadId()));
        mime.setHeader("In-Reply-To", mail.threadId());
        mime.setHeader("Auto-Submitted", "auto-generated");
        mime.setHeader("X-Auto-Response-Suppress", "All");
        String change = mail.change();
        if (change != null) {
            mime.setHeader("X-Patchboard-Change", oneLine("change", change));
        }
        return mime;
    }

    private static InternetAddress address(String text) throws MessagingException {
        InternetAddress[] parsed = InternetAddress.parse(oneLine("address", text), true);
        if (parsed.length != 1) {
            throw new IllegalArgumentException("Exactly one mail address is needed: " + text);
        }
        parsed[0].validate();
        return parsed[0];
    }

    private static String oneLine(String header, String value) {
        if (value.chars().anyMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029')) {
            throw new IllegalArgumentException(
                    "The " + header + " of a mail holds a line break or a control character.");
        }
        return value;
    }
}
