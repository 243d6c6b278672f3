package io.crosscheck.savedmodel;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_AllocateTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_FLOAT;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SessionRun;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorData;

import io.crosscheck.Failure;
import java.nio.file.Path;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.proto.RunOptions;

/**
 * One signature of a loaded model, from rows of float32 to rows of float32.
 *
 * <p>Shapes: input {@code [N, inputs()]}; output {@code [N, outputs()]}.
 */
public final class SignatureCall {
  private final Path folder;
  private final TF_Session session;
  private final TF_Output input;
  private final TF_Output output;
  private final int inputs;
  private final int outputs;

  /**
   * A signature of a loaded model.
   *
   * @param folder the model's, for messages
   */
  SignatureCall(
      Path folder, TF_Session session, TF_Output input, TF_Output output, int inputs, int outputs) {
    this.folder = folder;
    this.session = session;
    this.input = input;
    this.output = output;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  int inputs() {
    return inputs;
  }

  int outputs() {
    return outputs;
  }

  /** Runs the signature once on all rows. */
  public float[] run(float[] rows, int samples) {
    try (Rows call = new Rows(samples)) {
      float[] result = new float[samples * outputs];
      call.run(rows, 0, result, 0);
      return result;
    }
  }

  /** A way to run it on one row at a time, again and again. */
  SinglePredictor singlePredictor() {
    return new SinglePredictor(new Rows(1), inputs, outputs);
  }

  /** The native memory of calls with a fixed number of rows. */
  final class Rows implements AutoCloseable {
    private final int samples;
    private final TF_Tensor fed;
    private final FloatPointer fedValues;
    private final PointerPointer<TF_Tensor> feeds = new PointerPointer<>(1);
    private final PointerPointer<TF_Tensor> fetches = new PointerPointer<>(1);
    private final PointerPointer<TF_Operation> noTargets = new PointerPointer<>(0);
    private final TF_Status status = TF_Status.newStatus();
    private final TF_Buffer runInCallersThread =
        TF_Buffer.newBufferFromString(RunOptions.newBuilder().setInterOpThreadPool(-1).build());

    Rows(int samples) {
      this.samples = samples;
      long[] shape = {samples, inputs};
      this.fed = TF_AllocateTensor(TF_FLOAT, shape, 2, (long) samples * inputs * Float.BYTES);
      this.fedValues = new FloatPointer(TF_TensorData(fed));
      feeds.put(0, fed);
    }

    /** Takes {@code samples} rows from {@code rows} and puts as many into {@code result}. */
    void run(float[] rows, int from, float[] result, int to) {
      fedValues.put(rows, from, samples * inputs);
      TF_SessionRun(
          session,
          runInCallersThread,
          input,
          feeds,
          1,
          output,
          fetches,
          1,
          noTargets,
          0,
          null,
          status);
      checkStatus();
      TF_Tensor fetched = fetches.get(TF_Tensor.class, 0);
      try (FloatPointer values = new FloatPointer(TF_TensorData(fetched))) {
        values.get(result, to, samples * outputs);
      } finally {
        TF_DeleteTensor(fetched);
      }
    }

    private void checkStatus() {
      try {
        status.throwExceptionIfNotOK();
      } catch (TFResourceExhaustedException e) {
        throw new SavedModelException(
            Failure.OUT_OF_MEMORY,
            folder,
            "the device has too little memory for " + samples + " samples at once.",
            e);
      } catch (TensorFlowException e) {
        throw new SavedModelException(
            Failure.BAD_INPUT, folder, "TensorFlow cannot run it: " + e.getMessage() + ".", e);
      }
    }

    @Override
    public void close() {
      TF_DeleteTensor(fed);
      fedValues.close();
      feeds.close();
      fetches.close();
      noTargets.close();
      status.close();
      runInCallersThread.close();
    }
  }
}
