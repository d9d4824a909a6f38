package dev.patchboard.process.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Rating;
import dev.patchboard.identity.HttpCaller;
import dev.patchboard.identity.NewToken;
import dev.patchboard.identity.Role;
import dev.patchboard.identity.Tokens;
import dev.patchboard.risk.RiskAnalysis;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Votes, docket, risk and models over real HTTP, by token. */
@PatchboardTest
@Import(BoardData.class)
class DecisionsOverHttpIT {

    @LocalServerPort
    int port;

    @Autowired
    BoardData boards;

    @Autowired
    TestData data;

    @Autowired
    Tokens tokens;

    @Autowired
    RiskAnalysis risks;

    private HttpResponse<String> get(Actor who, String path) {
        return new HttpCaller(port).get("/api/v1" + path, "Authorization", bearer(who));
    }

    private HttpResponse<String> post(Actor who, String path, String json) {
        return new HttpCaller(port).post("/api/v1" + path, json, "Authorization", bearer(who));
    }

    private String bearer(Actor who) {
        return "Bearer "
                + tokens.make(new NewToken("test", null, Set.of(), null), who).secret();
    }

    @Test
    void aBoardVotesOverTheInterface() {
        Actor requester = data.actor(Role.REQUESTER);
        List<Actor> board = boards.board(2);
        ChangeNumber number = boards.change(ChangeType.NORMAL, Rating.LOW, null, requester);
        risks.enrich(number);
        risks.rate(number);
        boards.ask(number);

        assertThat(get(requester, "/docket/" + number).body())
                .contains("\"summary\":[\"Brings ")
                .contains("\"missing\":[\"" + board.get(0).person() + "\"");
        assertThat(get(requester, "/docket").statusCode()).isEqualTo(200);
        assertThat(get(requester, "/changes/" + number + "/risk").body()).contains("\"why\":[\"CVE-");
        assertThat(get(requester, "/changes/" + number + "/risk/due-dates").body())
                .contains("\"originalDue\":");

        HttpResponse<String> missing = post(board.get(0), "/changes/" + number + "/votes", "{}");
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.body()).contains("\"field\":\"vote\"");
        HttpResponse<String> first = post(board.get(0), "/changes/" + number + "/votes", "{\"vote\":\"APPROVE\"}");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).contains("\"ballot\":\"OPEN\"");
        assertThat(post(board.get(1), "/changes/" + number + "/votes", "{\"vote\":\"APPROVE\"}")
                        .body())
                .contains("\"ballot\":\"AUTHORISED\"");
        assertThat(get(requester, "/changes/" + number + "/votes").body()).contains("rule_normal_production");
        assertThat(get(requester, "/docket/" + number).statusCode()).isEqualTo(404);
    }

    @Test
    void whoMayNotVoteIsToldWhichRuleSaysSo() {
        List<Actor> board = boards.board(2);
        ChangeNumber number = boards.ask(boards.change(ChangeType.NORMAL, Rating.LOW, null, board.get(0)));
        String path = "/changes/" + number + "/votes";

        assertThat(post(data.actor(Role.OPERATOR), path, "{\"vote\":\"APPROVE\"}")
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> own = post(board.get(0), path, "{\"vote\":\"APPROVE\"}");
        assertThat(own.statusCode()).isEqualTo(403);
        assertThat(own.body()).contains("\"code\":\"law5.requester-may-not-authorise\"");
    }

    @Test
    void anEmergencyIsNotApprovedWithoutAReason() {
        boards.board(2);
        ChangeNumber number =
                boards.ask(boards.change(ChangeType.EMERGENCY, Rating.HIGH, null, data.actor(Role.REQUESTER)));
        Actor authority = data.actor(Role.EMERGENCY_AUTHORITY);
        String path = "/changes/" + number + "/votes";

        HttpResponse<String> silent = post(authority, path, "{\"vote\":\"APPROVE\"}");
        assertThat(silent.statusCode()).isEqualTo(400);
        assertThat(silent.body()).contains("\"field\":\"comment\"");
        assertThat(post(authority, path, "{\"vote\":\"APPROVE\",\"comment\":\"It spreads\"}")
                        .body())
                .contains("\"ballot\":\"AUTHORISED\"");
    }

    @Test
    void aModelTakesTwoPeople() {
        Actor one = data.actor(Role.CHANGE_MANAGER);
        String name = TestData.unique("rollup ");
        String body = "{\"name\":\"" + name + "\",\"packages\":[\"pkg*\"],\"environments\":[\"TEST\"],\"owner\":\""
                + one.person() + "\",\"expires\":\"" + TestClock.today().plusDays(20) + "\"}";
        HttpResponse<String> made = post(one, "/change-models", body);
        assertThat(made.statusCode()).isEqualTo(201);
        String id = made.body().replaceAll(".*?\"id\":\"([^\"]+)\".*", "$1");

        assertThat(post(one, "/change-models/" + id + "/approval", "").statusCode())
                .isEqualTo(403);
        assertThat(post(data.actor(Role.CAB), "/change-models/" + id + "/approval", "")
                        .body())
                .contains("\"state\":\"IN_FORCE\"");
        assertThat(post(one, "/change-models", "{}").statusCode()).isEqualTo(400);
        assertThat(get(one, "/change-models").body()).contains(name);
    }
}
