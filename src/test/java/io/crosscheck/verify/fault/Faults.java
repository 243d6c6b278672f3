package io.crosscheck.verify.fault;

import io.crosscheck.verify.fault.FaultTable.Fault;
import java.util.List;
import java.util.stream.Stream;

/** A fault for each cause. */
final class Faults {
  /** Those that scores and labels can show. */
  static final List<Fault> OF_FILES =
      List.of(
          new Fault("binary-accuracy", AccuracyFaults::binaryAccuracy),
          new Fault("subset-accuracy", AccuracyFaults::subsetAccuracy),
          new Fault("top-k", AccuracyFaults::topK),
          new Fault("balanced-accuracy", AccuracyFaults::balancedAccuracy),
          new Fault("sample-weighted", AccuracyFaults::sampleWeighted),
          new Fault("class-weighted", AccuracyFaults::classWeighted),
          new Fault("batch-mean", BatchFaults::batchMean),
          new Fault("dropped-tail", BatchFaults::droppedTail),
          new Fault("padded-tail", BatchFaults::paddedTail),
          new Fault("running-average", BatchFaults::runningAverage),
          new Fault("labels-as-one-hot", PairingFaults::labelsAsOneHot),
          new Fault("one-hot-as-labels", PairingFaults::oneHotAsLabels),
          new Fault("label-shift", PairingFaults::labelShift),
          new Fault("label-permutation", PairingFaults::labelPermutation),
          new Fault("shuffled", PairingFaults::shuffled),
          new Fault("hidden-logits", LossFaults::hiddenLogits),
          new Fault("from-logits-twice", LossFaults::fromLogitsTwice),
          new Fault("saturated-outputs", LossFaults::saturatedOutputs),
          new Fault("unclipped-loss", LossFaults::unclippedLoss),
          new Fault("summed-loss", LossFaults::summedLoss),
          new Fault("regularization-in-loss", LossFaults::regularization),
          new Fault("train-split", BatchFaults::trainSplit),
          new Fault("nan-scores", AccuracyFaults::nanScores),
          new Fault("ties", AccuracyFaults::ties),
          new Fault("constant-model", AccuracyFaults::constantModel),
          new Fault("rounding", BatchFaults::rounding));

  /** These, and those that a model must be asked for. */
  static final List<Fault> ALL =
      Stream.concat(OF_FILES.stream(), ModelFaults.ALL.stream()).toList();

  private Faults() {}
}
