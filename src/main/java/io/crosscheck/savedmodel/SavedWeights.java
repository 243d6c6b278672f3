package io.crosscheck.savedmodel;

import io.crosscheck.Failure;
import io.crosscheck.engine.TensorFlowMessage;
import io.crosscheck.engine.Weights;
import io.crosscheck.engine.step.WeightTensor;
import io.crosscheck.model.Functional;
import io.crosscheck.model.Layer;
import io.crosscheck.savedmodel.gate.ModelGate;
import io.crosscheck.savedmodel.gate.PrivateModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.EagerSession;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFUnimplementedException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The weights in an exported folder's {@code variables/}. */
public final class SavedWeights {
  private SavedWeights() {}

  /**
   * Reads the weights of a network, from the copy that the gate admitted.
   *
   * @throws SavedModelException if the folder is no SavedModel, or the weights are not there or
   *     have other shapes
   */
  public static Weights read(Path folder, Functional model) {
    try (PrivateModel admitted = ModelGate.admit(folder)) {
      return read(folder, admitted.path(), model);
    }
  }

  /**
   * Reads the weights of a network from a private copy.
   *
   * @param folder what errors name
   */
  static Weights read(Path folder, Path copy, Functional model) {
    Path prefix = copy.resolve("variables").resolve("variables");
    if (!Files.isRegularFile(Path.of(prefix + ".index"))) {
      throw new SavedModelException(
          Failure.BAD_INPUT,
          folder,
          "the model has no weights: expected variables/variables.index in it, got none.");
    }
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      List<float[]> values = new ArrayList<>();
      for (Layer.Weight weight : model.weights()) {
        var restored =
            tf.train.restore(
                tf.constant(prefix.toString()),
                tf.array(weight.name()),
                tf.array(""),
                List.of(TFloat32.class));
        TFloat32 value = (TFloat32) (Tensor) restored.tensors().get(0).asTensor();
        checkShape(folder, weight, value.shape());
        values.add(WeightTensor.values(value));
      }
      return new Weights(model.weights(), values);
    } catch (TensorFlowException | TFInvalidArgumentException | TFUnimplementedException e) {
      String message = TensorFlowMessage.of(e).replace(copy.toString(), folder.toString());
      throw new SavedModelException(
          Failure.BAD_INPUT, folder, "the weights cannot be read: " + message, e);
    }
  }

  private static void checkShape(Path folder, Layer.Weight weight, Shape shape) {
    Shape expected = WeightTensor.shape(weight);
    if (!shape.equals(expected)) {
      throw new SavedModelException(
          Failure.BAD_INPUT,
          folder,
          "the weight "
              + weight.name()
              + " does not fit: expected "
              + expected
              + ", got "
              + shape
              + ". Name the data that the model was trained for.");
    }
  }
}
