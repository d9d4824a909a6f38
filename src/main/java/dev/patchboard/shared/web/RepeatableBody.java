package dev.patchboard.shared.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/**
 * A request whose body was read once for its digest and can be read again: from memory, or from a temporary file when it is
 * long. The container itself keeps the parts of a multipart body; these are digested by name and content, because clients choose
 * another boundary each time.
 */
final class RepeatableBody extends HttpServletRequestWrapper implements AutoCloseable {

    private static final int IN_MEMORY = 256 * 1024;

    private final byte[] start;
    private final @Nullable Path file;
    private final boolean multipart;
    private final byte[] digest;

    private RepeatableBody(
            HttpServletRequest request, byte[] start, @Nullable Path file, boolean multipart, byte[] digest) {
        super(request);
        this.start = start;
        this.file = file;
        this.multipart = multipart;
        this.digest = digest;
    }

    /** Reads the body. Throws {@link MaxUploadSizeExceededException} beyond {@code limit} bytes. */
    static RepeatableBody read(HttpServletRequest request, long limit) throws IOException, ServletException {
        MessageDigest sha = Digests.sha256();
        String type = request.getContentType();
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            digestParts(request, sha);
            return new RepeatableBody(request, new byte[0], null, true, sha.digest());
        }
        byte[] start = request.getInputStream().readNBytes(IN_MEMORY);
        sha.update(start);
        Path file = null;
        if (start.length == IN_MEMORY) {
            file = spool(start, request.getInputStream(), sha, limit);
        }
        return new RepeatableBody(request, start, file, false, sha.digest());
    }

    private static void digestParts(HttpServletRequest request, MessageDigest sha)
            throws IOException, ServletException {
        try {
            for (Part part : request.getParts()) {
                String head = part.getName() + "\n" + part.getSubmittedFileName() + "\n" + part.getSize() + "\n";
                sha.update(head.getBytes(StandardCharsets.UTF_8));
                try (InputStream content = part.getInputStream()) {
                    content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), sha));
                }
            }
        } catch (IllegalStateException tooLarge) {
            throw new MaxUploadSizeExceededException(-1, tooLarge);
        }
    }

    private static Path spool(byte[] start, InputStream rest, MessageDigest sha, long limit) throws IOException {
        Path file = Files.createTempFile("patchboard-body", null);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(start);
            byte[] buffer = new byte[64 * 1024];
            long total = start.length;
            for (int n = rest.read(buffer); n >= 0; n = rest.read(buffer)) {
                total += n;
                if (total > limit) {
                    throw new MaxUploadSizeExceededException(limit);
                }
                sha.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
            return file;
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
    }

    byte[] digest() {
        return digest.clone();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (multipart) {
            return super.getInputStream();
        }
        return new Again(file == null ? new ByteArrayInputStream(start) : Files.newInputStream(file));
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }

    private static final class Again extends ServletInputStream {

        private final InputStream body;
        private boolean finished;

        Again(InputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int read = body.read();
            finished = read < 0;
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = body.read(into, offset, length);
            finished = read < 0;
            return read;
        }

        @Override
        public void close() throws IOException {
            body.close();
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("Handlers with idempotency keys read their body at once");
        }
    }
}
