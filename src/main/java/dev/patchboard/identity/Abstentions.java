package dev.patchboard.identity;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import java.util.Optional;

/** Who declared to take no part in a change (law 5), as the module that keeps such declarations answers. */
@FunctionalInterface
public interface Abstentions {

    /** Code of the refusal to somebody who declared to take no part. */
    String RULE = "law5.recused-takes-no-part";

    /** What keeps the actor, or whom they stand in for, from any decision about the change, in a sentence; empty where nothing does. */
    Optional<String> against(ChangeNumber number, Actor actor);
}
