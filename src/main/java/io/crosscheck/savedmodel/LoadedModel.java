package io.crosscheck.savedmodel;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_CloseSession;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GraphOperationByName;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetConfig;

import com.google.protobuf.InvalidProtocolBufferException;
import io.crosscheck.Failure;
import io.crosscheck.engine.InferenceEngine;
import io.crosscheck.engine.SessionSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
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
  private final Path folder;
  private final TF_Graph graph;
  private final TF_Session session;
  private final Map<String, SignatureDef> signatures;
  private final SignatureCall serving;

  private LoadedModel(
      Path folder, TF_Graph graph, TF_Session session, Map<String, SignatureDef> signatures) {
    this.folder = folder;
    this.graph = graph;
    this.session = session;
    this.signatures = signatures;
    this.serving = call(Signatures.SERVING);
  }

  /** Loads a folder. */
  public static LoadedModel open(Path folder, SessionSettings settings) {
    if (!Files.isRegularFile(folder.resolve("saved_model.pb"))) {
      throw new SavedModelException(
          Failure.BAD_INPUT,
          folder,
          "this is no SavedModel: expected a file saved_model.pb in it, got none. Name the folder"
              + " that crosscheck train printed.");
    }
    TF_Graph graph = TF_Graph.newGraph();
    try (TF_Status status = TF_Status.newStatus();
        TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
        TF_Buffer metaGraph = TF_Buffer.newBuffer();
        BytePointer config = new BytePointer(settings.proto().toByteArray())) {
      TF_SetConfig(options, config, config.capacity(), status);
      status.throwExceptionIfNotOK();
      TF_Session session =
          TF_Session.loadSessionFromSavedModel(
              options, null, folder.toString(), new String[] {"serve"}, graph, metaGraph, status);
      status.throwExceptionIfNotOK();
      Map<String, SignatureDef> signatures =
          MetaGraphDef.parseFrom(metaGraph.dataAsByteBuffer()).getSignatureDefMap();
      return new LoadedModel(folder, graph, session, signatures);
    } catch (TensorFlowException | InvalidProtocolBufferException e) {
      graph.delete();
      throw new SavedModelException(
          Failure.BAD_INPUT, folder, "TensorFlow cannot load it: " + e.getMessage(), e);
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

  /** A way to ask for one sample at a time. */
  public SinglePredictor singlePredictor() {
    return serving.singlePredictor();
  }

  @Override
  public void close() {
    try (TF_Status status = TF_Status.newStatus()) {
      TF_CloseSession(session, status);
    }
    session.delete();
    graph.delete();
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
        folder, session, tensor(input), tensor(output), width(key, input), width(key, output));
  }

  private int width(String key, TensorInfo tensor) {
    var shape = tensor.getTensorShape();
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
    String[] parts = info.getName().split(":");
    TF_Operation operation = TF_GraphOperationByName(graph, parts[0]);
    if (operation == null || operation.isNull()) {
      throw new SavedModelException(
          Failure.BAD_INPUT, folder, "the graph lacks the operation " + parts[0] + ".");
    }
    return new TF_Output().oper(operation).index(Integer.parseInt(parts[1]));
  }
}
