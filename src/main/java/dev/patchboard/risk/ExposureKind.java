package dev.patchboard.risk;

import dev.patchboard.risk.RiskFacts.HostKind;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * Hosts that the tables cannot tell apart in what they need: there are few such kinds, however many hosts.
 *
 * @param host what the tables are told of such a host
 * @param patches those of a proposal that they need
 * @param since day on which it was first known that they need one
 * @param cannotTell whether it is known of none of the patches that they need it, only that they may
 */
record ExposureKind(HostKind host, Set<UUID> patches, LocalDate since, boolean cannotTell) {}
