package dev.patchboard.change;

/** Which change models cover changes today; answered by the approval, which keeps them. */
public interface ModelsInForce {

    /** Whether there is a model with this name that is approved, not ended and not expired. */
    boolean has(String name);
}
