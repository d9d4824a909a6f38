package dev.patchboard.shared.net;

/** The policy forbids this server to call that address. Trying again changes nothing. */
public class ForbiddenAddress extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    ForbiddenAddress(String message) {
        super(message);
    }
}
