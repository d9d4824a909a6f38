package dev.patchboard.web.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.Nulls;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FormFieldsTest {

    @Test
    void aFieldThatIsNotFilledInMayBeNullWhereOtherBodiesTakeNone() {
        JsonMapper strict = JsonMapper.builder()
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .build();

        assertThat(strict.readValue("{\"note\":null,\"ok\":true,\"hosts\":3,\"fields\":\"f\"}", FormFields.class)
                        .fields())
                .containsEntry("note", null)
                .containsEntry("ok", true)
                .containsEntry("hosts", 3)
                .containsEntry("fields", "f");
    }
}
