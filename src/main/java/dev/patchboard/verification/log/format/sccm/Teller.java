package dev.patchboard.verification.log.format.sccm;

/** Understands the records of some components. */
interface Teller {

    /**
     * Takes a record.
     *
     * @return whether it is of a component of this one, so that nobody else need look at it
     */
    boolean tell(CmRecord record);

    /** The log is over; what is open stays UNKNOWN. */
    default void end() {}
}
