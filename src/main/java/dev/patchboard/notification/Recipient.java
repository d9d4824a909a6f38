package dev.patchboard.notification;

import dev.patchboard.identity.Person;
import java.util.List;

/**
 * Somebody who is told.
 *
 * @param because completes "You get this mail because ..."
 * @param hosts names of the hosts that are theirs to care for, empty unless they are told as an owner
 */
record Recipient(Person person, String because, List<String> hosts) {

    Recipient {
        hosts = List.copyOf(hosts);
    }
}
