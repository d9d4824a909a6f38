package dev.patchboard.testing;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * The people of one test class leave before the next begins. They would be told by mail of every later change, and each class would
 * be slower than the last.
 */
public class PeopleLeave implements TestExecutionListener {

    private static Class<?> present = Object.class;

    @Override
    public void prepareTestInstance(TestContext context) {
        Class<?> test = context.getTestClass();
        if (test != present) {
            present = test;
            context.getApplicationContext().getBean(TestData.class).everybodyLeaves();
        }
    }
}
