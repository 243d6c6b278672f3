package io.crosscheck.savedmodel;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_AllocateTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_FLOAT;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SessionRun;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorByteSize;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorData;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorType;

import io.crosscheck.Failure;
import io.crosscheck.engine.EngineException;
import io.crosscheck.engine.TensorFlowMessage;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.tensorflow.exceptions.TFFailedPreconditionException;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.exceptions.TFUnimplementedException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.proto.RunOptions;

/**
 * One signature of a loaded model, from rows of float32 to rows of float32.
 *
 * <p>Shapes: input {@code [N, inputs()]}; output {@code [N, outputs()]}.
 */
public final class SignatureCall {
  private final String where;
  private final OpenSession session;
  private final TF_Output input;
  private final TF_Output fetched;
  private final int fetchedCount;
  private final int inputs;
  private final int outputs;

  /**
   * A signature of a loaded model.
   *
   * @param where names the model in messages
   */
  SignatureCall(
      String where,
      OpenSession session,
      TF_Output input,
      TF_Output output,
      int inputs,
      int outputs) {
    this(where, session, input, output, 1, inputs, outputs);
  }

  private SignatureCall(
      String where,
      OpenSession session,
      TF_Output input,
      TF_Output fetched,
      int fetchedCount,
      int inputs,
      int outputs) {
    this.where = where;
    this.session = session;
    this.input = input;
    this.fetched = fetched;
    this.fetchedCount = fetchedCount;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  int inputs() {
    return inputs;
  }

  int outputs() {
    return outputs;
  }

  /** The same call, which also computes another signature's output and drops it. */
  SignatureCall alsoFetching(SignatureCall other) {
    TF_Output both = new TF_Output(2);
    both.position(0).oper(fetched.oper()).index(fetched.index());
    both.position(1).oper(other.fetched.oper()).index(other.fetched.index());
    return new SignatureCall(where, session, input, both.position(0), 2, inputs, outputs);
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
    private boolean closed;
    private final TF_Tensor fed;
    private final FloatPointer fedValues;
    private final PointerPointer<TF_Tensor> feeds = new PointerPointer<>(1);
    private final PointerPointer<TF_Tensor> fetches = new PointerPointer<>(fetchedCount);
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
      checkOpen();
      fedValues.put(rows, from, samples * inputs);
      TF_SessionRun(
          session.session(),
          runInCallersThread,
          input,
          feeds,
          1,
          fetched,
          fetches,
          fetchedCount,
          noTargets,
          0,
          null,
          status);
      checkRan();
      TF_Tensor output = fetches.get(TF_Tensor.class, 0);
      try (FloatPointer values = new FloatPointer(TF_TensorData(output))) {
        checkSize(TF_TensorType(output), TF_TensorByteSize(output));
        values.get(result, to, samples * outputs);
      } finally {
        for (int i = 0; i < fetchedCount; i++) {
          TF_DeleteTensor(fetches.get(TF_Tensor.class, i));
        }
      }
    }

    private void checkOpen() {
      if (closed) {
        throw new IllegalStateException("the predictor is closed: expected an open one.");
      }
    }

    private void checkRan() {
      try {
        status.throwExceptionIfNotOK();
      } catch (TFResourceExhaustedException e) {
        throw new EngineException(
            Failure.OUT_OF_MEMORY,
            where,
            "the device has too little memory for " + samples + " samples at once.",
            e);
      } catch (TFFailedPreconditionException e) {
        throw new EngineException(
            Failure.BAD_INPUT,
            where,
            "the model's variables are not there: " + TensorFlowMessage.of(e) + ".",
            e);
      } catch (TensorFlowException | TFInvalidArgumentException | TFUnimplementedException e) {
        throw new EngineException(
            Failure.RUN_FAILED, where, "TensorFlow failed: " + TensorFlowMessage.of(e), e);
      }
    }

    /** A signature may say less than the truth of what its graph gives. */
    private void checkSize(int type, long bytes) {
      long expected = (long) samples * outputs * Float.BYTES;
      if (type != TF_FLOAT || bytes != expected) {
        throw new EngineException(
            Failure.BAD_INPUT,
            where,
            "the model gives something else than its signature says: expected float32 values of "
                + expected
                + " bytes, got "
                + bytes
                + " bytes of TensorFlow's type "
                + type
                + ".");
      }
    }

    @Override
    public void close() {
      if (closed) {
        return;
      }
      closed = true;
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
