package dev.patchboard.approval;

import dev.patchboard.approval.ModelEvent.ModelEnded;
import dev.patchboard.change.Authorisations;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A model that ends takes along what was decided on its promise: the rounds that wait for its one person, and authorisations
 * for hosts that were not sent anything yet. Runs in the transaction that ends it. One that expires needs no event: its
 * authorisations expire with it, and a vote asks whether it is still in force.
 */
@Component
class ModelListener {

    private final ChangeModels models;
    private final RoundRepository rounds;
    private final Sittings sittings;
    private final Authorisations authorisations;
    private final ApprovalProcess process;

    ModelListener(
            ChangeModels models,
            RoundRepository rounds,
            Sittings sittings,
            Authorisations authorisations,
            ApprovalProcess process) {
        this.models = models;
        this.rounds = rounds;
        this.sittings = sittings;
        this.authorisations = authorisations;
        this.process = process;
    }

    @EventListener
    void on(ModelEnded ended) {
        String reason = "The change model " + ended.model() + " has ended. Its entry in the history says why.";
        List<Round> relying =
                models
                        .find(ended.model())
                        .map(model -> rounds.findByModelIdOrderById(model.id()))
                        .orElse(List.of())
                        .stream()
                        .filter(round -> round.reliesOn().isPresent())
                        .toList();
        for (Round round : relying) {
            if (round.ballot() == Ballot.OPEN && sittings.end(round.number(), reason, ended.actor())) {
                process.revisionReplaced(round.number());
            }
        }
        relying.stream()
                .filter(round -> round.ballot() == Ballot.AUTHORISED)
                .map(Round::number)
                .distinct()
                .forEach(
                        number -> authorisations.voidGivenBy(number, Authority.STANDARD.name(), reason, ended.actor()));
    }
}
