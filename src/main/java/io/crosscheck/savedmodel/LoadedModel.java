package io.crosscheck.savedmodel;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetConfig;

import com.google.protobuf.InvalidProtocolBufferException;
import io.crosscheck.Failure;
import io.crosscheck.engine.InferenceEngine;
import io.crosscheck.engine.SessionSettings;
import io.crosscheck.engine.TensorFlowMessage;
import io.crosscheck.savedmodel.gate.ModelGate;
import io.crosscheck.savedmodel.gate.PrivateModel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFUnimplementedException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * A SavedModel folder, loaded afresh.
 *
 * <p>It works on TensorFlow's C interface: a single prediction through the Java session costs three
 * times as much as the network itself.
 *
 * <p>Errors: {@link SavedModelException} where the folder is no SavedModel, lacks a signature, or
 * has another shape than expected.
 */
public final class LoadedModel implements InferenceEngine {
  /** An operation's name and the number of its output. */
  private static final Pattern TENSOR = Pattern.compile("([^:]+):([0-9]{1,4})");

  private final Path folder;
  private final OpenSession session;
  private final Map<String, SignatureDef> signatures;
  private final SignatureCall serving;

  private LoadedModel(Path folder, OpenSession session, Map<String, SignatureDef> signatures) {
    this.folder = folder;
    this.session = session;
    this.signatures = signatures;
    this.serving = call(Signatures.SERVING);
  }

  /** Loads a folder, from the copy that the gate admitted. */
  public static LoadedModel open(Path folder, SessionSettings settings) {
    try (PrivateModel admitted = ModelGate.admit(folder)) {
      return open(folder, admitted.path(), settings);
    }
  }

  private static LoadedModel open(Path folder, Path copy, SessionSettings settings) {
    try (TF_Status status = TF_Status.newStatus();
        TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
        TF_Buffer metaGraph = TF_Buffer.newBuffer();
        BytePointer config = new BytePointer(settings.proto().toByteArray())) {
      TF_SetConfig(options, config, config.capacity(), status);
      status.throwExceptionIfNotOK();
      OpenSession session = load(copy, options, metaGraph, status);
      try {
        return new LoadedModel(
            folder,
            session,
            MetaGraphDef.parseFrom(metaGraph.dataAsByteBuffer()).getSignatureDefMap());
      } catch (SavedModelException | InvalidProtocolBufferException e) {
        session.close();
        throw e;
      }
    } catch (TensorFlowException | TFInvalidArgumentException | TFUnimplementedException e) {
      String message = TensorFlowMessage.of(e).replace(copy.toString(), folder.toString());
      throw new SavedModelException(
          Failure.BAD_INPUT, folder, "TensorFlow cannot load it: " + message, e);
    } catch (InvalidProtocolBufferException e) {
      throw new SavedModelException(
          Failure.BAD_INPUT, folder, "its signatures cannot be read: " + e.getMessage(), e);
    }
  }

  private static OpenSession load(
      Path folder, TF_SessionOptions options, TF_Buffer metaGraph, TF_Status status) {
    TF_Graph graph = TF_Graph.newGraph();
    try {
      TF_Session session =
          TF_Session.loadSessionFromSavedModel(
              options, null, folder.toString(), new String[] {"serve"}, graph, metaGraph, status);
      status.throwExceptionIfNotOK();
      return new OpenSession(graph, session);
    } catch (TensorFlowException | TFInvalidArgumentException | TFUnimplementedException e) {
      graph.delete();
      throw e;
    }
  }

  @Override
  public int inputs() {
    return serving.inputs();
  }

  @Override
  public int outputs() {
    return serving.outputs();
  }

  @Override
  public float[] scores(float[] features, int samples) {
    return serving.run(features, samples);
  }

  /** The input of the last activation, where the model tells it. */
  public Optional<SignatureCall> logits() {
    return signatures.containsKey(Signatures.LOGITS)
        ? Optional.of(call(Signatures.LOGITS))
        : Optional.empty();
  }

  /**
   * The outputs to the bit as an evaluation computes them, which reads the logits too; where the
   * model does not tell these, as a prediction does.
   *
   * <p>TensorFlow 2.18 with oneDNN fuses the last sigmoid with the layer before it where nothing
   * else reads that layer, as in a prediction; the fused one has other last bits, which decide the
   * argmax of saturated outputs. Fetching both keeps them apart.
   */
  public float[] evaluatedScores(float[] features, int samples) {
    return logits().map(serving::alsoFetching).orElse(serving).run(features, samples);
  }

  /** A way to ask for one sample at a time. */
  public SinglePredictor singlePredictor() {
    return serving.singlePredictor();
  }

  @Override
  public void close() {
    session.close();
  }

  private SignatureCall call(String key) {
    SignatureDef signature = signatures.get(key);
    if (signature == null) {
      throw new SavedModelException(
          Failure.BAD_INPUT,
          folder,
          "the model lacks the signature " + key + ": it has " + signatures.keySet() + ".");
    }
    if (signature.getInputsCount() != 1 || signature.getOutputsCount() != 1) {
      throw new SavedModelException(
          Failure.BAD_INPUT,
          folder,
          "the signature "
              + key
              + " does not map one input to one output: expected 1 and 1, got "
              + signature.getInputsCount()
              + " and "
              + signature.getOutputsCount()
              + ".");
    }
    TensorInfo input = signature.getInputsMap().values().iterator().next();
    TensorInfo output = signature.getOutputsMap().values().iterator().next();
    return new SignatureCall(
        folder.toString(),
        session,
        tensor(input),
        tensor(output),
        width(key, input),
        width(key, output));
  }

  private int width(String key, TensorInfo tensor) {
    var shape = tensor.getTensorShape();
    if (tensor.getDtype() != DataType.DT_FLOAT) {
      throw new SavedModelException(
          Failure.BAD_INPUT,
          folder,
          "a tensor of the signature "
              + key
              + " has another type: expected float32, got "
              + tensor.getDtype()
              + ".");
    }
    if (shape.getDimCount() != 2 || shape.getDim(1).getSize() <= 0) {
      throw new SavedModelException(
          Failure.BAD_INPUT,
          folder,
          "a tensor of the signature "
              + key
              + " has another shape than rows of values: expected"
              + " [N, K], got "
              + shape.getDimList().stream().map(dim -> dim.getSize()).toList()
              + ".");
    }
    return Math.toIntExact(shape.getDim(1).getSize());
  }

  private TF_Output tensor(TensorInfo info) {
    Matcher name = TENSOR.matcher(info.getName());
    TF_Operation operation = name.matches() ? session.operation(name.group(1)) : null;
    if (operation == null || operation.isNull()) {
      throw new SavedModelException(
          Failure.BAD_INPUT,
          folder,
          "a signature names a tensor that the graph lacks: got '" + info.getName() + "'.");
    }
    return new TF_Output().oper(operation).index(Integer.parseInt(name.group(2)));
  }
}
