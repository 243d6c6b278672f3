package io.crosscheck.engine.eager;

import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.engine.BatchResult;
import io.crosscheck.engine.EngineData;
import io.crosscheck.engine.SessionSettings;
import io.crosscheck.engine.TensorFlowFailure;
import io.crosscheck.engine.TrainingEngine;
import io.crosscheck.engine.TrainingPlan;
import io.crosscheck.engine.Weights;
import io.crosscheck.engine.layer.BackwardPass;
import io.crosscheck.engine.layer.Phase;
import io.crosscheck.engine.step.BatchFigures;
import io.crosscheck.engine.step.LayerProbe;
import io.crosscheck.engine.step.MetricFigure;
import io.crosscheck.engine.step.NetworkState;
import io.crosscheck.engine.step.WeightTensor;
import io.crosscheck.model.CountedMetric;
import io.crosscheck.result.LayerDiagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.EagerScope;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * Trains by executing one operation after the other.
 *
 * <p>Source: the same operations as the graph engine's, whose bits it gives.
 */
public final class EagerEngine implements TrainingEngine {
  private final TrainingPlan plan;
  private final EagerSession session;
  private final EagerScope lasting;
  private final NetworkState state;
  private final List<EagerData> loaded = new ArrayList<>();

  /** Builds the network with these weights. */
  public EagerEngine(TrainingPlan plan, Weights initial, SessionSettings settings) {
    this.plan = plan;
    this.session = EagerSession.options().config(settings.proto()).build();
    this.lasting = new EagerScope(session);
    this.state = new NetworkState(Ops.create(lasting), plan);
    try (EagerScope scope = new EagerScope(session)) {
      Ops tf = Ops.create(scope);
      state.begin(tf, constants(tf, initial));
    }
  }

  @Override
  public EngineData load(ImageDataset dataset, Preprocessing preprocessing) {
    EagerData data =
        TensorFlowFailure.translated(
            "load data" + loaded.size(),
            () -> new EagerData(session, plan.model().input(), dataset, preprocessing));
    loaded.add(data);
    return data;
  }

  @Override
  public BatchResult trainStep(EngineData data, int[] samples) {
    return TensorFlowFailure.translated(
        "training step of " + samples.length + " samples",
        () -> {
          try (EagerScope scope = new EagerScope(session)) {
            Ops tf = Ops.create(scope);
            Operand<TInt64> iterations = state.iterations(tf);
            BatchFigures figures =
                figures(tf, (EagerData) data, samples, Phase.TRAINING, iterations);
            BackwardPass backward = figures.backward(tf);
            state.update(tf, iterations, figures.forward(), backward);
            return result(scope, figures, samples.length);
          }
        });
  }

  @Override
  public BatchResult evaluate(EngineData data, int from, int to) {
    return TensorFlowFailure.translated(
        "evaluation of " + (to - from) + " samples",
        () -> {
          try (EagerScope scope = new EagerScope(session)) {
            Ops tf = Ops.create(scope);
            int[] samples = IntStream.range(from, to).toArray();
            return result(
                scope,
                figures(tf, (EagerData) data, samples, Phase.INFERENCE, state.iterations(tf)),
                samples.length);
          }
        });
  }

  @Override
  public float[] figures(int metric, float[] sums) {
    try (EagerScope scope = new EagerScope(session)) {
      Ops tf = Ops.create(scope);
      Operand<TFloat32> figures =
          MetricFigure.build(
              tf,
              (CountedMetric) plan.metrics().get(metric),
              plan.model().classes(),
              tf.constant(sums));
      return WeightTensor.values((TFloat32) scope.read(figures));
    }
  }

  @Override
  public float[] outputs(EngineData data, int from, int to) {
    return TensorFlowFailure.translated(
        "prediction of " + (to - from) + " samples",
        () -> {
          try (EagerScope scope = new EagerScope(session)) {
            Ops tf = Ops.create(scope);
            BatchFigures figures =
                figures(
                    tf,
                    (EagerData) data,
                    IntStream.range(from, to).toArray(),
                    Phase.INFERENCE,
                    state.iterations(tf));
            return WeightTensor.values((TFloat32) scope.read(figures.forward().outputs()));
          }
        });
  }

  @Override
  public List<LayerDiagnosis> diagnose(EngineData data, int[] samples) {
    return TensorFlowFailure.translated(
        "diagnosis of " + samples.length + " samples",
        () -> {
          try (EagerScope scope = new EagerScope(session)) {
            Ops tf = Ops.create(scope);
            BatchFigures figures =
                figures(tf, (EagerData) data, samples, Phase.TRAINING, state.iterations(tf));
            LayerProbe probe =
                LayerProbe.build(tf, plan.model(), figures.forward(), figures.backward(tf));
            List<Operand<? extends TType>> fetches = probe.fetches();
            return probe.found(index -> scope.read(fetches.get(index)));
          }
        });
  }

  @Override
  public Weights weights() {
    try (EagerScope scope = new EagerScope(session)) {
      List<float[]> values =
          state.read(Ops.create(scope)).stream()
              .map(weight -> WeightTensor.values((TFloat32) scope.read(weight)))
              .toList();
      return new Weights(state.descriptions(), values);
    }
  }

  @Override
  public void weights(Weights weights) {
    try (EagerScope scope = new EagerScope(session)) {
      Ops tf = Ops.create(scope);
      state.assign(tf, constants(tf, weights));
    }
  }

  @Override
  public float learningRate() {
    try (EagerScope scope = new EagerScope(session)) {
      return ((TFloat32) scope.read(state.learningRate().read(Ops.create(scope)))).getFloat();
    }
  }

  @Override
  public void learningRate(float rate) {
    try (EagerScope scope = new EagerScope(session)) {
      Ops tf = Ops.create(scope);
      state.learningRate().assign(tf, tf.constant(rate));
    }
  }

  @Override
  public void close() {
    // Handles that outlive their session must not be freed after it.
    loaded.forEach(EagerData::close);
    lasting.close();
    session.close();
  }

  private static List<Operand<TFloat32>> constants(Ops tf, Weights weights) {
    List<Operand<TFloat32>> constants = new ArrayList<>();
    for (int i = 0; i < weights.values().size(); i++) {
      try (TFloat32 value =
          WeightTensor.of(weights.descriptions().get(i), weights.values().get(i))) {
        constants.add(tf.constantOf(value));
      }
    }
    return constants;
  }

  private BatchFigures figures(
      Ops tf, EagerData data, int[] samples, Phase phase, Operand<TInt64> iterations) {
    data.checkOpen();
    Operand<TInt32> indices = tf.constant(samples);
    return BatchFigures.build(
        tf,
        plan,
        data.features(tf, indices),
        data.labels(tf, indices),
        state.read(tf),
        phase,
        iterations);
  }

  private static BatchResult result(EagerScope scope, BatchFigures figures, int samples) {
    List<Operand<? extends TType>> fetches = figures.fetches();
    return figures.result(samples, index -> scope.read(fetches.get(index)));
  }
}
