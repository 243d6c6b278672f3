package io.crosscheck.cli;

import io.crosscheck.data.DownloadProgress;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Shows a download: a live bar on a terminal, two lines elsewhere. */
final class DownloadBar implements DownloadProgress {
  private static final long MEBIBYTE = 1 << 20;

  private final PrintWriter err;
  private final boolean terminal;
  private @Nullable ProgressBar bar;

  DownloadBar(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public void started(String name, long totalBytes, long alreadyThere) {
    if (terminal) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(name)
              .setInitialMax(totalBytes)
              .startsFrom(alreadyThere, java.time.Duration.ZERO)
              .setUnit(" MiB", MEBIBYTE)
              .showSpeed()
              .build();
    } else {
      err.println("fetching " + name + ", " + totalBytes / MEBIBYTE + " MiB");
    }
  }

  @Override
  public void advanced(long bytes) {
    if (bar != null) {
      bar.stepBy(bytes);
    }
  }

  @Override
  public void finished() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
