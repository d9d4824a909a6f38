package dev.patchboard.shared;

/** There is no such thing, or the caller may not know of it. */
public class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param kind the word for it: {@code host}
     * @param id what the caller asked for
     */
    public NotFound(String kind, Object id) {
        super("There is no " + kind + " '" + id + "'.");
    }
}
