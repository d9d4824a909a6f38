package dev.patchboard.shared.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** An answer as it was given first, to be given again byte for byte. */
record KeptAnswer(int status, String headers, byte[] body) {

    private static final List<String> KEPT = List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG);

    static KeptAnswer of(ContentCachingResponseWrapper response) {
        List<String> lines = new ArrayList<>();
        for (String name : KEPT) {
            String value = HttpHeaders.CONTENT_TYPE.equals(name) ? response.getContentType() : response.getHeader(name);
            if (value != null) {
                lines.add(name + ": " + value);
            }
        }
        return new KeptAnswer(response.getStatus(), String.join("\n", lines), response.getContentAsByteArray());
    }

    void write(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        headers.lines().forEach(line -> {
            int colon = line.indexOf(": ");
            response.setHeader(line.substring(0, colon), line.substring(colon + 2));
        });
        response.setHeader(IdempotencyFilter.REPLAYED, "true");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
