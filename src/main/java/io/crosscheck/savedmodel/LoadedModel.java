package io.crosscheck.savedmodel;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_OperationNumOutputs;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OperationOutputType;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetConfig;

import com.google.protobuf.InvalidProtocolBufferException;
import io.crosscheck.CrosscheckException;
import io.crosscheck.Failure;
import io.crosscheck.engine.InferenceEngine;
import io.crosscheck.engine.SessionSettings;
import io.crosscheck.engine.TensorFlowMessage;
import io.crosscheck.savedmodel.gate.ModelGate;
import io.crosscheck.savedmodel.gate.PrivateModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
  private final MetaGraphDef graph;
  private final List<CallableSignature> signatures;
  private final ChosenSignature chosen;
  private final SignatureCall serving;
  private final List<String> guesses = new ArrayList<>();

  private LoadedModel(
      Path folder,
      OpenSession session,
      MetaGraphDef graph,
      SignatureChoice choice,
      OptionalInt classes) {
    this.folder = folder;
    this.session = session;
    this.graph = graph;
    this.signatures = CallableSignature.of(graph);
    this.chosen = ChosenSignature.of(folder, signatures, choice, classes);
    this.guesses.addAll(chosen.guesses());
    this.serving = call(chosen, classes);
  }

  /** Loads a folder, of which all is guessed that can be. */
  public static LoadedModel open(Path folder, SessionSettings settings) {
    return open(folder, settings, SignatureChoice.guess(), OptionalInt.empty());
  }

  /**
   * Loads a folder, from the copy that the gate admitted.
   *
   * @param classes the number of classes of the data, where it is known; it helps to guess
   */
  public static LoadedModel open(
      Path folder, SessionSettings settings, SignatureChoice choice, OptionalInt classes) {
    try (PrivateModel admitted = ModelGate.admit(folder)) {
      return open(folder, admitted.path(), settings, choice, classes);
    }
  }

  private static LoadedModel open(
      Path folder,
      Path copy,
      SessionSettings settings,
      SignatureChoice choice,
      OptionalInt classes) {
    MetaGraphTags tags = MetaGraphTags.read(copy, folder);
    try (TF_Status status = TF_Status.newStatus();
        TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
        TF_Buffer metaGraph = TF_Buffer.newBuffer();
        BytePointer config = new BytePointer(settings.proto().toByteArray())) {
      TF_SetConfig(options, config, config.capacity(), status);
      status.throwExceptionIfNotOK();
      OpenSession session = load(copy, tags, options, metaGraph, status);
      try {
        MetaGraphDef graph = MetaGraphDef.parseFrom(metaGraph.dataAsByteBuffer());
        LoadedModel model = new LoadedModel(folder, session, graph, choice, classes);
        model.guesses.addAll(0, tags.guesses());
        return model;
      } catch (CrosscheckException | InvalidProtocolBufferException e) {
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
      Path folder,
      MetaGraphTags tags,
      TF_SessionOptions options,
      TF_Buffer metaGraph,
      TF_Status status) {
    TF_Graph graph = TF_Graph.newGraph();
    try {
      TF_Session session =
          TF_Session.loadSessionFromSavedModel(
              options, null, folder.toString(), tags.array(), graph, metaGraph, status);
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

  /** What the chosen input takes. */
  public ModelInputSpec input() {
    return serving.inputSpec();
  }

  /** The type in which the model gives its scores. */
  public ElementType outputType() {
    return serving.outputType();
  }

  /** What was chosen for want of a word from the user, each as a sentence. */
  public List<String> guesses() {
    return List.copyOf(guesses);
  }

  /** All that could have been chosen. */
  public List<CallableSignature> signatures() {
    return signatures;
  }

  /** The variables of floating point that the scores are computed from, as the graph names them. */
  public List<SavedVariable> variables() {
    String output =
        graph
            .getSignatureDefOrThrow(chosen.signature().key())
            .getOutputsOrThrow(chosen.output().key())
            .getName();
    return new VariableReads(folder.toString(), session, graph).behind(output);
  }

  /** The input of the last activation, where the model tells it. */
  public Optional<SignatureCall> logits() {
    session.session();
    return chosen.logits(signatures).map(logits -> call(logits, OptionalInt.of(serving.outputs())));
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

  /** The chosen signature. */
  SignatureCall serving() {
    return serving;
  }

  /** A way to ask for one sample at a time. */
  public SinglePredictor singlePredictor() {
    return serving.singlePredictor();
  }

  @Override
  public void close() {
    session.close();
  }

  private SignatureCall call(ChosenSignature chosen, OptionalInt classes) {
    SignatureDef signature = graph.getSignatureDefOrThrow(chosen.signature().key());
    TensorInfo input = signature.getInputsOrThrow(chosen.input().key());
    TensorInfo output = signature.getOutputsOrThrow(chosen.output().key());
    ElementType inputType = chosen.input().type().orElseThrow();
    ElementType outputType = chosen.output().type().orElseThrow();
    ModelInputSpec spec =
        new ModelInputSpec(chosen.input().key(), inputType, chosen.input().dims());
    TF_Output fed = tensor(input, inputType);
    TF_Output fetched = tensor(output, outputType);
    Optional<Integer> told = chosen.output().scoresPerSample();
    if (told.isEmpty() && classes.isPresent()) {
      told = Optional.of(classes.getAsInt());
    }
    int outputs =
        told.orElseGet(
            () ->
                Math.toIntExact(
                    new SignatureCall(folder.toString(), session, fed, spec, fetched, outputType, 1)
                        .valuesPerSample()));
    return new SignatureCall(folder.toString(), session, fed, spec, fetched, outputType, outputs);
  }

  private TF_Output tensor(TensorInfo info, ElementType type) {
    Matcher name = TENSOR.matcher(info.getName());
    TF_Operation operation = name.matches() ? session.operation(name.group(1)) : null;
    int index = name.matches() ? Integer.parseInt(name.group(2)) : 0;
    if (operation == null || operation.isNull() || index >= TF_OperationNumOutputs(operation)) {
      throw new SavedModelException(
          Failure.BAD_INPUT,
          folder,
          "a signature names a tensor that the graph lacks: got '" + info.getName() + "'.");
    }
    TF_Output tensor = new TF_Output().oper(operation).index(index);
    if (TF_OperationOutputType(tensor) != type.number()) {
      throw new SavedModelException(
          Failure.BAD_INPUT,
          folder,
          "a signature is wrong about the tensor '"
              + info.getName()
              + "': expected "
              + type
              + " as it says, got TensorFlow's type "
              + TF_OperationOutputType(tensor)
              + ". Export the model again.");
    }
    return tensor;
  }
}
