package dev.patchboard.approval;

import java.util.List;

/** The decision table that names the authority of a change; answered by {@code authorisation-policy.dmn}. */
public interface AuthorisationPolicy {

    /** Hours an emergency decision waits for the board at the least; no table may give less. */
    int RATIFY_HOURS_LEAST = 24;

    /** Hours an emergency decision waits for the board at the most; no table may give more. */
    int RATIFY_HOURS_MOST = 72;

    /**
     * What the table looks at, in the words of the table.
     *
     * @param type the change's type
     * @param modelValid whether a change model in force covers the change
     * @param rating the confirmed rating
     * @param environment the highest environment among the targets
     * @param exposure the widest exposure among the targets
     */
    record Question(String type, boolean modelValid, String rating, String environment, String exposure) {}

    /**
     * What the table says.
     *
     * @param authority who decides
     * @param groups role of those who may decide
     * @param quorum how many of them must agree
     * @param deadlineHours business hours until the decision is late
     * @param validDays days an authorisation is good for, from the decision
     * @param ratifyHours hours until an emergency decision must be ratified, {@link #RATIFY_HOURS_LEAST} to
     *     {@link #RATIFY_HOURS_MOST}; no meaning for other authorities
     * @param matchedRules ids of the rules that matched
     * @param policy key, version and digest of the table
     */
    record Answer(
            Authority authority,
            String groups,
            Quorum quorum,
            int deadlineHours,
            int validDays,
            int ratifyHours,
            List<String> matchedRules,
            String policy) {}

    /** Asks the table. Fails when no rule matches, or when it gives an emergency another time to be ratified than is allowed. */
    Answer ask(Question question);
}
