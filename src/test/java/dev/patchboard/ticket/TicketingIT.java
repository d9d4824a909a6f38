package dev.patchboard.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.change.ChangeEvent;
import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Changes;
import dev.patchboard.change.CloseCode;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.NewChange;
import dev.patchboard.change.Stage;
import dev.patchboard.fleet.Environment;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.outbox.Outbox;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import dev.patchboard.ticket.TicketProperties.Connector;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

@PatchboardTest
class TicketingIT {

    private static final Actor TEST = Actor.system("test");

    @Autowired
    private Outbox outbox;

    @Autowired
    private Changes changes;

    @Autowired
    private People people;

    @Autowired
    private Clock clock;

    @Autowired
    private TestData data;

    @Autowired
    private TicketRows rows;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private WebApplicationContext context;

    @Test
    void aChangeIsOpenedOnceCommentedAndEnded() {
        ChangeNumber number = submit();
        Ticketing ticketing =
                new Ticketing(outbox, changes, people, clock, new TicketProperties(Connector.WEBHOOK, null, null));
        ChangeEvent.Submitted submitted =
                new ChangeEvent.Submitted(TEST, number, "Tickets", ChangeType.NORMAL, List.of("h1"), "Because");
        transaction.executeWithoutResult(status -> {
            ticketing.on(submitted);
            ticketing.on(submitted);
            ticketing.on(new ChangeEvent.StageEntered(TEST, number, Stage.SUBMITTED, Stage.RISK_ANALYSIS));
            ticketing.on(new ChangeEvent.HostsSettled(
                    TEST, number, Disposition.VERIFIED, true, List.of("h1"), null, null, List.of()));
            ticketing.on(new ChangeEvent.Closed(TEST, number, CloseCode.SUCCESSFUL, 1, 1, 1, List.of()));
        });
        assertThat(payloads(number))
                .satisfiesExactly(
                        opened -> assertThat(opened).contains("OPEN").contains("Reason: Because"),
                        commented -> assertThat(commented).contains("COMMENT").contains("risk analysis"),
                        ended -> assertThat(ended)
                                .contains("RESOLVE")
                                .contains("1 of 1 hosts verified, 1 of them on weaker evidence"));
    }

    @Test
    void withoutATicketingSystemNothingIsWrittenDown() {
        assertThat(payloads(submit())).isEmpty();
    }

    @Test
    void whoeverSeesTheChangeSeesItsTicket() throws Exception {
        ChangeNumber number = submit();
        MockMvc rest = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        var reader = user("rita").authorities(new SimpleGrantedAuthority("CHANGE_READ"));
        String path = "/api/v1/changes/" + number + "/ticket";
        rest.perform(get(path).with(reader)).andExpect(status().isNotFound());
        transaction.executeWithoutResult(status -> rows.insert(
                new Ticket(number, "rt", "42", "https://rt.example/42", Instant.parse("2026-11-02T08:00:00Z"))));
        rest.perform(get(path).with(reader)).andExpect(jsonPath("$.id").value("42"));
        rest.perform(get(path).with(user("nobody").authorities(new SimpleGrantedAuthority("FLEET_READ"))))
                .andExpect(status().isForbidden());
    }

    private ChangeNumber submit() {
        return changes.submit(
                NewChange.normal(
                        "Tickets",
                        "Because",
                        Set.of(data.patch().id()),
                        TestData.ids(data.hosts(1, Environment.PRODUCTION))),
                data.actor(Role.REQUESTER));
    }

    private List<String> payloads(ChangeNumber number) {
        return jdbc.sql("SELECT payload FROM outbox_message WHERE kind = 'ticket' AND subject_id = ? ORDER BY id")
                .param(number.toString())
                .query(String.class)
                .list();
    }
}
