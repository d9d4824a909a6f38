package dev.patchboard.advisory.csaf;

import java.util.function.BiConsumer;

/** One test of section 6 of the standard. It takes documents whose structure is broken, and then says nothing of the broken part. */
interface CsafTest {

    /** Its number in the standard. */
    String id();

    void check(CsafView document, Findings findings);

    /** How a test tells what it found. */
    @FunctionalInterface
    interface Report {
        void at(Place place, String message);
    }

    static CsafTest of(String id, BiConsumer<CsafView, Report> rule) {
        return new CsafTest() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public void check(CsafView document, Findings findings) {
                rule.accept(document, (place, message) -> findings.add(id, place, message));
            }
        };
    }
}
