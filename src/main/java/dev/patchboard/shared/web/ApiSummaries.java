package dev.patchboard.shared.web;

import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.util.Properties;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;

/** Says of each operation in {@code /v3/api-docs} what it does, unless its controller does. */
@Component
class ApiSummaries implements OpenApiCustomizer {

    private final Properties summaries;

    ApiSummaries() throws IOException {
        summaries = PropertiesLoaderUtils.loadProperties(new ClassPathResource("api-summaries.properties"));
    }

    @Override
    public void customise(OpenAPI api) {
        api.getPaths().forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
            if (operation.getSummary() == null) {
                operation.setSummary(summaries.getProperty(method + "_" + path));
            }
        }));
    }
}
