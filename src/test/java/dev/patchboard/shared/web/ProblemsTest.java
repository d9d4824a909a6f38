package dev.patchboard.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;

class ProblemsTest {

    /** So H2 tells of a lock that it could not have. */
    @Test
    void whatTheDatabaseDidNotComeToIsToBeTriedAgain() {
        Problem problem = Problems.of(new QueryTimeoutException("Timeout trying to lock table"));

        assertThat(problem.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(problem.code()).isEqualTo("retry-later");
        assertThat(problem.detail())
                .contains("Nothing was changed", "Try again")
                .doesNotContain("lock");
    }

    @Test
    void whoLosesALockHearsThatSomebodyWasFaster() {
        assertThat(Problems.of(new CannotAcquireLockException("deadlock")).status())
                .isEqualTo(HttpStatus.CONFLICT);
        assertThat(Problems.of(new PessimisticLockingFailureException("lock")).status())
                .isEqualTo(HttpStatus.CONFLICT);
    }

    @Test
    void anotherFailureOfTheDatabaseIsOurs() {
        assertThat(Problems.of(new DataAccessResourceFailureException("gone")).status())
                .isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
    }
}
