package io.github.gladvision.cli.console;

import java.time.temporal.ChronoUnit;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress as a bar with rate and time left, for terminals. */
final class ProgressBars implements Progress {
    private final ProgressBar bar;

    ProgressBars(String task, long total, String unit, int columns) {
        boolean utf8 = System.getenv()
                .getOrDefault("LC_ALL", System.getenv().getOrDefault("LANG", ""))
                .toUpperCase(Locale.ROOT)
                .contains("UTF");
        bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUnit(" " + unit, 1)
                .setStyle(utf8 ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                // The width comes from the launcher: the library's own look at the terminal needs native code.
                .setConsumer(new ConsoleProgressBarConsumer(System.err, columns - 1))
                .showSpeed()
                .setSpeedUnit(ChronoUnit.SECONDS)
                .build();
    }

    @Override
    public synchronized void update(long done, long total, String note) {
        bar.maxHint(total);
        bar.stepTo(done);
        bar.setExtraMessage(" " + note);
    }

    @Override
    public void close() {
        bar.close();
    }
}
