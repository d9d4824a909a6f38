package dev.patchboard.testing;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * The people of one test class leave before the next begins. They would be told by mail of every later change, and each class would
 * be slower than the last.
 */
public class PeopleLeave implements TestExecutionListener {

    private static Class<?> present = Object.class;

    /** Before a class makes people for all of its tests. */
    @Override
    public void beforeTestClass(TestContext context) {
        begins(context);
    }

    /** Property tests come only here. */
    @Override
    public void prepareTestInstance(TestContext context) {
        begins(context);
    }

    private static void begins(TestContext context) {
        Class<?> test = context.getTestClass();
        if (test != present) {
            present = test;
            context.getApplicationContext().getBean(TestData.class).everybodyLeaves();
        }
    }
}
