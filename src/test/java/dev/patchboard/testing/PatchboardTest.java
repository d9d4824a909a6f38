package dev.patchboard.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestExecutionListeners;

/**
 * The whole application on an in-memory database and a random port, with the job executor off: {@link TestEngine} runs the
 * steps and {@link TestClock} moves the time. One context serves every test, so a test makes its own data and counts on none.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles(profiles = "test", resolver = PatchboardProfiles.class)
@TestExecutionListeners(listeners = PeopleLeave.class, mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
@Import({TestClock.class, TestEngine.class, TestData.class, ModelCoverage.class, QuickPasswords.class})
public @interface PatchboardTest {}
