package io.crosscheck.verify.recount;

import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.model.Loss;
import io.crosscheck.model.Metric;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.TopKCategoricalAccuracy;
import io.crosscheck.result.ConfusionMatrix;
import io.crosscheck.result.Interval;
import io.crosscheck.verify.loss.LossReading;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is counted from scores and labels, in integers wherever it is a count. What not
 * every claim needs is counted when it is first asked for.
 */
public final class Recount {
  private final Evidence evidence;
  private final int labelBase;
  private final Counts counts;
  private final Map<Optional<Loss.Function>, LossReadings> readings = new HashMap<>();
  private final Map<LossReading, LossRecount> losses = new HashMap<>();
  private final Map<Figure.Quantity, SampleSums> accuracies = new EnumMap<>(Figure.Quantity.class);
  private final Map<MetricOfTable, double[]> metrics = new HashMap<>();
  private final Parts parts;
  private @Nullable BatchComparison batches;
  private @Nullable Recount training;

  private Recount(Evidence evidence) {
    this.evidence = evidence;
    this.labelBase = LabelScan.base(evidence.where(), evidence.labels(), evidence.classes());
    this.parts = Parts.of(evidence);
    RightSamples right = new RightSamples(evidence.samples());
    this.counts =
        Pass.over(
            evidence.scores(),
            evidence.labels(),
            labelBase,
            () -> new Counts(evidence.classes(), right));
  }

  /** What another recount has counted, of evidence that has training samples too. */
  private Recount(Recount counted, Circumstances.Split training) {
    this.evidence = counted.evidence.with(counted.evidence.circumstances().withTraining(training));
    this.labelBase = counted.labelBase;
    this.parts = counted.parts;
    this.counts = counted.counts;
    this.batches = counted.batches;
    this.readings.putAll(counted.readings);
    this.losses.putAll(counted.losses);
    this.accuracies.putAll(counted.accuracies);
    this.metrics.putAll(counted.metrics);
  }

  /** The same recount where the training samples are known too; nothing is counted again. */
  public Recount withTraining(Circumstances.Split newTraining) {
    return new Recount(this, newTraining);
  }

  /** Counts all of the evidence once. */
  public static Recount of(Evidence evidence) {
    return new Recount(evidence);
  }

  /** What is counted. */
  public Evidence evidence() {
    return evidence;
  }

  /** All samples, N. */
  public int samples() {
    return evidence.samples();
  }

  /** All classes, K. */
  public int classes() {
    return evidence.classes();
  }

  /** The number that stands for the first class in the labels: 0, or 1. */
  public int labelBase() {
    return labelBase;
  }

  /** What one pass over scores and labels counts. */
  public Counts counts() {
    return counts;
  }

  /** True against predicted class. */
  public ConfusionMatrix confusion() {
    return new ConfusionMatrix(evidence.labelNames(), counts.confusion(), counts.unscored());
  }

  /** Samples whose argmax is their label. */
  public long correct() {
    return counts.correct();
  }

  /** The share of right samples. */
  public double accuracy() {
    return (double) correct() / samples();
  }

  /** All cells of the one-hot table. */
  public long cells() {
    return (long) samples() * classes();
  }

  /** Which samples are right, as an evaluation in batches sees it. */
  public RightSamples evaluatedRight() {
    return comparesBatches() ? batches().batchedRight() : counts.right();
  }

  /** What changes in batches; without batches, what Keras's negative zeros change. */
  public BatchComparison batches() {
    BatchComparison comparison = batches;
    if (comparison == null) {
      comparison = new BatchComparison(evidence, labelBase);
      batches = comparison;
    }
    return comparison;
  }

  /** Whether there is anything that batches may change. */
  public boolean comparesBatches() {
    return evidence.batched().isPresent() || counts.negativeZeros() > 0;
  }

  /** What the loss may have been computed from. */
  LossReadings lossReadings(Figure figure) {
    return readings.computeIfAbsent(
        figure.function(), named -> LossReadings.of(evidence, counts, named));
  }

  /** The loss by each reading that rounding leaves known. */
  public List<LossRecount> losses(Figure figure) {
    return losses(lossReadings(figure).readings()).stream()
        .flatMap(loss -> loss.ifKnown().stream())
        .toList();
  }

  /** The loss by a reading, computed once. */
  public LossRecount loss(LossReading reading) {
    return losses(List.of(reading)).get(0);
  }

  /** The losses by several readings, of which those of the same table are computed in one pass. */
  public List<LossRecount> losses(List<LossReading> wanted) {
    Map<ScoreTable, List<LossReading>> missing =
        wanted.stream()
            .filter(reading -> !losses.containsKey(reading))
            .distinct()
            .collect(Collectors.groupingBy(LossReading::table));
    missing.forEach(
        (table, readings) -> {
          List<SampleSums> sums =
              SampleSums.of(
                  table,
                  evidence.labels(),
                  labelBase,
                  readings.stream().map(LossReading::formula).toList(),
                  parts);
          for (int i = 0; i < readings.size(); i++) {
            losses.put(readings.get(i), new LossRecount(readings.get(i), sums.get(i)));
          }
        });
    return wanted.stream().map(losses::get).map(Objects::requireNonNull).toList();
  }

  /**
   * What a figure is the mean of, as an evaluation in batches sees it, one for each honest way of
   * computing it; none for figures that are no such mean.
   */
  public List<SampleSums> evaluated(Figure figure) {
    return switch (figure.quantity()) {
      case ACCURACY ->
          List.of(
              accuracies.computeIfAbsent(
                  figure.quantity(), it -> EvaluatedFigure.rightSamples(this, parts)));
      case BINARY_ACCURACY ->
          List.of(
              accuracies.computeIfAbsent(
                  figure.quantity(), it -> EvaluatedFigure.rightCells(this, parts)));
      case LOSS -> losses(figure).stream().map(LossRecount::sums).toList();
      default -> List.of();
    };
  }

  /** Why a loss cannot be recounted. */
  public String lossObstacle(Figure figure) {
    String obstacle = lossReadings(figure).obstacle();
    return obstacle.isEmpty()
        ? "the outputs lie so close to 1 that float32 no longer tells what they were made from"
        : obstacle;
  }

  /** The same recount of the training samples, where these are known. */
  public Optional<Recount> training() {
    if (training == null && evidence.circumstances().training().isPresent()) {
      Circumstances.Split split = evidence.circumstances().training().get();
      training =
          of(
              Evidence.ofFiles(
                  evidence.labelNames(),
                  split.labels(),
                  split.scores(),
                  evidence.loss(),
                  Circumstances.NONE.withLossTolerance(evidence.circumstances().lossTolerance())));
    }
    return Optional.ofNullable(training);
  }

  /**
   * The real figure by each way in which it may honestly be computed, the usual one first; none
   * where it cannot be recounted.
   */
  public List<Interval> truths(Figure figure) {
    return switch (figure.quantity()) {
      case ACCURACY -> List.of(Interval.of(accuracy()));
      case BINARY_ACCURACY -> binaryAccuracies();
      case SUBSET_ACCURACY -> subsetAccuracies();
      case BALANCED_ACCURACY -> Recalls.of(counts).means();
      case TOP_K_ACCURACY -> topKs(figure.k());
      case COUNTED ->
          figure.counted().stream()
              .flatMap(counted -> tables().map(table -> counted(counted, table)))
              .toList();
      case LOSS ->
          Stream.concat(losses(figure).stream(), evaluatedLosses(figure))
              .map(loss -> Interval.of(loss.mean()).widened(loss.rounding()))
              .toList();
    };
  }

  /**
   * The same losses of the scores that an evaluation in batches sees, where these are the same but
   * for rounding: near 1 an output's last bit decides much of its loss.
   */
  private Stream<LossRecount> evaluatedLosses(Figure figure) {
    if (evidence.batched().isEmpty()
        || Agreement.differ(evidence.scores(), evidence.batched().get().scores())) {
      return Stream.of();
    }
    List<LossReading> inBatches =
        lossReadings(figure).readings().stream()
            .filter(reading -> reading.table() == evidence.scores())
            .map(reading -> reading.of(evidence.batched().get().scores()))
            .toList();
    return losses(inBatches).stream().flatMap(loss -> loss.ifKnown().stream());
  }

  /** The real figure that a claim is nearest to, in the claim's own form. */
  public OptionalDouble nearest(ClaimedFigure claimed) {
    return truths(claimed.figure()).stream()
        .map(Interval::middle)
        .min(
            (one, other) ->
                Double.compare(Math.abs(one - claimed.value()), Math.abs(other - claimed.value())))
        .map(claimed::printed)
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  /** The share of samples whose class is among the k best, ties going either way. */
  public Interval topK(int k) {
    double samples = samples();
    return new Interval(
        counts.ranks().leastAmongBest(k) / samples, counts.ranks().mostAmongBest(k) / samples);
  }

  /** The share by counts, and as Keras takes ties and scores that are not finite. */
  private List<Interval> topKs(int k) {
    CountedFigure ofKeras = new CountedFigure(new TopKCategoricalAccuracy(k), 0);
    return Stream.concat(Stream.of(topK(k)), tables().map(table -> counted(ofKeras, table)))
        .toList();
  }

  /** The scores, and those that an evaluation in batches sees where these differ by rounding. */
  private Stream<ScoreTable> tables() {
    return Stream.concat(
        Stream.of(evidence.scores()),
        evidence.batched().stream()
            .map(Evidence.Batched::scores)
            .filter(batched -> !Agreement.differ(evidence.scores(), batched)));
  }

  private Interval counted(CountedFigure figure, ScoreTable table) {
    double[] figures =
        metrics.computeIfAbsent(
            new MetricOfTable(figure.metric(), table),
            it -> MetricRecount.figures(it.metric(), it.table(), evidence.labels(), labelBase));
    if (figure.index() >= figures.length) {
      throw new ModelException(
          evidence.where(),
          Metric.text(figure.metric())
              + " has no such figure: expected an index from 0 to "
              + (figures.length - 1)
              + ", got "
              + figure.index()
              + ".");
    }
    return Interval.of(figures[figure.index()]);
  }

  /** A metric of one of the tables. */
  private record MetricOfTable(Metric metric, ScoreTable table) {}

  /** How far a claim may lie from a figure and still be it. */
  public double slack(ClaimedFigure claimed, double figure) {
    return claimed.figure().isShare()
        ? Slack.ofShare(claimed, evidence)
        : Slack.ofLoss(figure, evidence);
  }

  private List<Interval> binaryAccuracies() {
    double cells = cells();
    List<Interval> accuracies = new ArrayList<>();
    accuracies.add(Interval.of(counts.cells().rightAboveHalf() / cells));
    accuracies.add(Interval.of(counts.cells().rightFromHalf() / cells));
    if (!counts.range().areProbabilities()) {
      accuracies.add(Interval.of(counts.cells().rightAboveZero() / cells));
    }
    return accuracies;
  }

  private List<Interval> subsetAccuracies() {
    double samples = samples();
    return counts.range().areProbabilities()
        ? List.of(Interval.of(counts.cells().rowsRightAboveHalf() / samples))
        : List.of(
            Interval.of(counts.cells().rowsRightAboveZero() / samples),
            Interval.of(counts.cells().rowsRightAboveHalf() / samples));
  }
}
