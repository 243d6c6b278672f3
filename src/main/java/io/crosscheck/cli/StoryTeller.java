package io.crosscheck.cli;

import io.crosscheck.data.Dataset;
import io.crosscheck.engine.Device;
import io.crosscheck.model.Initializer;
import io.crosscheck.result.Cause;
import io.crosscheck.result.ClaimResult;
import io.crosscheck.result.Evaluation;
import io.crosscheck.result.StoryRow;
import io.crosscheck.result.Verdict;
import io.crosscheck.savedmodel.ModelFolder;
import io.crosscheck.savedmodel.RunConfig;
import io.crosscheck.training.Callback;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs the story's rows and judges whether each shows what it should. */
final class StoryTeller {
  private final Story story;
  private final Dataset data;
  private final Device device;
  private final Host host;
  private final Path folder;
  private final PrintWriter err;
  private final Map<String, TrainingRun.Outcome> outcomes = new HashMap<>();

  /**
   * A teller.
   *
   * @param folder takes the models
   */
  StoryTeller(Story story, Dataset data, Device device, Host host, Path folder, PrintWriter err) {
    this.story = story;
    this.data = data;
    this.device = device;
    this.host = host;
    this.folder = folder;
    this.err = err;
  }

  /** Tells one row of a single run. */
  StoryRow tell(String row) throws Exception {
    TrainingRun.Outcome outcome = outcome(row);
    Evaluation evaluation = outcome.evaluation();
    List<String> notes = new ArrayList<>();
    boolean confirmed = isConfirmed(outcome);
    double argmax = argmax(outcome);
    boolean asExpected =
        switch (row) {
          case "1" -> {
            notes.add(coincidence(data.test().classes()));
            yield isRefutedAsBinary(outcome);
          }
          case "2" -> confirmed && Math.abs(binary(outcome) - oneLessChance()) < 0.05;
          case "3" -> {
            notes.addAll(StoryFindings.notes(outcome));
            yield confirmed && argmax <= argmax(outcome("4")) - chance() / 2;
          }
          case "4" -> hasLearned(outcome);
          case "5" -> {
            boolean same = outcome.weightsSha256().equals(outcome("4").weightsSha256());
            notes.add("the same weights as row 4, bit for bit: " + same);
            yield confirmed && same;
          }
          case "6" -> confirmed && argmax > argmax(outcome("4"));
          case "7" -> {
            RunConfig run = story.config("7");
            notes.add(
                String.format(
                    Locale.ROOT,
                    "the first %,d of %,d training images, %d epochs, batch %d",
                    run.trainSamples(),
                    data.train().size(),
                    run.epochs(),
                    run.batchSize()));
            yield confirmed && argmax > argmax(outcome("6"));
          }
          case "8", "9" -> {
            notes.addAll(StoryFindings.notes(outcome));
            boolean similar = Math.abs(argmax - argmax(outcome("3"))) <= chance() / 4;
            notes.add("'similar to six layers': " + similar);
            yield confirmed;
          }
          default -> throw new IllegalArgumentException("no row " + row);
        };
    return new StoryRow(
        row,
        Story.change(row),
        evaluation.loss(),
        evaluation.accuracy().value(),
        argmax,
        binary(outcome),
        outcome.verification().verdict().id(),
        causeOfAccuracy(outcome),
        expected(row),
        asExpected,
        notes);
  }

  /** Tells row 10: how often rows 1 and 4 come out as they did. */
  StoryRow tellRepetitions(int seeds) throws Exception {
    List<String> notes = new ArrayList<>();
    boolean asExpected = true;
    Tally all = new Tally();
    for (String row : List.of("1", "4")) {
      Map<Initializer, Tally> tallies = new HashMap<>();
      for (RunConfig run : story.repetitions(row, seeds)) {
        TrainingRun.Outcome outcome =
            run(
                trainingRun(run),
                "row 10: row "
                    + row
                    + ", "
                    + run.kernelInitializer().kerasName()
                    + ", seed "
                    + run.seed());
        tallies.computeIfAbsent(run.kernelInitializer(), i -> new Tally()).add(outcome);
        all.add(outcome);
        asExpected &= row.equals("1") ? isRefutedAsBinary(outcome) : hasLearned(outcome);
      }
      for (Initializer initializer : Story.INITIALIZERS) {
        Tally tally = tallies.getOrDefault(initializer, new Tally());
        notes.add("row " + row + ", " + initializer.kerasName() + ": " + tally.text());
      }
    }
    notes.add(
        "classes inverted, so that the least score is the right one in most samples: "
            + all.inverted
            + " of "
            + all.runs
            + " runs");
    return new StoryRow(
        "10",
        Story.change("10"),
        Double.NaN,
        all.reported / all.runs,
        all.argmax / all.runs,
        Double.NaN,
        all.runs + " runs",
        "",
        expected("10"),
        asExpected && all.inverted == 0,
        notes);
  }

  private static final class Tally {
    int runs;
    int mismatches;
    int stuck;
    int inverted;
    double reported;
    double argmax;
    double leastArgmax = 1;
    double greatestArgmax;
    double leastReported = 1;
    double greatestReported;

    void add(TrainingRun.Outcome outcome) {
      double right = argmax(outcome);
      double claimed = outcome.evaluation().accuracy().value();
      runs++;
      reported += claimed;
      argmax += right;
      leastArgmax = Math.min(leastArgmax, right);
      greatestArgmax = Math.max(greatestArgmax, right);
      leastReported = Math.min(leastReported, claimed);
      greatestReported = Math.max(greatestReported, claimed);
      if (!isConfirmed(outcome)) {
        mismatches++;
      }
      if (StoryFindings.stuckClasses(outcome.evidence()) > 0) {
        stuck++;
      }
      if (StoryFindings.invertedAccuracy(outcome.evidence()) > 0.5) {
        inverted++;
      }
    }

    String text() {
      return String.format(
          Locale.ROOT,
          "reported %.4f to %.4f, argmax %.4f to %.4f, mismatch in %d of %d runs, classes stuck at"
              + " 1 in %d",
          leastReported,
          greatestReported,
          leastArgmax,
          greatestArgmax,
          mismatches,
          runs,
          stuck);
    }
  }

  private TrainingRun.Outcome outcome(String row) throws Exception {
    TrainingRun.Outcome known = outcomes.get(row);
    if (known != null) {
      return known;
    }
    TrainingRun run = trainingRun(story.config(row));
    if (Story.LOOKED_INTO.contains(row)) {
      run.diagnosing();
    }
    TrainingRun.Outcome outcome = run(run, "row " + row + ": " + Story.change(row));
    outcomes.put(row, outcome);
    return outcome;
  }

  private TrainingRun trainingRun(RunConfig config) {
    return new TrainingRun(config, data, device, host, new Timing(host));
  }

  private TrainingRun.Outcome run(TrainingRun run, String name) throws Exception {
    long start = host.nanoTime().getAsLong();
    TrainingRun.Outcome outcome = run.run(ModelFolder.numbered(folder), new Callback() {});
    err.println(
        String.format(
            Locale.ROOT,
            "%s: reported %.4f, argmax %.4f, %.1f s",
            name,
            outcome.evaluation().accuracy().value(),
            argmax(outcome),
            (host.nanoTime().getAsLong() - start) / 1e9));
    return outcome;
  }

  private static boolean isConfirmed(TrainingRun.Outcome outcome) {
    return outcome.verification().verdict() == Verdict.CONFIRMED;
  }

  private static boolean isRefutedAsBinary(TrainingRun.Outcome outcome) {
    return causeOfAccuracy(outcome).equals("binary-accuracy");
  }

  private boolean hasLearned(TrainingRun.Outcome outcome) {
    return isConfirmed(outcome) && argmax(outcome) >= 3 * chance();
  }

  private static double argmax(TrainingRun.Outcome outcome) {
    return (double) outcome.verification().correct() / outcome.verification().total();
  }

  private static double binary(TrainingRun.Outcome outcome) {
    return outcome.evaluation().metrics().get(1).value();
  }

  private static String causeOfAccuracy(TrainingRun.Outcome outcome) {
    return outcome.verification().claims().stream()
        .filter(result -> result.claim().name().equals("accuracy"))
        .filter(result -> result.outcome() == ClaimResult.Outcome.FAILS)
        .flatMap(result -> result.cause().stream())
        .map(Cause::id)
        .findFirst()
        .orElse("");
  }

  private double chance() {
    return 1.0 / data.test().classes();
  }

  private double oneLessChance() {
    return 1 - chance();
  }

  private static String coincidence(int classes) {
    return String.format(
        Locale.ROOT,
        "why exactly the reverse: where no output exceeds 0.5, binary accuracy is %d/%d and argmax"
            + " is right in 1/%d of samples by chance; that they add up to 1 is a coincidence",
        classes - 1,
        classes,
        classes);
  }

  private static String expected(String row) {
    return switch (row) {
      case "1" -> "a reported accuracy far above argmax, refuted with cause binary-accuracy";
      case "2" -> "reported equals argmax, while binary accuracy stays about (K-1)/K";
      case "3" -> "reported equals argmax, well below row 4: by at least half of chance";
      case "4" -> "reported equals argmax, at least three times chance";
      case "5" -> "as row 4, bit for bit";
      case "6" -> "reported equals argmax, better than row 4";
      case "7" -> "reported equals argmax, better than row 6, from fewer images";
      case "8", "9" -> "reported equals argmax; says whether it is similar to six layers";
      case "10" ->
          "row 1 always refuted by binary-accuracy, row 4 always confirmed, never inverted";
      default -> throw new IllegalArgumentException("no row " + row);
    };
  }
}
