package io.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.ModelException;
import io.crosscheck.report.JsonReport;
import io.crosscheck.result.Answer;
import io.crosscheck.result.Claim;
import io.crosscheck.result.ConfusionMatrix;
import io.crosscheck.result.Verification;
import io.crosscheck.verify.numbers.NumbersAlone;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What {@code explain} says of figures without files. */
record NumbersAloneAnswer(Host host, ReportOptions reports, PrintWriter out) {

  /**
   * Gives the answer; nothing can be confirmed without files, so that the exit code is always that
   * of figures which are not.
   */
  int give(@Nullable Integer classes, @Nullable Integer samples, List<Claim> claims) {
    if (classes == null || claims.isEmpty()) {
      throw new ModelException(
          "explain",
          "nothing to explain: expected --scores and --labels, or --classes for the numbers alone, and"
              + " at least one --claim NAME=VALUE.");
    }
    Answer answer =
        NumbersAlone.of(
            classes, samples == null ? OptionalLong.empty() : OptionalLong.of(samples), claims);
    Verification verification =
        new Verification(
            answer.verdict(),
            new ConfusionMatrix(List.of(), new long[0][0], 0),
            answer.claims(),
            0,
            List.of(),
            List.of(),
            List.of(),
            List.of(answer.answer()),
            Optional.empty());
    reports.write(
        new ReportOptions.Reported("explain", verification, reports.details(List.of()), 0),
        () -> {
          ObjectNode report = JsonReport.object();
          report.set("explain", JsonReport.verification(verification));
          return report;
        },
        host,
        out);
    return Refuted.EXIT_CODE;
  }
}
