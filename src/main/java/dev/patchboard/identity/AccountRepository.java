package dev.patchboard.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AccountRepository extends Repository<Account, UUID> {

    Account save(Account account);

    Account saveAndFlush(Account account);

    Optional<Account> findByLogin(String login);

    boolean existsByLogin(String login);

    long count();

    List<Account> findAllByOrderByLogin();

    @Query("select a from Account a where a.active and :role member of a.roles order by a.login")
    List<Account> withRole(Role role);
}
