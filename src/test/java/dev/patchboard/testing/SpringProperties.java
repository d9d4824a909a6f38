package dev.patchboard.testing;

import net.jqwik.api.lifecycle.BeforeTry;
import org.springframework.test.context.TestContextManager;

/** Base of property tests on the whole application: each try gets the beans of the one shared context. */
@PatchboardTest
public abstract class SpringProperties {

    @BeforeTry
    void injectBeans() throws Exception {
        new TestContextManager(getClass()).prepareTestInstance(this);
    }
}
