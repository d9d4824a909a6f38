package dev.patchboard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.identity.HttpCaller;
import dev.patchboard.identity.NewToken;
import dev.patchboard.identity.Role;
import dev.patchboard.identity.Tokens;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Refusal;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.ExceptionLists;
import dev.patchboard.verification.Exceptions;
import dev.patchboard.verification.RiskException;
import dev.patchboard.verification.VerificationScene;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Law 7 on the real commands: one action, one audit event; none when the work rolls back; refusals are kept. */
@PatchboardTest
class Law7IT {

    @LocalServerPort
    int port;

    @Autowired
    AuditedCommands commands;

    @Autowired
    ApplicationContext context;

    @Autowired
    VerificationScene scenes;

    @Autowired
    Exceptions exceptions;

    @Autowired
    ExceptionLists exceptionLists;

    @Autowired
    Tokens tokens;

    @Autowired
    TestData data;

    @Autowired
    TestClock clock;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void law7EveryCommandLeavesOneEventOfItsOwn() {
        SoftAssertions softly = new SoftAssertions();
        commands.all().forEach((name, command) -> {
            Runnable act = prepared(softly, name, command);
            Set<String> before = ids();
            try {
                act.run();
            } catch (RuntimeException failed) {
                softly.fail(name + " failed", failed);
            }
            List<String> written = since(before);
            command.after().run();
            softly.assertThat(written.stream()
                            .filter(action -> action.equals(command.action()))
                            .toList())
                    .as("events %s of %s in %s", command.action(), name, written)
                    .hasSize(1);
            softly.assertThat(written.stream()
                            .filter(action -> !action.equals(command.action()))
                            .toList())
                    .as("what else %s wrote down", name)
                    .containsExactlyInAnyOrderElementsOf(command.consequences());
        });
        softly.assertAll();
    }

    @Test
    void law7WhatRollsBackLeavesNoEvent() {
        SoftAssertions softly = new SoftAssertions();
        commands.all().forEach((name, command) -> {
            Runnable act = prepared(softly, name, command);
            Set<String> before = ids();
            try {
                transactions.executeWithoutResult(status -> {
                    act.run();
                    status.setRollbackOnly();
                });
            } catch (RuntimeException failed) {
                softly.fail(name + " failed", failed);
            }
            softly.assertThat(since(before)).as(name).isEmpty();
            command.after().run();
        });
        softly.assertAll();
    }

    /** A command that is new stands in neither list, and this fails until it does. */
    @Test
    void law7EveryCommandIsKnownHere() {
        Set<String> told = new TreeSet<>(commands.all().keySet());
        told.addAll(AuditedCommands.ELSEWHERE.keySet());

        assertThat(found()).containsExactlyInAnyOrderElementsOf(told);
    }

    @Test
    void law7ARefusalIsKeptThoughTheWorkRollsBack() {
        VerificationScene.Scene scene = scenes.sent(1);
        String analyst = data.person(Role.ANALYST, Role.OWNER, Role.CHANGE_MANAGER, Role.CAB)
                .login();
        Actor actor = Actor.of(analyst, Actor.Channel.API);
        RiskException asked = exceptions.request(
                scene.number(),
                List.of("all"),
                "x",
                "A filter",
                LocalDate.now(clock).plusDays(3),
                actor);
        Set<String> before = ids();
        assertThatThrownBy(() -> exceptions.decide(asked.id(), true, "Fine", actor))
                .isInstanceOf(Refusal.class);
        assertThat(since(before)).as("the service leaves it to the entry point").isEmpty();

        String token =
                tokens.make(new NewToken("test", null, Set.of(), null), actor).secret();
        before = ids();
        int status = new HttpCaller(port)
                .post(
                        "/api/v1/exceptions/" + asked.id() + "/approve",
                        "{\"reason\":\"Fine\"}",
                        "Authorization",
                        "Bearer " + token,
                        "Content-Type",
                        "application/json")
                .statusCode();

        assertThat(status).isEqualTo(403);
        assertThat(since(before)).containsExactly("refused");
        assertThat(exceptionLists.of(scene.number()).get(0).state()).isEqualTo(RiskException.State.REQUESTED);
    }

    private static Runnable prepared(SoftAssertions softly, String name, AuditedCommands.Command command) {
        try {
            return command.prepared().get();
        } catch (RuntimeException failed) {
            softly.fail(name + " cannot be prepared", failed);
            return () -> {};
        }
    }

    private Set<String> ids() {
        return new HashSet<>(jdbc.query("SELECT id FROM audit_event", (row, number) -> row.getString(1)));
    }

    private List<String> since(Set<String> before) {
        List<String> actions = new ArrayList<>();
        jdbc.query("SELECT id, action FROM audit_event ORDER BY id", row -> {
            if (!before.contains(row.getString(1))) {
                actions.add(row.getString(2));
            }
        });
        return actions;
    }

    /** Public methods of our transactional beans that say who acts, and may write. */
    private Set<String> found() {
        Set<String> found = new TreeSet<>();
        for (Object bean : context.getBeansOfType(Object.class, false, false).values()) {
            Class<?> type = AopUtils.getTargetClass(bean);
            boolean ours = type.getPackageName().startsWith("dev.patchboard.")
                    && !type.getPackageName().startsWith("dev.patchboard.testing")
                    && !type.getPackageName().startsWith("dev.patchboard.demo")
                    && Modifier.isPublic(type.getModifiers());
            if (ours
                    && type.getProtectionDomain()
                            .getCodeSource()
                            .equals(OURS.getProtectionDomain().getCodeSource())) {
                Arrays.stream(type.getDeclaredMethods())
                        .filter(Law7IT::writes)
                        .forEach(method -> found.add(
                                type.getSimpleName() + "." + method.getName() + "/" + method.getParameterCount()));
            }
        }
        return found;
    }

    private static final Class<?> OURS = Exceptions.class;

    private static boolean writes(Method method) {
        Transactional how = AnnotatedElementUtils.findMergedAnnotation(method, Transactional.class);
        if (how == null) {
            how = AnnotatedElementUtils.findMergedAnnotation(method.getDeclaringClass(), Transactional.class);
        }
        return how != null
                && !how.readOnly()
                && how.propagation() != Propagation.MANDATORY
                && !method.isSynthetic()
                && Modifier.isPublic(method.getModifiers())
                && Arrays.asList(method.getParameterTypes()).contains(Actor.class);
    }
}
