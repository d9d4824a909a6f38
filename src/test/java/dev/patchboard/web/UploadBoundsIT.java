package dev.patchboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.identity.HttpCaller;
import dev.patchboard.identity.NewToken;
import dev.patchboard.identity.Role;
import dev.patchboard.identity.Tokens;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Actor.Channel;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A gigabyte is sent as it is made, without saying so beforehand. The sender reads what is wrong and what to do; nothing is kept. The
 * virtual machine of the tests has about as much memory as one body, so a body held in memory would end the run.
 */
@PatchboardTest
class UploadBoundsIT {

    private static final long GIGABYTE = 1L << 30;
    private static final String FILE_PART =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"big.log\"\r\n\r\n";

    @LocalServerPort
    private int port;

    @Autowired
    private TestData data;

    @Autowired
    private Tokens tokens;

    @Autowired
    private JdbcClient jdbc;

    private String login;
    private String token;

    @BeforeEach
    void somebodyWhoMayUpload() {
        login = data.person(Role.ANALYST, Role.REQUESTER).login();
        token = tokens.make(new NewToken("upload", null, Set.of(), null), Actor.of(login, Channel.UI))
                .secret();
    }

    @Test
    void aFileOfAForm() {
        long before = chunks();

        HttpResponse<String> refused =
                send("/api/v1/evidence", "multipart/form-data; boundary=b", FILE_PART, "log line\n", "\r\n--b--\r\n");

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("\"code\":\"request.too-large\"", "Split it");
        assertThat(chunks()).isEqualTo(before);
    }

    @Test
    void aFileWithANameThatIsTooLongIsToldSo() {
        String part = FILE_PART.replace("big.log", "n".repeat(3000)) + "x\r\n--b--\r\n";

        HttpResponse<String> refused = new HttpCaller(port)
                .stream(
                        "/api/v1/evidence",
                        "multipart/form-data; boundary=b",
                        () -> bytes(part),
                        "Authorization",
                        "Bearer " + token);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("request.name-too-long", "at most 255 characters");
    }

    @Test
    void aFileOfAPage() {
        HttpCaller person = new HttpCaller(port);
        person.signIn(login, TestData.PASSWORD);

        HttpResponse<String> refused = person.stream(
                "/scans",
                "multipart/form-data; boundary=b",
                () -> endless(FILE_PART, "log line\n", "\r\n--b--\r\n"),
                "Accept",
                "text/html");

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("This is too large", "Nothing was taken", "Split it");
    }

    @Test
    void aFileAsTheBody() {
        long before = chunks();

        HttpResponse<String> refused =
                send("/api/v1/scans?fileName=big.nessus", "application/octet-stream", "<x>", "<y>z</y>\n", "</x>");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("\"code\":\"input.invalid\"", "big.nessus", "The file is larger than 512 MB. Split it");
        assertThat(chunks()).isEqualTo(before);
    }

    @Test
    void aListWithoutEnd() {
        HttpResponse<String> refused = send(
                "/api/v1/changes", "application/json", "{\"title\":\"t\",\"hosts\":[", "\"db1\",\"db2\",", "\"db3\"]}");

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("\"code\":\"request.too-large\"", "Send fewer at once");
    }

    private long chunks() {
        return jdbc.sql("SELECT COUNT(*) FROM evidence_chunk").query(Long.class).single();
    }

    private HttpResponse<String> send(String path, String type, String head, String line, String tail) {
        return new HttpCaller(port)
                .stream(path, type, () -> endless(head, line, tail), "Authorization", "Bearer " + token);
    }

    private static InputStream endless(String head, String line, String tail) {
        return new SequenceInputStream(
                Collections.enumeration(List.of(bytes(head), new Repeated(line, GIGABYTE), bytes(tail))));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** One line again and again, made when it is read. */
    private static final class Repeated extends InputStream {

        private final byte[] block;
        private long left;

        Repeated(String line, long length) {
            this.block = line.repeat(8192).getBytes(StandardCharsets.US_ASCII);
            this.left = length / block.length * block.length;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int at = (int) ((block.length - left % block.length) % block.length);
            int n = (int) Math.min(Math.min(length, left), block.length - at);
            System.arraycopy(block, at, into, offset, n);
            left -= n;
            return n;
        }
    }
}
