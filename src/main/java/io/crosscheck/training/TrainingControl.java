package io.crosscheck.training;

import io.crosscheck.engine.Weights;
import io.crosscheck.model.Functional;
import java.nio.file.Path;
import java.util.List;

/** What a callback may ask of training that is under way, and change in it. */
public interface TrainingControl {
  /**
   * The names of an epoch's figures, as Keras's logs have them: loss, metrics, then {@code val_}.
   */
  List<String> figures();

  /** Tells all callbacks, of which one may show it. */
  void tell(String message);

  /** Ends training after the batch that is under way; its epoch is completed by what there is. */
  void stop();

  /** Whether training ends. */
  boolean isStopped();

  /** The learning rate of the next step. */
  float learningRate();

  /** Sets the learning rate from the next step on. */
  void learningRate(float rate);

  /** The number of steps that training has taken. */
  long steps();

  /** A copy of the weights as they are. */
  Weights weights();

  /** Sets the weights; the optimizer stays as it is. */
  void weights(Weights weights);

  /** The network whose weights are trained. */
  Functional network();

  /**
   * Writes the model as it is, as a SavedModel.
   *
   * @param folder what is there is replaced
   */
  void export(Path folder);
}
