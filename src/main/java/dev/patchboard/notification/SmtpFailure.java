package dev.patchboard.notification;

import dev.patchboard.shared.RetryLater;
import dev.patchboard.shared.outbox.AnswerLost;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/**
 * What a failure to send means (RFC 5321, section 4.2.1): a 4yz answer, a server that is away or refuses our login is passing; a
 * 5yz answer lasts; a connection that broke while the message was under way leaves open whether it was accepted.
 */
final class SmtpFailure {

    private static final Pattern CODE = Pattern.compile("^\\s*([245])\\d\\d[ -].*", Pattern.DOTALL);

    private SmtpFailure() {}

    static RuntimeException of(MailException failure) {
        List<Throwable> chain = chain(failure);
        String words = words(chain);
        Character answer = chain.stream()
                .map(SmtpFailure::answer)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (chain.stream().anyMatch(AuthenticationFailedException.class::isInstance)) {
            return new RetryLater("The mail server refuses the login: " + words, failure);
        }
        if (answer != null && answer == '5') {
            return new IllegalArgumentException("The mail server refuses the mail for good: " + words, failure);
        }
        if (answer != null || chain.stream().anyMatch(SmtpFailure::neverConnected)) {
            return new RetryLater("The mail server does not take the mail now: " + words, failure);
        }
        if (chain.stream().anyMatch(SmtpFailure::brokeOff)) {
            return new AnswerLost("The connection to the mail server broke: " + words, failure);
        }
        boolean known = chain.stream().anyMatch(MessagingException.class::isInstance);
        return known
                ? new RetryLater("The mail server does not take the mail now: " + words, failure)
                : new IllegalArgumentException("The mail cannot be sent: " + words, failure);
    }

    private static boolean neverConnected(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException
                || message.contains("connect timed out")
                || message.startsWith("couldn't connect to host");
    }

    /** The library reports a reset connection as an exception, and one that the server closed as the answer "[EOF]". */
    private static boolean brokeOff(Throwable failure) {
        return failure instanceof IOException
                || String.valueOf(failure.getMessage()).strip().equals("[EOF]");
    }

    private static @Nullable Character answer(Throwable failure) {
        Matcher matcher = CODE.matcher(String.valueOf(failure.getMessage()));
        return matcher.matches() ? matcher.group(1).charAt(0) : null;
    }

    /** Causes, JavaMail's "next" exceptions and Spring's failed messages, the most telling (deepest) first. */
    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        collect(failure, chain);
        java.util.Collections.reverse(chain);
        return chain;
    }

    private static void collect(@Nullable Throwable failure, List<Throwable> chain) {
        if (failure == null || chain.contains(failure)) {
            return;
        }
        chain.add(failure);
        if (failure instanceof MailSendException several) {
            several.getFailedMessages().values().forEach(one -> collect(one, chain));
        }
        if (failure instanceof MessagingException mail) {
            collect(mail.getNextException(), chain);
        }
        collect(failure.getCause(), chain);
    }

    private static String words(List<Throwable> chain) {
        return String.valueOf(chain.get(0).getMessage()).strip();
    }
}
