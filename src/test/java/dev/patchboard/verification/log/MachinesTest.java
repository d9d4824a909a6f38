package dev.patchboard.verification.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MachinesTest {

    private final Machines machines = new Machines();

    @Example
    void aShortNameIsTheFullOneThatBeginsWithIt() {
        named("web1", "web1.corp.example", "WEB1");

        assertThat(machines.only()).isEqualTo("web1.corp.example");
    }

    @Example
    @Label("Law 4: what stands under a short name of two machines is of neither")
    void law4WhatAShortNameOfTwoMachinesTellsIsOfNeither() {
        named("db1", "db1.a.example", "db1.b.example", "db1.a.example", "db1");

        assertThat(names()).containsExactly("db1 (one of several)", "db1.b.example", "db1.a.example");
        assertThat(machines.current()).isEqualTo("db1 (one of several)");
    }

    @Example
    void twoFullNamesOfOneLabelAreTwoMachines() {
        named("db1.a.example", "db1.b.example", "db1.a.example");

        assertThat(names()).containsExactly("db1.a.example", "db1.b.example");
        assertThat(machines.current()).isEqualTo("db1.a.example");
    }

    @Example
    @Label("Law 4: a machine that is known keeps what is told of it later, however many others are named")
    void law4AKnownMachineKeepsItsLaterWordsHoweverManyOthersAreNamed() {
        named("web1.a.example");
        Object own = machines.states();
        crowd();

        named("other.example", "web1.a.example");
        assertThat(machines.states()).isSameAs(own);
        named("other.example", "WEB1");
        assertThat(machines.states()).isSameAs(own);
        assertThat(names()).hasSize(10_001).endsWith("(other machines)");
    }

    @Example
    void aMachineBeyondTheMostThatSharesItsLabelWithAKnownOneIsNotThatOne() {
        named("db1.a.example");
        Object own = machines.states();
        crowd();

        for (String name : List.of("db1.b.example", "db1", "db1.b.example")) {
            named(name);
            assertThat(machines.current()).isEqualTo("(other machines)");
        }
        named("db1.a.example");
        assertThat(machines.states()).isSameAs(own);
    }

    @Example
    void aMessageOfAMachineWithoutANameIsOfNoneThatOthersName() {
        machines.messageOf("web1.example.com");
        machines.messageOf("localhost.localdomain");

        assertThat(names()).containsExactly("web1.example.com", "(a machine without a name)");
        assertThat(machines.current()).isNull();
        assertThat(machines.only()).isNull();
    }

    @Example
    void messagesOfMachinesWithoutANameAloneNameNone() {
        machines.messageOf("localhost.localdomain");

        assertThat(names()).containsExactly("null");
        assertThat(machines.only()).isNull();
    }

    @Example
    void aNameInUpperAndLowerCaseIsOneMachine() {
        Entries entries = new Entries(10);
        entries.put(LogEntry.of("KB1", null, Outcome.INSTALLED, 1).on("WEB1.corp.example"));
        entries.put(LogEntry.of("KB1", null, Outcome.FAILED, 2).on("web1.corp.example"));

        assertThat(entries.all()).singleElement().returns(Outcome.FAILED, LogEntry::outcome);
    }

    private void crowd() {
        for (int i = 0; i < 10_000; i++) {
            machines.named("crowd" + i + ".example");
        }
    }

    @Property
    @Label(
            "Law 4: no line under a short name is a machine's of a full name when another begins so, in whichever order they come")
    void law4InWhicheverOrder(@ForAll @From("orders") List<String> order) {
        List<Object> shorts = new ArrayList<>();
        for (String name : order) {
            machines.named(name);
            if (name.equals("db1")) {
                shorts.add(machines.states());
            }
        }

        Set<String> full = new TreeSet<>(order);
        full.remove("db1");
        machines.each((name, states) -> {
            if (full.size() == 2 && name != null && name.contains(".")) {
                assertThat(shorts).noneMatch(each -> each == states);
            }
        });
    }

    @Provide
    Arbitrary<List<String>> orders() {
        return Arbitraries.of("db1", "db1.a.example", "db1.b.example")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private void named(String... names) {
        for (String name : names) {
            machines.named(name);
        }
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        machines.each((name, states) -> names.add(String.valueOf(name)));
        return names;
    }
}
