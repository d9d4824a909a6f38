package dev.patchboard.verification.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import org.junit.jupiter.api.Test;

class InstallerCodesTest {

    private final InstallerCodes codes = InstallerCodes.standard();

    @Test
    void everyRowSaysWhereItIsStated() {
        assertThat(codes.rows()).hasSizeGreaterThan(500).allSatisfy(row -> {
            assertThat(row.source()).isNotBlank();
            assertThat(row.meaning()).isNotBlank();
            assertThat(row.code()).isBetween((long) Integer.MIN_VALUE, (long) Integer.MAX_VALUE);
        });
        assertThat(codes.rows()).anyMatch(row -> !row.confirmed()).anyMatch(InstallerCode::confirmed);
    }

    @Test
    void onlyADocumentedSuccessIsSuccess() {
        assertThat(codes.rows())
                .filteredOn(row -> row.outcome().outcomeClass() == OutcomeClass.SUCCESS)
                .allSatisfy(row -> assertThat(row.code() == 0 || row.outcome() == Outcome.ALREADY_PRESENT)
                        .as(row.toString())
                        .isTrue());
    }

    @Test
    void theSameCodeIsFoundSignedAndUnsignedAndByAlias() {
        assertThat(codes.find("msiexec.exe", 0x80070643L)).isEqualTo(codes.find("msi", -2147023293L));
        assertThat(codes.find("msi", 0x80070643L))
                .hasValueSatisfying(row -> assertThat(row.outcome()).isEqualTo(Outcome.FAILED));
        assertThat(codes.find("dpkg", 0x80070643L)).isEmpty();
    }
}
