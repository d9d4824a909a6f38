package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Several logs of one patch on one host: which word counts. */
class WordOrderTest {

    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final UUID ID = UUID.fromString("0190a000-0000-7000-8000-000000000001");

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    @Label("Law 6: late evidence leads to the same word as timely evidence, in whatever order it comes")
    void theOrderOfArrivalDoesNotMatter(@ForAll("words") List<Word> words, @ForAll Random random) {
        List<Word> shuffled = new ArrayList<>(words);
        Collections.shuffle(shuffled, random);

        assertThat(Word.last(shuffled).proof().outcome().outcomeClass())
                .isEqualTo(Word.last(words).proof().outcome().outcomeClass());
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    @Label("Law 4: an earlier success never hides a later plain word")
    void theLatestPlainWordIsNotHidden(@ForAll("words") List<Word> words) {
        Word latest = words.stream()
                .max(Comparator.comparing((Word word) -> word.proof().at()))
                .orElseThrow();
        if (!latest.vague()) {
            assertThat(Word.last(words).proof().at()).isEqualTo(latest.proof().at());
        }
        if (Word.last(words).proof().outcome().outcomeClass() == OutcomeClass.SUCCESS) {
            assertThat(words)
                    .noneMatch(word -> !word.vague()
                            && word.proof().outcome().outcomeClass() == OutcomeClass.FAILURE
                            && word.proof()
                                    .at()
                                    .isAfter(Word.last(words).proof().at()));
        }
    }

    @Test
    void thatItIsThereAlreadyTakesNothingFromWhenItWasPutIn() {
        Word installed = word(Outcome.INSTALLED, 0, null);
        Word present = word(Outcome.ALREADY_PRESENT, 20, null);

        assertThat(Word.last(List.of(installed, present)).proof())
                .returns(Outcome.INSTALLED, InstallProof::outcome)
                .returns(START, InstallProof::at);
        assertThat(Word.last(List.of(present)).proof().outcome()).isEqualTo(Outcome.ALREADY_PRESENT);
    }

    @Test
    void whatWasTakenOutOrFailedAndIsThereAfterwardsWasPutInSince() {
        Word removed = word(Outcome.REMOVED, 10, null);
        Word present = word(Outcome.ALREADY_PRESENT, 20, null);

        assertThat(Word.last(List.of(word(Outcome.INSTALLED, 0, null), removed, present))
                        .proof())
                .returns(Outcome.INSTALLED, InstallProof::outcome)
                .returns(START.plusSeconds(1200), InstallProof::at);
    }

    @Test
    void whatIsFoundThereAgainAndAgainHasBeenThereSinceTheFirstTime() {
        List<Word> nightly = List.of(
                word(Outcome.ALREADY_PRESENT, 60, null),
                word(Outcome.ALREADY_PRESENT, 20, null),
                word(Outcome.ALREADY_PRESENT, 40, null));

        assertThat(Word.last(nightly).proof())
                .returns(Outcome.ALREADY_PRESENT, InstallProof::outcome)
                .returns(START.plusSeconds(1200), InstallProof::at);
    }

    @Test
    void whatALogFindsThereTimeAfterTimeHasBeenThereSinceUnlessAnotherLogTellsOtherwise() {
        Word present = since(word(Outcome.ALREADY_PRESENT, 60, null), 5);

        assertThat(Word.last(List.of(present)).proof().at()).isEqualTo(START.plusSeconds(300));
        assertThat(Word.last(List.of(present, word(Outcome.FAILED, 30, null))).proof())
                .returns(Outcome.INSTALLED, InstallProof::outcome)
                .returns(START.plusSeconds(3600), InstallProof::at);
    }

    @Test
    void whatIsFoundThereAfterItWasTakenOutOrInAnotherVersionIsDatedAnew() {
        Word before = word(Outcome.ALREADY_PRESENT, 10, null);
        Word removed = word(Outcome.REMOVED, 20, null);
        Word other = versioned(word(Outcome.ALREADY_PRESENT, 20, null), "1.5");
        Word there = word(Outcome.ALREADY_PRESENT, 40, null);
        Word again = word(Outcome.ALREADY_PRESENT, 60, null);

        assertThat(Word.last(List.of(before, removed, there, again)).proof().at())
                .isEqualTo(START.plusSeconds(2400));
        assertThat(Word.last(List.of(before, other, there, again)).proof().at()).isEqualTo(START.plusSeconds(2400));
    }

    @Test
    void aDowngradeDatesNothingThatIsFoundThereAboveIt() {
        Word down = below(word(Outcome.INSTALLED, 10, null));

        assertThat(Word.last(List.of(down, word(Outcome.ALREADY_PRESENT, 40, null)))
                        .proof()
                        .at())
                .isEqualTo(START.plusSeconds(2400));
    }

    @Test
    void aRestartThatWasAskedForStaysAskedFor() {
        Word asking = word(Outcome.INSTALLED_REBOOT_PENDING, 0, 0);

        assertThat(Word.last(List.of(asking, word(Outcome.INSTALLED, 5, null))).proof())
                .returns(START, InstallProof::restartAskedAt)
                .returns(START.plusSeconds(300), InstallProof::at);
        assertThat(Word.last(List.of(word(Outcome.ALREADY_PRESENT, 90, null), asking))
                        .proof()
                        .restartAskedAt())
                .isEqualTo(START);
    }

    @Test
    void aSuccessOfALogThatShowsNoScriptsIsNoneByItself() {
        Word rpm = word(Outcome.PARTIAL, 0, null);
        Word dnf = blind(word(Outcome.INSTALLED, 1, null));

        assertThat(Word.last(List.of(dnf)).proof().outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(Word.last(List.of(rpm, dnf)).proof().outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(Word.last(List.of(word(Outcome.INSTALLED, 0, null), dnf))
                        .proof()
                        .outcome())
                .isEqualTo(Outcome.INSTALLED);
    }

    @Test
    void aPlainWordOnAnotherVersionAnswersForNoStepOfALogThatShowsNoScripts() {
        Word rpm = word(Outcome.INSTALLED, 0, null);
        Word later = blind(versioned(word(Outcome.INSTALLED, 2, null), "2"));

        assertThat(Word.last(List.of(rpm, later)).proof())
                .returns(Outcome.UNKNOWN, InstallProof::outcome)
                .returns(START.plusSeconds(120), InstallProof::at);
    }

    @Test
    void aPlainWordFromBeforeAnotherStepAnswersForNoneAfterIt() {
        Word rpm = word(Outcome.INSTALLED, 0, null);
        Word again = blind(word(Outcome.INSTALLED, 2, null));
        Word afterDowngrade = new Word(ID, ID, "tool", again.proof(), true, null, START.plusSeconds(60));
        Word ofThatStep = word(Outcome.INSTALLED, 2, null);

        assertThat(Word.last(List.of(rpm, afterDowngrade)).proof().outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(Word.last(List.of(rpm, afterDowngrade, ofThatStep)).proof().outcome())
                .isEqualTo(Outcome.INSTALLED);
    }

    @Test
    void aLaterDowngradeOrRemovalCountsThoughItsLogShowsNoScripts() {
        Word rpm = word(Outcome.INSTALLED, 0, null);
        Word downgrade = blind(below(word(Outcome.INSTALLED, 1, null)));
        Word removal = blind(word(Outcome.REMOVED, 1, null));
        Word oldKernel = blind(below(word(Outcome.REMOVED, 1, null)));

        assertThat(Word.last(List.of(rpm, downgrade)).proof().reached()).isEqualTo(Reached.NO);
        assertThat(Word.last(List.of(downgrade)).proof())
                .returns(Outcome.INSTALLED, InstallProof::outcome)
                .returns(Reached.NO, InstallProof::reached);
        assertThat(Word.last(List.of(rpm, removal)).proof().outcome()).isEqualTo(Outcome.REMOVED);
        assertThat(Word.last(List.of(rpm, oldKernel)).proof().outcome()).isEqualTo(Outcome.INSTALLED);
    }

    @Test
    void aWordWithoutAVersionTakesNoneAwayThatAnotherLogOfTheRunNames() {
        Word dpkg = word(Outcome.INSTALLED, 0, null);
        Word upgrades = unversioned(word(Outcome.INSTALLED, 1, null));
        Word later = unversioned(word(Outcome.INSTALLED, 40, null));
        Word failed = unversioned(word(Outcome.FAILED, 1, null));

        assertThat(Word.last(List.of(dpkg, upgrades)).proof().version()).isEqualTo("1");
        assertThat(Word.last(List.of(dpkg, later)).proof().version()).isNull();
        assertThat(Word.last(List.of(dpkg, failed)).proof().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    @Label("Law 4: that it is found there makes nothing surer, and takes no version and no moment away")
    void toFindItThereChangesNothing(
            @ForAll("blindToo") List<Word> words, @ForAll @IntRange(min = 41, max = 3000) int minute) {
        Word found = word(Outcome.ALREADY_PRESENT, minute, null);
        Word before = Word.last(words);
        Outcome said = before.proof().outcome();
        if (isPutInLast(words)) {
            for (Word later : List.of(found, unversioned(found))) {
                List<Word> all = new ArrayList<>(words);
                all.add(later);

                assertThat(Word.last(all).proof())
                        .returns(said, InstallProof::outcome)
                        .returns(before.proof().version(), InstallProof::version)
                        .returns(before.proof().at(), InstallProof::at);
            }
        }
    }

    @Test
    @DisplayName("Law 4: a failed script is not put right by a later log that finds the package there")
    void aFailedScriptIsNotPutRightByALogThatFindsThePackageThere() {
        Word rpm = word(Outcome.PARTIAL, 0, null);
        Word there = word(Outcome.ALREADY_PRESENT, 40, null);

        assertThat(Word.last(List.of(rpm, there)).proof().outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(Word.last(List.of(rpm, unversioned(there))).proof().outcome())
                .isEqualTo(Outcome.PARTIAL);
        assertThat(Word.last(List.of(rpm, word(Outcome.BUSY, 20, null), there))
                        .proof()
                        .outcome())
                .isEqualTo(Outcome.PARTIAL);
        assertThat(Word.last(List.of(rpm, word(Outcome.INSTALLED, 20, null), there))
                        .proof()
                        .outcome())
                .isEqualTo(Outcome.INSTALLED);
        assertThat(Word.last(List.of(versioned(rpm, "0"), there)).proof().outcome())
                .isEqualTo(Outcome.INSTALLED);
    }

    @Test
    @DisplayName("Law 4: a log that shows no scripts is no proof once a later one finds the package there")
    void aSuccessWithoutScriptsStaysNoneWhereALaterLogFindsItThere() {
        Word dnf = blind(word(Outcome.INSTALLED, 2, null));
        Word there = word(Outcome.ALREADY_PRESENT, 40, null);

        assertThat(Word.last(List.of(dnf, there)).proof())
                .returns(Outcome.UNKNOWN, InstallProof::outcome)
                .returns(InstallWords.BLIND, InstallProof::note);
        assertThat(Word.last(List.of(dnf, word(Outcome.BUSY, 3, null), there))
                        .proof()
                        .saysInstalled())
                .isFalse();
        assertThat(Word.last(List.of(word(Outcome.INSTALLED, 0, null), dnf, there))
                        .proof()
                        .outcome())
                .isEqualTo(Outcome.INSTALLED);
    }

    @Test
    void aWordThatFindsItThereAnswersForNoScripts() {
        Word there = word(Outcome.ALREADY_PRESENT, 0, null);
        Word dnf = blind(word(Outcome.INSTALLED, 2, null));

        assertThat(Word.last(List.of(there, dnf)).proof().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aWordThatFindsItThereWithoutAVersionTakesNoneAwayHoweverLateItIs() {
        Word dpkg = word(Outcome.INSTALLED, 0, null);
        Word ansible = unversioned(word(Outcome.ALREADY_PRESENT, 1440, null));

        assertThat(Word.last(List.of(dpkg, ansible, unversioned(word(Outcome.ALREADY_PRESENT, 2880, null))))
                        .proof())
                .returns("1", InstallProof::version)
                .returns(Reached.YES, InstallProof::reached)
                .returns(START, InstallProof::at);
        assertThat(Word.last(List.of(word(Outcome.ALREADY_PRESENT, 0, null), ansible))
                        .proof())
                .returns("1", InstallProof::version)
                .returns(START, InstallProof::at);
    }

    @Test
    void aWordBetweenThatSaysOtherwiseIsNotForgotten() {
        Word dpkg = word(Outcome.INSTALLED, 0, null);
        Word ansible = unversioned(word(Outcome.ALREADY_PRESENT, 1440, null));
        Word down = below(word(Outcome.INSTALLED, 700, null));

        assertThat(Word.last(List.of(dpkg, word(Outcome.REMOVED, 700, null), ansible))
                        .proof()
                        .version())
                .isNull();
        assertThat(Word.last(List.of(dpkg, down, ansible)).proof().reached()).isEqualTo(Reached.NO);
        assertThat(Word.last(List.of(dpkg, blind(down), ansible)).proof().reached())
                .isEqualTo(Reached.NO);
        assertThat(Word.last(List.of(dpkg, below(word(Outcome.ALREADY_PRESENT, 700, null)), ansible))
                        .proof()
                        .reached())
                .isEqualTo(Reached.NO);
    }

    @Test
    void theRestartThatALaterWordAsksForIsOwedThoughThatOneOnlyFindsItThere() {
        Word asking = word(Outcome.ALREADY_PRESENT, 40, 40);

        assertThat(Word.last(List.of(word(Outcome.INSTALLED, 0, null), asking)).proof())
                .returns(START.plusSeconds(2400), InstallProof::restartAskedAt)
                .returns(START, InstallProof::at);
    }

    @Test
    void aStepOfWhichAnotherLogTellsPartsAVagueWordFromThePlainOneBeforeIt() {
        Word rpm = word(Outcome.INSTALLED, 0, null);
        Word dnf = blind(word(Outcome.INSTALLED, 5, null));
        Word mail = blind(word(Outcome.INSTALLED, 6, null));
        Word reinstalled = new Word(ID, ID, "tool", dnf.proof(), true, null, START);

        assertThat(Word.last(List.of(rpm, dnf, mail)).proof().outcome()).isEqualTo(Outcome.INSTALLED);
        assertThat(Word.last(List.of(rpm, reinstalled, mail)).proof().outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(Word.last(List.of(rpm, blind(word(Outcome.REMOVED, 3, null)), dnf))
                        .proof()
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(Word.last(List.of(rpm, blind(below(word(Outcome.INSTALLED, 3, null))), dnf))
                        .proof()
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(Word.last(List.of(rpm, word(Outcome.BUSY, -1, null), dnf))
                        .proof()
                        .outcome())
                .isEqualTo(Outcome.INSTALLED);
    }

    private static Word unversioned(Word word) {
        InstallProof said = word.proof();
        return new Word(
                ID,
                ID,
                "tool",
                new InstallProof(
                        ID, said.outcome(), null, Reached.UNKNOWN, null, said.at(), 1L, "b", false, "", null, false),
                false);
    }

    private static Word below(Word word) {
        InstallProof said = word.proof();
        return new Word(
                ID,
                ID,
                "tool",
                new InstallProof(ID, said.outcome(), "0", Reached.NO, null, said.at(), 1L, "b", false, "", null, false),
                false);
    }

    private static Word versioned(Word word, String version) {
        InstallProof said = word.proof();
        return new Word(
                ID,
                ID,
                "tool",
                new InstallProof(
                        ID, said.outcome(), version, Reached.YES, null, said.at(), 1L, "b", false, "", null, false),
                false);
    }

    private static Word since(Word word, int minute) {
        return new Word(ID, ID, "tool", word.proof(), false, START.plusSeconds(60L * minute), null);
    }

    private static Word blind(Word word) {
        return new Word(word.host(), word.patch(), word.part(), word.proof(), true);
    }

    private static Word word(Outcome outcome, int minute, @Nullable Integer asked) {
        Instant asks = asked == null ? null : START.plusSeconds(60L * asked);
        Instant at = START.plusSeconds(60L * minute);
        return new Word(
                ID,
                ID,
                "tool",
                new InstallProof(ID, outcome, "1", Reached.YES, asks, at, 1L, "a", false, "", null, false),
                false);
    }

    /** Whether nothing else is told of the last moment than that it was put in, whole or in part. */
    private static boolean isPutInLast(List<Word> words) {
        Instant last = words.stream()
                .map(word -> word.proof().at())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return words.stream()
                .map(Word::proof)
                .filter(said -> said.at().equals(last))
                .allMatch(said -> said.outcome() == Outcome.INSTALLED || said.outcome() == Outcome.PARTIAL);
    }

    @Provide
    Arbitrary<List<Word>> blindToo() {
        return words().map(words -> words.stream()
                .map(word -> word.proof().outcome() == Outcome.INSTALLED
                                && word.proof().at().getEpochSecond() % 120 == 0
                        ? blind(word)
                        : word)
                .toList());
    }

    @Provide
    Arbitrary<List<Word>> words() {
        Arbitrary<Word> word = Combinators.combine(
                        Arbitraries.of(Outcome.INSTALLED, Outcome.FAILED, Outcome.PARTIAL, Outcome.UNKNOWN),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.of(true, false))
                .as((outcome, minute, vague) -> new Word(
                        ID,
                        ID,
                        "tool",
                        new InstallProof(
                                ID,
                                outcome,
                                "1",
                                Reached.YES,
                                null,
                                START.plusSeconds(60L * minute),
                                1L,
                                "a",
                                false,
                                "",
                                null,
                                false),
                        vague && outcome != Outcome.INSTALLED && outcome != Outcome.FAILED));
        return word.list().ofMinSize(1).ofMaxSize(6);
    }
}
