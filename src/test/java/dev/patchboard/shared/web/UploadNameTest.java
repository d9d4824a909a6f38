package dev.patchboard.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockMultipartFile;

class UploadNameTest {

    @Test
    void aQuotationMarkThatTheBrowserWroteAsACodeIsOneAgain() {
        assertThat(UploadName.of(
                        new MockMultipartFile("file", "bad name %22quoted%22 é.log", null, new byte[0]), "log"))
                .isEqualTo("bad name \"quoted\" é.log");
    }

    @Test
    void everyOtherPercentSignStaysAsItWasGiven() {
        assertThat(UploadName.of(new MockMultipartFile("file", "100%25 %41.log", null, new byte[0]), "log"))
                .isEqualTo("100%25 %41.log");
    }
}
