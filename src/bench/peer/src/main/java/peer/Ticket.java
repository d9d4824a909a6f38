package peer;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** The one entity. */
@Entity
class Ticket {

    @Id
    private Long id;

    private String title;

    protected Ticket() {}

    public String getTitle() {
        return title;
    }
}
