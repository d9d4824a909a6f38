package dev.patchboard.shared.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.LocalDateTime;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON bodies of requests are read strictly: what is not understood is refused instead of being passed over. Only here: what the engine,
 * the outbox and the readers of advisories and lists take from the shared mapper stays as tolerant as they need it.
 */
@Configuration(proxyBeanMethods = false)
class RequestBodies implements WebMvcConfigurer {

    private final JsonMapper json;

    RequestBodies(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.withJsonConverter(new JacksonJsonHttpMessageConverter(strict(json)));
    }

    /**
     * This mapper, but refusing fields that a body does not have, lists and maps that hold nothing in a place, and local times with an
     * offset, which would be dropped.
     */
    static JsonMapper strict(JsonMapper json) {
        return json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .withConfigOverride(
                        LocalDateTime.class, local -> local.setFormat(JsonFormat.Value.forLeniency(Boolean.FALSE)))
                .build();
    }
}
