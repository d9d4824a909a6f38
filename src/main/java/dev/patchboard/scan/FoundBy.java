package dev.patchboard.scan;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Comparator;

/**
 * Who found something: a scanner, by one of its checks.
 *
 * @param check the scanner's own id of it
 */
@Embeddable
public record FoundBy(
        String scanner, @Column(name = "check_id") String check) {

    static final Comparator<FoundBy> ORDER =
            Comparator.comparing(FoundBy::scanner).thenComparing(FoundBy::check);

    /** What a person reads. */
    public String words() {
        return scanner + " (" + check + ")";
    }
}
