package dev.patchboard.approval;

import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who may decide in a round without having a seat yet, for the pages on which a round is read. */
@Service
@Transactional(readOnly = true)
public class Deciders {

    private final People people;
    private final Board board;

    Deciders(People people, Board board) {
        this.people = people;
        this.board = board;
    }

    /**
     * Where one person decides: everybody who may, by name. Those whom law 5 keeps from the change are left out. Empty for a round of
     * the board, whose members have their seats, and for one that has ended.
     */
    public List<Person> of(RoundView round) {
        return round.authority() == Authority.CAB || round.ballot() != Ballot.OPEN ? List.of() : free(round);
    }

    /** Who may sit for an absent member: holders of the role without a seat of their own whom law 5 does not keep from it. */
    public List<Person> alternates(RoundView round) {
        Set<String> seated = round.seats().stream().map(SeatView::member).collect(Collectors.toSet());
        return free(round).stream()
                .filter(person -> !seated.contains(person.login()))
                .toList();
    }

    private List<Person> free(RoundView round) {
        return people.withRole(Role.valueOf(round.groups())).stream()
                .filter(person -> board.against(round.change(), person.login()).isEmpty())
                .toList();
    }
}
