package dev.patchboard.e2e;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A real SMTP server, which outlives the server that is killed. It takes every mail as often as it is sent. */
final class MailReceiver implements AutoCloseable {

    private final GreenMail smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Acceptance acceptance = new Acceptance();

    MailReceiver() {
        smtp.start();
        MessageDeliveryHandler box = smtp.getUserManager().getMessageDeliveryHandler();
        smtp.getUserManager().setMessageDeliveryHandler((mail, address) -> {
            GreenMailUser user = box.handle(mail, address);
            acceptance.now();
            return user;
        });
    }

    Acceptance acceptance() {
        return acceptance;
    }

    /** What the server that sends needs to know. */
    List<String> settings() {
        return List.of(
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + smtp.getSmtp().getPort(),
                "--patchboard.notification.from=Patchboard <changes@patchboard.example>");
    }

    /** The copies that came of each mail, by its Message-ID: who it is to and what it is about. */
    Map<String, List<String>> byMessageId() {
        Map<String, List<String>> copies = new TreeMap<>();
        try {
            for (MimeMessage mail : smtp.getReceivedMessages()) {
                copies.computeIfAbsent(mail.getMessageID(), id -> new ArrayList<>())
                        .add(mail.getAllRecipients()[0] + ": " + mail.getSubject());
            }
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        return copies;
    }

    @Override
    public void close() {
        smtp.stop();
    }
}
