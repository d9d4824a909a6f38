package dev.patchboard.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.change.ChangeEvent;
import dev.patchboard.change.Changes;
import dev.patchboard.change.LineStop;
import dev.patchboard.change.NewChange;
import dev.patchboard.fleet.Environment;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

@PatchboardTest
class NotifierIT {

    @Autowired
    private Changes changes;

    @Autowired
    private SentMails mails;

    @Autowired
    private TestData data;

    @Autowired
    private TestEngine engine;

    @Autowired
    private LineStop line;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private WebApplicationContext context;

    @Test
    void whoHasToKnowGetsOneMailWithALinkAndItIsKeptWithoutAMailServer() {
        Person requester = data.person(Role.REQUESTER);
        Person analyst = data.person(Role.ANALYST);
        ChangeNumber number = submit("Slammer <b>fix</b>", requester);
        engine.run(number);

        SentMail received = only(number, requester);
        assertThat(received.template()).isEqualTo("submitted");
        assertThat(received.state()).isEqualTo(SentMail.State.KEPT);
        assertThat(received.html()).contains("Slammer &lt;b&gt;fix").doesNotContain("<b>fix");
        SentMail task = only(number, analyst);
        assertThat(task.text()).contains("/tasks?change=" + number).contains("role analyst");
        assertThat(task.threadId()).isEqualTo(received.threadId());
        assertThat(task.messageId()).isNotEqualTo(received.messageId());
    }

    @Test
    void whatRollsBackIsNotMailed() {
        Person requester = data.person(Role.REQUESTER);
        ChangeNumber number = submit("Rolled back", requester);
        transaction.executeWithoutResult(status -> {
            events.publishEvent(new ChangeEvent.Held(Actor.system("test"), number, "never mind"));
            status.setRollbackOnly();
        });
        only(number, requester);
    }

    @Test
    void nobodyIsToldOfTheirOwnDoing() {
        Person manager = data.person(Role.CHANGE_MANAGER);
        Person colleague = data.person(Role.CHANGE_MANAGER);
        ChangeNumber number = submit("Held", data.person(Role.REQUESTER));
        changes.hold(number, "Wait for the vendor", Actor.of(manager.login(), Actor.Channel.UI));
        assertThat(mails.newest(number.toString(), manager.login(), null, 10))
                .extracting(SentMail::template)
                .doesNotContain("held");
        assertThat(mails.newest(number.toString(), colleague.login(), null, 10))
                .filteredOn(mail -> mail.template().equals("held"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("Reason: Wait for the vendor"));
    }

    @Test
    void aStoppedLineIsToldToEverybodyWithAnOpenChangeThoughItIsAboutNone() {
        Person requester = data.person(Role.REQUESTER);
        Person other = data.person(Role.REQUESTER);
        Person manager = data.person(Role.CHANGE_MANAGER);
        submit("One", requester);
        submit("Two", requester);
        Actor actor = Actor.of(manager.login(), Actor.Channel.UI);
        line.stop("A bad patch goes round", actor);
        line.release("It was withdrawn", actor);

        List<SentMail> told = mails.newest(null, requester.login(), null, 10).stream()
                .filter(mail -> mail.action().startsWith("line."))
                .toList();
        assertThat(told).extracting(SentMail::template).containsExactly("line-released", "line-stopped");
        assertThat(told.get(1).change()).isNull();
        assertThat(told.get(1).subject()).isEqualTo("The line is stopped");
        assertThat(told.get(1).text())
                .contains("A bad patch goes round", "/board")
                .doesNotContain("/changes/");
        assertThat(told.get(0).threadId()).isEqualTo(told.get(1).threadId());
        assertThat(mails.newest(null, other.login(), null, 10)).isEmpty();
        assertThat(mails.newest(null, manager.login(), null, 10))
                .extracting(SentMail::action)
                .doesNotContain("line.stopped", "line.released");
    }

    @Test
    void mailsAreReadByAuditorsAndAdministratorsOnly() throws Exception {
        Person requester = data.person(Role.REQUESTER);
        ChangeNumber number = submit("Over REST", requester);
        MockMvc rest = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        String path = "/api/v1/mails?change=" + number + "&login=" + requester.login();
        rest.perform(get(path).with(user("ada").authorities(new SimpleGrantedAuthority("AUDIT_READ"))))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items", hasSize(1)))
                .andExpect(jsonPath("$.items[0].subject").value("[" + number + "] Submitted: Over REST"));
        String one = "/api/v1/mails/" + only(number, requester).id();
        rest.perform(get(one).with(user("ada").authorities(new SimpleGrantedAuthority("PEOPLE_ADMIN"))))
                .andExpect(jsonPath("$.text").isNotEmpty());
        for (String denied : List.of(path, one)) {
            rest.perform(get(denied).with(user("rita").authorities(new SimpleGrantedAuthority("CHANGE_READ"))))
                    .andExpect(status().isForbidden());
        }
    }

    private ChangeNumber submit(String title, Person requester) {
        return changes.submit(
                NewChange.normal(
                        title,
                        "Because",
                        Set.of(data.patch().id()),
                        TestData.ids(data.hosts(2, Environment.PRODUCTION))),
                Actor.of(requester.login(), Actor.Channel.API));
    }

    private SentMail only(ChangeNumber number, Person person) {
        List<SentMail> found = mails.newest(number.toString(), person.login(), null, 10);
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
