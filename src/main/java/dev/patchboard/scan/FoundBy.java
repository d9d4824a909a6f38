package dev.patchboard.scan;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Objects;

/**
 * Who found something: a scanner, by one of its checks, in one place.
 *
 * @param check the scanner's own id of it
 * @param place component, file or port, as far as the report names them; empty when it names none
 */
@Embeddable
public record FoundBy(
        String scanner, @Column(name = "check_id") String check, String place) {

    static final Comparator<FoundBy> ORDER =
            Comparator.comparing(FoundBy::scanner).thenComparing(FoundBy::check).thenComparing(FoundBy::place);

    /** What a row of a result tells. */
    static FoundBy read(String scanner, ResultSet row) throws SQLException {
        return new FoundBy(scanner, row.getString("check_id"), Objects.requireNonNullElse(row.getString("place"), ""));
    }

    /** What a person reads. */
    public String words() {
        return scanner + " (" + check + ")" + (place.isEmpty() ? " wherever on the host" : " in " + place);
    }
}
