package dev.patchboard.shared.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.time.LocalDateTime;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What stands at the head of {@code /v3/api-docs}. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String BEARER = "bearer";

    static {
        // A wall clock without an offset is no "date-time" of RFC 3339, which springdoc makes of it.
        SpringDocUtils.getConfig()
                .replaceWithSchema(
                        LocalDateTime.class,
                        new StringSchema()
                                .description("Wall clock, without an offset")
                                .pattern("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?")
                                .example("2026-12-01T22:00"));
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Patchboard")
                        .version("v1")
                        .description("Every error is a problem (RFC 9457) with a stable code. Send an Idempotency-Key"
                                + " with a POST to repeat it safely for 24 hours.")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme(BEARER)))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }
}
