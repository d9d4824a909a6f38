package dev.patchboard.change;

/**
 * Something that went wrong with a change as a whole, whatever its hosts are: it is not simply successful and owes a review.
 *
 * @param text what, as the rest of a sentence, without a full stop: {@code the board refused to ratify it}
 * @param failed whether something failed, so that its cause is owed too
 */
public record Issue(String text, boolean failed) {}
