package io.crosscheck.savedmodel;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_AllocateTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_FLOAT;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SessionRun;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorData;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.TF_Tensor;

/**
 * A model's outputs to the bit as an evaluation computes them, which reads the logits too.
 *
 * <p>TensorFlow 2.18 with oneDNN fuses the last sigmoid with the layer before it where nothing else
 * reads that layer, as in a prediction; the fused one has other last bits, which decide the argmax
 * of saturated outputs. Fetching both keeps them apart.
 *
 * <p>Shapes: features {@code [N, inputs]}; result {@code [N, outputs]}.
 */
final class EvaluatingCall {
  private final TF_Session session;
  private final TF_Output input;
  private final TF_Output scores;
  private final TF_Output logits;

  EvaluatingCall(TF_Session session, TF_Output input, TF_Output scores, TF_Output logits) {
    this.session = session;
    this.input = input;
    this.scores = scores;
    this.logits = logits;
  }

  float[] run(float[] features, int samples, int outputs) {
    long[] shape = {samples, features.length / samples};
    TF_Tensor fed = TF_AllocateTensor(TF_FLOAT, shape, 2, (long) features.length * Float.BYTES);
    try (FloatPointer fedValues = new FloatPointer(TF_TensorData(fed));
        TF_Output both = new TF_Output(2);
        PointerPointer<TF_Tensor> feeds = new PointerPointer<>(1);
        PointerPointer<TF_Tensor> fetches = new PointerPointer<>(2);
        PointerPointer<TF_Operation> noTargets = new PointerPointer<>(0);
        TF_Status status = TF_Status.newStatus()) {
      fedValues.put(features);
      feeds.put(0, fed);
      both.position(0).oper(scores.oper()).index(scores.index());
      both.position(1).oper(logits.oper()).index(logits.index());
      both.position(0);
      TF_SessionRun(session, null, input, feeds, 1, both, fetches, 2, noTargets, 0, null, status);
      status.throwExceptionIfNotOK();
      TF_Tensor fetched = fetches.get(TF_Tensor.class, 0);
      float[] result = new float[samples * outputs];
      try (FloatPointer values = new FloatPointer(TF_TensorData(fetched))) {
        values.get(result);
      } finally {
        TF_DeleteTensor(fetched);
        TF_DeleteTensor(fetches.get(TF_Tensor.class, 1));
      }
      return result;
    } finally {
      TF_DeleteTensor(fed);
    }
  }
}
