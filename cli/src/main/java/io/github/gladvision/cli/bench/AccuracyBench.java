package io.github.gladvision.cli.bench;

import io.github.gladvision.cli.console.Console;
import io.github.gladvision.cli.console.Machine;
import io.github.gladvision.cli.console.Program;
import io.github.gladvision.cli.console.ProgressLines;
import io.github.gladvision.concurrent.Workers;
import io.github.gladvision.files.SafeFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * All runs of a comparison: those that have been done before are passed over, one that fails does not stop the others, and
 * after each the tables are written anew. What is made for one category with one seed is made one after the other, for
 * models are refitted from models; several categories and seeds may be at work at once.
 */
final class AccuracyBench {
    private final BenchPlan plan;
    private final List<BenchSubject> subjects;
    private final List<Long> seeds;
    private final BenchRunner runner;
    private final BenchLog log;
    private final Console console;
    private final List<List<BenchRun>> groups = new ArrayList<>();
    private int number;
    private int total;

    /** @throws io.github.gladvision.GladException if a configuration does not fit a category */
    AccuracyBench(
            BenchPlan plan,
            List<BenchSubject> subjects,
            List<Long> seeds,
            BenchRunner runner,
            BenchLog log,
            Console console) {
        this.plan = plan;
        this.subjects = subjects;
        this.seeds = seeds;
        this.runner = runner;
        this.log = log;
        this.console = console;
        for (BenchSubject subject : subjects) {
            for (long seed : seeds) {
                groups.add(plan.runs(subject, seed));
            }
        }
    }

    /**
     * Returns {@link Program#FAILED} if a run failed.
     *
     * @param out folder for the tables
     * @param jobs how many categories and seeds may be at work at once
     */
    int run(Path out, boolean keepModels, int jobs) {
        List<Set<BenchRun>> toDo = groups.stream().map(this::toDo).toList();
        total = toDo.stream().mapToInt(Set::size).sum();
        int all = groups.stream().mapToInt(List::size).sum();
        if (total < all) {
            console.remark(all - total + " of " + all + " runs are in " + out.resolve("runs.jsonl") + " already");
        }
        write(out);
        run(toDo, out, keepModels, jobs);
        console.block(table().markdown().stripTrailing());
        long failed = groups.stream()
                .flatMap(List::stream)
                .filter(run -> !isDone(run))
                .count();
        if (failed > 0) {
            console.warn(failed + " of " + all + " runs failed; " + out.resolve("table.md") + " says why, and "
                    + out.resolve("logs") + " has what they wrote");
        }
        return failed > 0 ? Program.FAILED : Program.DONE;
    }

    /** What is not done yet, and models that are gone and that others are to be refitted from. */
    private Set<BenchRun> toDo(List<BenchRun> group) {
        Set<BenchRun> toDo = new HashSet<>();
        for (int i = group.size() - 1; i >= 0; i--) {
            BenchRun run = group.get(i);
            boolean needed = group.stream().anyMatch(other -> toDo.contains(other) && other.base() == run);
            if (!isDone(run) || needed && !runner.hasModel(run)) {
                toDo.add(run);
            }
        }
        return toDo;
    }

    private synchronized boolean isDone(BenchRun run) {
        BenchRecord record = log.of(run).orElse(null);
        return record != null
                && !record.failed()
                && record.trainingSeconds() != null
                && runner.inBudget(run, record.trainingSeconds());
    }

    private void run(List<Set<BenchRun>> toDo, Path out, boolean keepModels, int jobs) {
        ExecutorService executor = Executors.newFixedThreadPool(jobs);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < groups.size(); i++) {
                List<BenchRun> group = groups.get(i);
                Set<BenchRun> left = new HashSet<>(toDo.get(i));
                running.add(executor.submit(() -> run(group, left, out, keepModels)));
            }
            Workers.await(running, "interrupted; the same command goes on where it was");
        } finally {
            Workers.end(executor);
        }
    }

    /** @param toDo gets empty */
    private void run(List<BenchRun> group, Set<BenchRun> toDo, Path out, boolean keepModels) {
        for (BenchRun run : group) {
            if (toDo.remove(run)) {
                BenchRecord record = runner.run(run);
                if (Thread.currentThread().isInterrupted()) {
                    return; // all is given up, and what was stopped in the middle is nothing to record
                }
                finished(run, record, out);
                forgetUnneeded(run, toDo, keepModels);
                if (run.base() != null) {
                    forgetUnneeded(run.base(), toDo, keepModels);
                }
            }
        }
    }

    private synchronized void finished(BenchRun run, BenchRecord record, Path out) {
        number++;
        log.add(record);
        tell(run, record);
        write(out);
    }

    private void forgetUnneeded(BenchRun run, Set<BenchRun> toDo, boolean keepModels) {
        boolean needed = toDo.stream().anyMatch(later -> later.base() == run);
        if (!needed && (!keepModels || !isDone(run))) {
            runner.forgetModel(run);
        }
    }

    private void tell(BenchRun run, BenchRecord record) {
        String title = "[" + number + "/" + total + "] " + run.title() + ": ";
        if (record.error() != null) {
            console.warn(title + record.error());
            return;
        }
        console.remark(title + "image AUROC " + number(record.imageAuroc()) + ", pixel AUROC "
                + number(record.pixelAuroc()) + ", PRO " + number(record.pro()) + "; " + record.steps() + " steps in "
                + ProgressLines.time(seconds(record.trainingSeconds())) + ", "
                + String.format(Locale.ROOT, "%.1f", 1000 * seconds(record.evaluateSecondsPerImage())) + " ms an image"
                + (record.peakBytes() == null ? "" : ", " + Machine.size(record.peakBytes())));
    }

    private static double seconds(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private static String number(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }

    private AccuracyTable table() {
        List<BenchRecord> records = new ArrayList<>();
        groups.forEach(group -> group.forEach(run -> log.of(run).ifPresent(records::add)));
        return new AccuracyTable(
                plan.configurations().stream().map(BenchConfiguration::name).toList(),
                subjects.stream().map(BenchSubject::label).toList(),
                seeds,
                records);
    }

    private void write(Path out) {
        AccuracyTable table = table();
        write(out.resolve("table.md"), "# Accuracy\n\n" + table.markdown().stripTrailing() + "\n");
        write(out.resolve("table.csv"), table.csv());
    }

    private static void write(Path file, String text) {
        SafeFile.write(file, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
