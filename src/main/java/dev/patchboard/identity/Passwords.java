package dev.patchboard.identity;

import dev.patchboard.shared.InvalidInput;
import java.nio.charset.StandardCharsets;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** What a password must be (NIST SP 800-63B: length counts, composition does not) and how it is kept. */
@Component
class Passwords {

    private static final int MIN_CHARACTERS = 12;
    /** bcrypt reads no further. */
    private static final int MAX_BYTES = 72;

    private final PasswordEncoder encoder;

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
    }

    String hash(String login, String password) {
        if (password.codePointCount(0, password.length()) < MIN_CHARACTERS) {
            throw InvalidInput.field("password", "Use at least " + MIN_CHARACTERS + " characters.");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw InvalidInput.field("password", "Use at most " + MAX_BYTES + " bytes.");
        }
        if (password.equalsIgnoreCase(login)) {
            throw InvalidInput.field("password", "Do not use the login as the password.");
        }
        return String.valueOf(encoder.encode(password));
    }
}
