package dev.patchboard.scan.format.scap;

/**
 * What a node of a definition's criteria could come to, had the machine any packages one likes: only what asks for its system is fixed.
 * It tells a definition that is false because the packages are sound from one that is made for another system.
 *
 * @param here on this machine, by what the report says of its system
 * @param elsewhere on a machine for which nothing holds that asks for the system
 */
record OvalReach(Outcomes here, Outcomes elsewhere) {

    /** What does not ask for the system may come out either way. */
    static final OvalReach OPEN = new OvalReach(Outcomes.EITHER, Outcomes.EITHER);
    /** It asks for the system, and the machine is one. */
    static final OvalReach ITS_SYSTEM = new OvalReach(Outcomes.TRUE, Outcomes.FALSE);
    /** It asks for the system, and the machine is not known to be one. */
    static final OvalReach OTHER_SYSTEM = new OvalReach(Outcomes.FALSE, Outcomes.FALSE);

    /** Which outcomes a node can have. */
    record Outcomes(boolean canHold, boolean canFail) {

        static final Outcomes EITHER = new Outcomes(true, true);
        static final Outcomes TRUE = new Outcomes(true, false);
        static final Outcomes FALSE = new Outcomes(false, true);

        private Outcomes negated() {
            return new Outcomes(canFail, canHold);
        }
    }

    /** The reach of criteria, put together node by node. */
    static final class Sum {

        private final Outcomes[] all = {Outcomes.EITHER, Outcomes.EITHER};
        private final Outcomes[] any = {new Outcomes(false, false), new Outcomes(false, false)};

        void add(OvalReach node) {
            add(0, node.here());
            add(1, node.elsewhere());
        }

        OvalReach of(String operator, boolean negated) {
            Outcomes here = of(0, operator);
            Outcomes elsewhere = of(1, operator);
            return negated ? new OvalReach(here.negated(), elsewhere.negated()) : new OvalReach(here, elsewhere);
        }

        private void add(int side, Outcomes node) {
            all[side] = new Outcomes(all[side].canHold() && node.canHold(), all[side].canFail() && node.canFail());
            any[side] = new Outcomes(any[side].canHold() || node.canHold(), any[side].canFail() || node.canFail());
        }

        /** ONE and XOR depend on every node: they can hold at most where one of them can, and fail always. */
        private Outcomes of(int side, String operator) {
            return switch (operator) {
                case "AND" -> new Outcomes(all[side].canHold(), any[side].canFail());
                case "OR" -> new Outcomes(any[side].canHold(), all[side].canFail());
                default -> new Outcomes(any[side].canHold(), true);
            };
        }
    }
}
