package io.crosscheck.cli;

import io.crosscheck.model.ModelException;
import io.crosscheck.result.Claim;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a command answers to figures without files. */
record NumbersAloneAnswer(Host host, ReportOptions reports, PrintWriter out) {

  int give(@Nullable Integer classes, @Nullable Integer samples, List<Claim> claims) {
    throw new ModelException("explain", "expected --scores and --labels, got neither.");
  }
}
