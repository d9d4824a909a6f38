package dev.patchboard.verification;

/**
 * One column of the verdict matrix.
 *
 * @param state how it stands
 * @param note why, for people
 */
public record Proof(State state, String note) {

    /** How one piece of evidence stands. */
    public enum State {
        /** It is there and says yes. */
        PROVEN,
        /** It is there and says no. */
        REFUTED,
        /** It is not there, or does not tell. */
        OPEN,
        /** Not asked for. */
        NOT_NEEDED
    }

    static Proof proven(String note) {
        return new Proof(State.PROVEN, note);
    }

    static Proof refuted(String note) {
        return new Proof(State.REFUTED, note);
    }

    static Proof open(String note) {
        return new Proof(State.OPEN, note);
    }

    static Proof notNeeded() {
        return new Proof(State.NOT_NEEDED, "");
    }
}
