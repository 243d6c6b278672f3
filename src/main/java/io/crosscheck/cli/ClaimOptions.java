package io.crosscheck.cli;

import io.crosscheck.Failure;
import io.crosscheck.result.Claim;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is claimed. */
final class ClaimOptions {
  @Option(
      names = "--claim",
      paramLabel = "NAME=VALUE",
      converter = ClaimSyntax.class,
      description = {
        "A figure with its digits as printed, such as",
        "accuracy=0.8999, accuracy=89.99%%, loss=1.6118.",
        "May be given many times. Other figures: error_rate, correct, wrong, balanced_accuracy,"
            + " binary_accuracy, subset_accuracy, top_5_accuracy (or another K), precision, recall,"
            + " auc, f1_score[0] of a class, a metric as Python writes it, such as"
            + " F1Score(average='macro')=0.81, and Keras's names of accuracies and cross-entropies."
      })
  private List<Claim> given = new ArrayList<>();

  @Option(
      names = "--claims",
      paramLabel = "FILE",
      description = {
        "A JSON file of claims, such as",
        "{\"claims\": {\"accuracy\": 0.8999, \"wrong\": 9002}}."
      })
  private @Nullable Path file;

  /** Whether anything is claimed. */
  boolean isEmpty() {
    return given.isEmpty() && file == null;
  }

  /**
   * The claims of the command line and then those of the file.
   *
   * @throws ClaimException if a figure is claimed twice, or the file is wrong
   */
  List<Claim> read() {
    List<Claim> claims = new ArrayList<>(given);
    if (file != null) {
      claims.addAll(ClaimsFile.read(file));
    }
    Set<String> names = new HashSet<>();
    for (Claim claim : claims) {
      if (!names.add(claim.name())) {
        throw new ClaimException(
            Failure.USAGE,
            "--claim",
            claim.name() + " is claimed twice: expected one claim. Remove the other.",
            null);
      }
    }
    return List.copyOf(claims);
  }
}
