package dev.patchboard.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.patchboard.notification.ScriptedSmtp.Answer;
import dev.patchboard.notification.SentMail.State;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.Subject;
import dev.patchboard.shared.outbox.AnswerLost;
import dev.patchboard.shared.outbox.Outbox;
import dev.patchboard.shared.outbox.OutboxDesk;
import dev.patchboard.shared.outbox.OutboxDispatcher;
import dev.patchboard.shared.outbox.OutboxEntry;
import dev.patchboard.testing.HandClock;
import dev.patchboard.testing.TestDatabase;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.SocketException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import tools.jackson.databind.json.JsonMapper;

/** From the outbox to a mail server: GreenMail for what servers do, a scripted stand-in for what goes wrong. */
class MailDeliveryTest {

    private final TestDatabase database = TestDatabase.with("V003__outbox.sql", "V130__notification.sql");
    private final HandClock clock = new HandClock(Instant.parse("2026-11-02T08:00:00Z"));
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();

    @BeforeEach
    void start() {
        server.start();
        sender.setHost("127.0.0.1");
        sender.setPort(server.getSmtp().getPort());
        sender.getJavaMailProperties().put("mail.smtp.timeout", "10000");
        TestPropertyValues.of("patchboard.outbox.enabled=false").applyTo(spring);
        spring.registerBean(DataSource.class, database::source);
        spring.registerBean(PlatformTransactionManager.class, database::transactions);
        spring.registerBean(JdbcClient.class, database::jdbc);
        spring.registerBean(JsonMapper.class, () -> new JsonMapper());
        spring.registerBean("clock", Clock.class, () -> clock);
        spring.registerBean(JavaMailSender.class, () -> sender);
        spring.registerBean(
                NotificationProperties.class,
                () -> new NotificationProperties(
                        URI.create("https://patchboard.example"), "Patchboard <changes@patchboard.example>"));
        spring.register(Parts.class, MailRows.class, MimeMails.class, MailDelivery.class);
        spring.refresh();
    }

    @Configuration
    @EnableTransactionManagement
    @ComponentScan("dev.patchboard.shared.outbox")
    @ConfigurationPropertiesScan("dev.patchboard.shared.outbox")
    static class Parts {}

    @AfterEach
    void stop() {
        spring.close();
        server.stop();
    }

    @Test
    void aMailArrivesOnceWithBothPartsInTheThreadOfItsChange() throws Exception {
        SentMail first = write("Vote needed: Grüße", "carla@patchboard.example");
        SentMail second = write("Closed", "carla@patchboard.example");
        dispatch();
        dispatch();

        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(2);
        assertThat(received[0].getSubject()).isEqualTo("Vote needed: Grüße");
        assertThat(received[0].getMessageID()).isEqualTo(first.messageId());
        assertThat(received[1].getMessageID()).isEqualTo(second.messageId());
        assertThat(List.of(received)).allSatisfy(mail -> {
            assertThat(mail.getHeader("References")).containsExactly("<change.PB-17@patchboard.example>");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.getFrom()[0]).hasToString("Patchboard <changes@patchboard.example>");
            assertThat(GreenMailUtil.getBody(mail)).contains("text/plain").contains("text/html");
        });
        assertThat(state(first)).isEqualTo(State.SENT);
    }

    @Test
    void aServerThatIsDownDelaysAMailAndNothingElse() {
        int port = server.getSmtp().getPort();
        server.stop();
        SentMail mail = write("Later", "carla@patchboard.example");
        dispatch();
        assertThat(state(mail)).isEqualTo(State.WAITING);
        assertThat(entry().possibleDuplicates()).isZero();

        GreenMail again = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        again.start();
        try {
            later();
            later();
            assertThat(again.getReceivedMessages()).hasSize(1);
            assertThat(state(mail)).isEqualTo(State.SENT);
            assertThat(entry().attempts()).isEqualTo(2);
        } finally {
            again.stop();
        }
    }

    @Test
    void aPassingAnswerIsTriedAgain() throws Exception {
        try (ScriptedSmtp scripted = scripted(Answer.BUSY_AT_RECIPIENT)) {
            SentMail mail = write("Busy", "carla@patchboard.example");
            dispatch();
            assertThat(state(mail)).isEqualTo(State.WAITING);
            assertThat(entry().lastError()).contains("450");
            later();
            assertThat(state(mail)).isEqualTo(State.SENT);
            assertThat(scripted.accepted).hasValue(1);
            assertThat(entry().possibleDuplicates()).isZero();
        }
    }

    @Test
    void aLastingAnswerIsADeadLetterUntilAPersonHasItSentAgain() throws Exception {
        for (Answer answer : List.of(Answer.NO_SUCH_MAILBOX, Answer.REFUSED_AFTER_DATA)) {
            try (ScriptedSmtp scripted = scripted(answer)) {
                SentMail mail = write("Refused", "carla@patchboard.example");
                dispatch();
                assertThat(state(mail)).as(answer.name()).isEqualTo(State.UNDELIVERABLE);
                OutboxDesk desk = spring.getBean(OutboxDesk.class);
                OutboxEntry dead =
                        desk.list(OutboxEntry.State.DEAD, null, 10).items().get(0);
                assertThat(dead.lastError()).containsPattern("55[04]");

                desk.retry(dead.id(), dev.patchboard.shared.Actor.system("test"));
                assertThat(state(mail)).isEqualTo(State.WAITING);
                dispatch();
                assertThat(state(mail)).isEqualTo(State.SENT);
                assertThat(scripted.accepted).hasValue(1);
            }
        }
    }

    @Test
    void aConnectionThatBreaksAfterTheMessageCountsAsAPossibleDuplicate() throws Exception {
        try (ScriptedSmtp scripted = scripted(Answer.HANGS_UP_AFTER_DATA)) {
            SentMail mail = write("Broken", "carla@patchboard.example");
            dispatch();
            later();
            assertThat(state(mail)).isEqualTo(State.SENT);
            assertThat(scripted.accepted).hasValue(2);
            assertThat(entry().possibleDuplicates()).isEqualTo(1);
        }
    }

    /** Whether the peer's close or its reset is seen first is chance; both leave open whether the mail was taken. */
    @Test
    void aConnectionThatTheServerClosesInTheMiddleLeavesTheAnswerOpen() {
        MailSendException closed = new MailSendException(Map.of("mail", new MessagingException("[EOF]")));
        MailSendException reset =
                new MailSendException(Map.of("mail", new MessagingException("broken", new SocketException("reset"))));
        assertThat(SmtpFailure.of(closed)).isInstanceOf(AnswerLost.class);
        assertThat(SmtpFailure.of(reset)).isInstanceOf(AnswerLost.class);
    }

    @Test
    void aHeaderThatAValueTriesToBreakOutOfIsNeverSent() {
        SentMail subject = write("Hello\r\nBcc: evil@example.org", "carla@patchboard.example");
        SentMail address = write("Hello", "carla@patchboard.example\r\nBcc: evil@example.org");
        SentMail several = write("Hello", "carla@patchboard.example, evil@example.org");
        dispatch();
        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(List.of(subject, address, several)).allMatch(mail -> state(mail) == State.UNDELIVERABLE);
    }

    private ScriptedSmtp scripted(Answer answer) throws Exception {
        ScriptedSmtp scripted = new ScriptedSmtp();
        scripted.script.add(answer);
        sender.setPort(scripted.port());
        return scripted;
    }

    private SentMail write(String subject, String address) {
        UUID id = Ids.next();
        SentMail mail = new SentMail(
                id,
                "vote",
                "approval.asked",
                "PB-17",
                "carla",
                address,
                subject,
                "plain words",
                "<p>words</p>",
                "<" + id + ".PB-17@patchboard.example>",
                "<change.PB-17@patchboard.example>",
                State.WAITING,
                clock.instant(),
                null);
        database.transaction().executeWithoutResult(status -> {
            spring.getBean(MailRows.class).insert(mail);
            spring.getBean(Outbox.class)
                    .put(MailRoom.KIND, id.toString(), Map.of("mail", id.toString()), new Subject("change", "PB-17"));
        });
        return mail;
    }

    private void dispatch() {
        spring.getBean(OutboxDispatcher.class).dispatchDue();
    }

    private void later() {
        clock.advance(Duration.ofMinutes(15));
        dispatch();
    }

    private State state(SentMail mail) {
        return spring.getBean(MailRows.class).find(mail.id()).orElseThrow().state();
    }

    private OutboxEntry entry() {
        OutboxDesk desk = spring.getBean(OutboxDesk.class);
        return List.of(OutboxEntry.State.values()).stream()
                .flatMap(state -> desk.list(state, null, 10).items().stream())
                .findFirst()
                .orElseThrow();
    }
}
