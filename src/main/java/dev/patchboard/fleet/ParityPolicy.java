package dev.patchboard.fleet;

import java.util.Collection;
import java.util.Map;

/** How much a difference in a fact matters: a decision of the organisation, kept as a table that people can read and change. */
public interface ParityPolicy {

    /** Stands for "no fact at all is known". */
    String NO_FACTS = "*";

    /** Weight of a difference. */
    enum Weight {
        /** Stops the ring until a named person waives it. */
        BLOCKING,
        /** Shown, stops nothing. */
        WARNING,
        /** Differs by nature, such as a host name: not shown. */
        IGNORED
    }

    /**
     * What the policy says of one fact.
     *
     * @param reason one sentence for the people who see the difference
     */
    record Judgement(Weight weight, String reason) {}

    /**
     * What the policy says.
     *
     * @param byFact a judgement for every fact asked about
     * @param policies key of each table used, with its version
     */
    record Ruling(Map<String, Judgement> byFact, Map<String, String> policies) {

        public Ruling {
            byFact = Map.copyOf(byFact);
            policies = Map.copyOf(policies);
        }
    }

    /** Judges these facts; {@link #NO_FACTS} among them asks about hosts of which no fact is known. */
    Ruling judge(Collection<String> factKeys);
}
