package dev.patchboard.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

interface TokenRepository extends Repository<TokenRow, UUID> {

    TokenRow save(TokenRow row);

    Optional<TokenRow> findById(UUID id);

    Optional<TokenRow> findByTokenHash(byte[] hash);

    List<TokenRow> findByOwnerLoginOrderByCreatedAtDesc(String owner);

    List<TokenRow> findAllByOrderByCreatedAtDesc();

    /** Writes at most once a minute: a busy worker would turn every read into a write otherwise. */
    @Modifying
    @NativeQuery("update access_token set last_used_at = :now where id = :id"
            + " and (last_used_at is null or last_used_at < :minuteAgo)")
    int used(UUID id, Instant now, Instant minuteAgo);
}
