package io.github.gladvision.weights.download;

import io.github.gladvision.GladException;
import io.github.gladvision.Remedy;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.weights.PartFile;
import io.github.gladvision.weights.PartFile.Version;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One attempt to fetch what is still missing of a file: asks for the rest and appends it to the part. */
final class Transfer {
    private static final int CHUNK = 1 << 16;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

    private final HttpRequests http;
    private final DownloadSettings settings;
    private final Order order;
    private final PartFile part;
    private final DownloadNotes notes;

    Transfer(HttpRequests http, DownloadSettings settings, Order order, PartFile part, DownloadNotes notes) {
        this.http = http;
        this.settings = settings;
        this.order = order;
        this.part = part;
        this.notes = notes;
    }

    /**
     * Fetches the rest.
     *
     * @throws TransferException if that failed for a reason that may pass; the part holds what has come
     * @throws GladException if there is no point in trying again
     */
    void run() throws TransferException {
        Long size = order.size();
        if (size != null && part.length() > size) {
            part.delete();
        }
        long have = part.length();
        if (size != null && have == size && have > 0) {
            return;
        }
        Map<String, String> range = rangeFrom(have);
        HttpResponse<InputStream> response = http.get(order.address(), range);
        InputStream body = response.body();
        try {
            int status = response.statusCode();
            if (status == 200) {
                whole(response.headers(), body, have);
            } else if (status == 206) {
                rest(response.headers(), body, have);
            } else if (status == 416 && !range.isEmpty()) {
                requireComplete(response.headers(), have);
            } else {
                throw Refusal.of(order, response, settings.credentials());
            }
        } finally {
            HttpRequests.closeQuietly(body);
        }
    }

    /** Asks for the rest of the same version; of any version only where a checksum will tell whether it was the same. */
    private Map<String, String> rangeFrom(long have) {
        Map<String, String> headers = new LinkedHashMap<>();
        String validator = validator();
        if (have > 0 && (validator != null || order.sha256() != null)) {
            headers.put("Range", "bytes=" + have + "-");
            if (validator != null) {
                headers.put("If-Range", validator);
            }
        }
        return headers;
    }

    private @Nullable String validator() {
        Version version = part.version();
        return version != null && version.url().equals(order.address().toString()) ? version.validator() : null;
    }

    private void whole(HttpHeaders headers, InputStream body, long have) throws TransferException {
        if (have > 0) {
            notes.remark(order.name() + ": the server sends it from the beginning");
            part.delete();
        }
        Long length = headers.firstValue("Content-Length").isPresent()
                ? (Long) headers.firstValueAsLong("Content-Length").orElseThrow()
                : null;
        requireSize(length);
        append(headers, body, 0, length);
    }

    private void rest(HttpHeaders headers, InputStream body, long have) throws TransferException {
        Matcher range =
                CONTENT_RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
        if (!range.matches() || Long.parseLong(range.group(1)) != have) {
            throw anew("the server sent another part than it was asked for");
        }
        String before = validator();
        String now = Version.of(order.address(), headers).validator();
        if (before != null && now != null && !before.equals(now)) {
            throw anew("it has changed on the server");
        }
        Long total = range.group(2).equals("*") ? null : Long.valueOf(range.group(2));
        requireSize(total);
        append(headers, body, have, total);
    }

    /** There is nothing more: because all has come, or because it has become shorter. */
    private void requireComplete(HttpHeaders headers, long have) throws TransferException {
        if (!headers.firstValue("Content-Range").orElse("").equals("bytes */" + have)) {
            throw anew("the server has less of it than has come before");
        }
    }

    /** What has come is of no use. */
    private TransferException anew(String reason) {
        part.delete();
        return new TransferException(reason);
    }

    private void requireSize(@Nullable Long offered) {
        if (offered != null && order.size() != null && !offered.equals(order.size())) {
            throw new GladException(
                            order.name() + " has " + offered + " bytes at " + order.address() + ", but " + order.size()
                                    + " were published; get it from " + order.page() + " by hand, or from a mirror")
                    .mendedBy(Remedy.USE_MIRROR);
        }
    }

    private void append(HttpHeaders headers, InputStream body, long have, @Nullable Long offered)
            throws TransferException {
        String encoding = headers.firstValue("Content-Encoding").orElse("identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            throw new GladException(order.address() + " is sent in the encoding " + encoding
                            + " although that was not asked for; get it from a mirror")
                    .mendedBy(Remedy.USE_MIRROR);
        }
        Long total = offered == null ? order.size() : offered;
        requireSpace(total, have);
        if (have == 0) {
            part.describe(Version.of(order.address(), headers));
        }
        byte[] chunk = new byte[CHUNK];
        long done = have;
        try (FileChannel out = part.open();
                StallGuard guard = new StallGuard(body, settings.stallTimeout())) {
            for (int n = read(body, chunk, guard); n >= 0; n = read(body, chunk, guard)) {
                done += n;
                if (total != null && done > total) {
                    throw anew("more came than the " + total + " bytes that it has");
                }
                write(out, ByteBuffer.wrap(chunk, 0, n));
                notes.bytes(done, total);
            }
        } catch (IOException e) {
            throw part.failure(e); // while closing what was written to
        }
        if (total != null && done < total) {
            throw new TransferException("it ended after " + done + " of " + total + " bytes");
        }
    }

    private void requireSpace(@Nullable Long total, long have) {
        try {
            long free = settings.freeSpace().of(part.folder());
            if (total != null && free < total - have) {
                throw new GladException("the disk of " + order.target() + " has " + free + " bytes left, "
                        + (total - have) + " are needed; free some space or name another folder");
            }
        } catch (IOException e) {
            throw part.failure(e);
        }
    }

    private int read(InputStream body, byte[] chunk, StallGuard guard) throws TransferException {
        try {
            int n = body.read(chunk);
            if (n < 0 && guard.stalled()) {
                throw new TransferException(stalled());
            }
            guard.beat();
            return n;
        } catch (IOException e) {
            throw new TransferException(
                    guard.stalled() ? stalled() : "the connection broke off (" + SafeFile.reason(e) + ")", e);
        }
    }

    private String stalled() {
        return "nothing has come for " + settings.stallTimeout().toSeconds() + " s";
    }

    private void write(FileChannel out, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw part.failure(e);
        }
    }
}
