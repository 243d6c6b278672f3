package io.crosscheck.savedmodel;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_AllocateTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SessionRun;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorByteSize;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorData;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorType;

import io.crosscheck.Failure;
import io.crosscheck.engine.EngineException;
import io.crosscheck.engine.TensorFlowMessage;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
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
 * One signature of a loaded model, from samples to rows of float32.
 *
 * <p>Shapes: input {@code [N]} and the extents of a sample; output {@code [N, outputs()]}, whatever
 * axes of extent 1 the model adds or lacks.
 */
public final class SignatureCall {
  private final String where;
  private final OpenSession session;
  private final TF_Output input;
  private final ModelInputSpec inputSpec;
  private final TF_Output fetched;
  private final int fetchedCount;
  private final ElementType outputType;
  private final int outputs;

  /**
   * A signature of a loaded model.
   *
   * @param where names the model in messages
   * @param outputs the number of scores of one sample
   */
  SignatureCall(
      String where,
      OpenSession session,
      TF_Output input,
      ModelInputSpec inputSpec,
      TF_Output output,
      ElementType outputType,
      int outputs) {
    this(where, session, input, inputSpec, output, 1, outputType, outputs);
  }

  private SignatureCall(
      String where,
      OpenSession session,
      TF_Output input,
      ModelInputSpec inputSpec,
      TF_Output fetched,
      int fetchedCount,
      ElementType outputType,
      int outputs) {
    this.where = where;
    this.session = session;
    this.input = input;
    this.inputSpec = inputSpec;
    this.fetched = fetched;
    this.fetchedCount = fetchedCount;
    this.outputType = outputType;
    this.outputs = outputs;
  }

  ModelInputSpec inputSpec() {
    return inputSpec;
  }

  int inputs() {
    return inputSpec
        .features()
        .orElseThrow(
            () ->
                new SavedModelException(
                    Failure.BAD_INPUT,
                    where,
                    "the model does not tell how many values it takes: got " + inputSpec + "."));
  }

  int outputs() {
    return outputs;
  }

  ElementType outputType() {
    return outputType;
  }

  /**
   * The same call, which also computes another signature's output and drops it; this one where the
   * other has an input of its own.
   */
  SignatureCall alsoFetching(SignatureCall other) {
    if (!input.oper().equals(other.input.oper()) || input.index() != other.input.index()) {
      return this;
    }
    TF_Output both = new TF_Output(2);
    both.position(0).oper(fetched.oper()).index(fetched.index());
    both.position(1).oper(other.fetched.oper()).index(other.fetched.index());
    return new SignatureCall(
        where, session, input, inputSpec, both.position(0), 2, outputType, outputs);
  }

  /** Runs the signature once on all rows, or as often as a fixed batch needs. */
  public float[] run(float[] rows, int samples) {
    return run(Features.shaped(where, inputSpec, rows, samples), Math.max(1, samples));
  }

  /**
   * Runs the signature on batch after batch.
   *
   * @throws SavedModelException if the input does not take samples of this shape
   */
  float[] run(Features features, int batchSize) {
    checkShape(features.sampleShape());
    int samples = features.samples();
    int asked = inputSpec.fixedBatch().orElse(Math.min(batchSize, samples));
    float[] result = new float[Math.multiplyExact(samples, outputs)];
    int whole = asked == 0 ? 0 : samples / asked * asked;
    int width = features.perSample();
    if (whole > 0) {
      try (Rows call = new Rows(asked, features.sampleShape())) {
        for (int from = 0; from < whole; from += asked) {
          call.run(features.values(), from * width, asked, result, from * outputs);
        }
      }
    }
    int rest = samples - whole;
    if (rest > 0) {
      int size = inputSpec.fixedBatch().orElse(rest);
      try (Rows call = new Rows(size, features.sampleShape())) {
        call.run(features.values(), whole * width, rest, result, whole * outputs);
      }
    }
    return result;
  }

  private void checkShape(List<Integer> sampleShape) {
    if (!inputSpec.takes(sampleShape)) {
      throw new SavedModelException(
          Failure.BAD_INPUT,
          where,
          "the samples do not fit the model's input "
              + inputSpec.name()
              + ": expected "
              + inputSpec
              + ", got samples of "
              + sampleShape
              + ". Name the data that the model was trained for, and the layout that it expects.");
    }
  }

  /** A way to run it on one row at a time, again and again. */
  SinglePredictor singlePredictor() {
    int width = inputs();
    return new SinglePredictor(
        new Rows(inputSpec.fixedBatch().orElse(1), inputSpec.sampleShape(width).orElseThrow()),
        width,
        outputs);
  }

  /** The number of values that the output has for one sample, found by asking for zeros. */
  long valuesPerSample() {
    int batch = inputSpec.fixedBatch().orElse(1);
    int width = inputs();
    try (Rows call = new Rows(batch, inputSpec.sampleShape(width).orElseThrow())) {
      return call.bytesOf(new float[batch * width]) / ((long) outputType.bytes() * batch);
    }
  }

  /** The native memory of calls with a fixed number of rows. */
  final class Rows implements AutoCloseable {
    private final int samples;
    private final int inputs;
    private boolean closed;
    private final TF_Tensor fed;
    private final Pointer fedValues;
    private final PointerPointer<TF_Tensor> feeds = new PointerPointer<>(1);
    private final PointerPointer<TF_Tensor> fetches = new PointerPointer<>(fetchedCount);
    private final PointerPointer<TF_Operation> noTargets = new PointerPointer<>(0);
    private final TF_Status status = TF_Status.newStatus();
    private final TF_Buffer runInCallersThread =
        TF_Buffer.newBufferFromString(RunOptions.newBuilder().setInterOpThreadPool(-1).build());

    Rows(int samples, List<Integer> sampleShape) {
      this.samples = samples;
      long[] shape = new long[1 + sampleShape.size()];
      shape[0] = samples;
      long width = 1;
      for (int axis = 0; axis < sampleShape.size(); axis++) {
        shape[1 + axis] = sampleShape.get(axis);
        width *= sampleShape.get(axis);
      }
      this.inputs = Math.toIntExact(width);
      long bytes = samples * width * inputSpec.type().bytes();
      this.fed = TF_AllocateTensor(inputSpec.type().number(), shape, shape.length, bytes);
      this.fedValues = NativeNumbers.of(TF_TensorData(fed), inputSpec.type());
      feeds.put(0, fed);
    }

    /** Takes as many rows as the call has and puts as many scores into {@code result}. */
    void run(float[] rows, int from, float[] result, int to) {
      run(rows, from, samples, result, to);
    }

    /**
     * Takes {@code count} rows from {@code rows}, at most as many as the call has, and puts as many
     * into {@code result}; the call's other rows repeat the last one.
     */
    void run(float[] rows, int from, int count, float[] result, int to) {
      checkOpen();
      feed(rows, from, count);
      runSession();
      TF_Tensor output = fetches.get(TF_Tensor.class, 0);
      try (Pointer scores = NativeNumbers.of(TF_TensorData(output), outputType)) {
        checkSize(TF_TensorType(output), TF_TensorByteSize(output));
        NativeNumbers.get(scores, outputType, 0, result, to, count * outputs);
      } finally {
        deleteFetched();
      }
    }

    /** The bytes of the output for these rows. */
    long bytesOf(float[] rows) {
      feed(rows, 0, samples);
      runSession();
      try {
        return TF_TensorByteSize(fetches.get(TF_Tensor.class, 0));
      } finally {
        deleteFetched();
      }
    }

    private void feed(float[] rows, int from, int count) {
      ElementType type = inputSpec.type();
      NativeNumbers.put(where, fedValues, type, 0, rows, from, count * inputs);
      int last = from + (count - 1) * inputs;
      for (int row = count; row < samples; row++) {
        NativeNumbers.put(where, fedValues, type, (long) row * inputs, rows, last, inputs);
      }
    }

    private void runSession() {
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
    }

    private void deleteFetched() {
      for (int i = 0; i < fetchedCount; i++) {
        TF_DeleteTensor(fetches.get(TF_Tensor.class, i));
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
      long expected = (long) samples * outputs * outputType.bytes();
      if (type != outputType.number() || bytes != expected) {
        throw new EngineException(
            Failure.BAD_INPUT,
            where,
            "the model gives something else than its signature says: expected "
                + outputType
                + " values of "
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
