package io.github.gladvision.cli.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.github.gladvision.GladException;
import io.github.gladvision.cli.console.Console;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.json.Json;
import io.github.gladvision.json.MalformedJsonException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code runs.jsonl}: a line for every run that has finished, in that order, each forced to the disk. Nothing in
 * it is ever changed, but for a line that the machine stopped in the middle of. While it is open, no other process can open it.
 */
final class BenchLog implements AutoCloseable {
    private static final Json JSON =
            Json.of(builder -> builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES));

    private final Path file;
    private final FileChannel channel;
    private final List<BenchRecord> records = new ArrayList<>();

    private BenchLog(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens the file, made where it is missing, and reads what is in it. The last line is taken out
     * where it was not written to its end; others that cannot be read are told and passed over.
     *
     * @throws GladException if another process has it open, or it cannot be written
     */
    static BenchLog open(Path file, Console console) {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            BenchLog log = new BenchLog(file, channel);
            try {
                log.lock();
                log.read(console);
                return log;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private void lock() throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null; // by this process itself
        }
        if (lock == null) {
            throw new GladException(
                    file + " is in use by another 'glad bench'; wait for its end or choose another --out");
        }
    }

    private void read(Console console) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int whole = bytes.length;
        while (whole > 0 && bytes[whole - 1] != '\n') {
            whole--;
        }
        int number = 0;
        for (String line : new String(bytes, 0, whole, StandardCharsets.UTF_8).split("\n")) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                records.add(JSON.read(line, BenchRecord.class));
            } catch (MalformedJsonException e) {
                console.warn(file + ": line " + number + " is damaged and passed over");
            }
        }
        if (whole < bytes.length) {
            console.warn(file + ": its last line was not written to its end and is taken out; its run is done again");
            channel.truncate(whole);
        }
        channel.position(whole);
    }

    void add(BenchRecord record) {
        records.add(record);
        try {
            write(JSON.text(record) + "\n");
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private void write(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    /** What came of a run, the last time; none if it has not been done yet. */
    Optional<BenchRecord> of(BenchRun run) {
        @Nullable BenchRecord last = null;
        for (BenchRecord record : records) {
            last = run.is(record) ? record : last;
        }
        return Optional.ofNullable(last);
    }

    private static GladException failed(Path file, IOException e) {
        return new GladException(
                "cannot write " + file + " (" + SafeFile.reason(e)
                        + "); check the folder, its permissions and free space",
                e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }
}
