package dev.patchboard.verification.log;

import java.io.IOException;

/** The file cannot be read at all: broken compression, a bomb, an input error. */
public class UnreadableLog extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong and what to do
     */
    public UnreadableLog(String message) {
        super(message);
    }

    /**
     * @param message what is wrong and what to do
     */
    public UnreadableLog(String message, Throwable cause) {
        super(message, cause);
    }
}
