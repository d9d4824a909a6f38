package dev.patchboard.notification;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What mail says about this installation. The mail server itself is {@code spring.mail.host}, {@code port} and so on; without
 * a host, mail is kept and can be read in the pages, and nothing is sent.
 *
 * @param baseUrl address of this installation as people reach it; links in mail start with it
 * @param from sender of every mail
 */
@ConfigurationProperties("patchboard.notification")
record NotificationProperties(
        @DefaultValue("http://localhost:8080") URI baseUrl,
        @DefaultValue("Patchboard <patchboard@localhost>") String from) {

    /** The address of a page, by its path. */
    String url(String path) {
        String base = baseUrl.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }

    /** The part of the sender's address after the at sign. */
    String domain() {
        String address = from.replaceAll(".*<|>.*", "").strip();
        return address.substring(address.indexOf('@') + 1);
    }
}
