package io.crosscheck.savedmodel;

import com.google.protobuf.CodedOutputStream;
import io.crosscheck.Failure;
import io.crosscheck.data.ImageShape;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.engine.SessionSettings;
import io.crosscheck.engine.TensorFlowMessage;
import io.crosscheck.engine.Weights;
import io.crosscheck.model.Functional;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFUnimplementedException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.SavedModel;

/**
 * A network with its weights, labels and preprocessing, to be written as a SavedModel.
 *
 * <p>The same export gives the same bytes every time.
 */
public record ModelExport(
    Functional model,
    Weights weights,
    Preprocessing preprocessing,
    ImageShape imageShape,
    List<String> labelNames) {
  public ModelExport {
    labelNames = List.copyOf(labelNames);
  }

  /**
   * Writes {@code saved_model.pb} and {@code variables/} into an existing folder.
   *
   * @throws SavedModelException if the folder cannot be written
   */
  public void write(Path folder, SessionSettings settings) {
    try (Graph graph = new Graph();
        Session session = new Session(graph, settings.proto())) {
      ServingGraph serving =
          new ServingGraph(Ops.create(graph), model, preprocessing, imageShape, labelNames);
      serving.assign(session, weights);
      SavedModelBundle.Exporter exporter =
          SavedModelBundle.exporter(folder.toString()).withSession(session);
      serving
          .signatures()
          .forEach(signature -> exporter.withFunction(SessionFunction.create(signature, session)));
      exporter.export();
      makeReproducible(folder.resolve("saved_model.pb"));
    } catch (TensorFlowException | TFInvalidArgumentException | TFUnimplementedException e) {
      throw unwritten(folder, TensorFlowMessage.of(e), e);
    } catch (IOException e) {
      throw unwritten(folder, e.toString(), e);
    }
  }

  private static SavedModelException unwritten(Path folder, String why, Exception cause) {
    return new SavedModelException(
        Failure.IO,
        folder,
        "the model could not be written: "
            + why
            + ". Free some space or name another place by --out.",
        cause);
  }

  /**
   * Rewrites the graph with its maps in a fixed order. The schema version 1 is what makes other
   * converters take variables and every signature; TensorFlow Java leaves it at 0.
   */
  private static void makeReproducible(Path file) throws IOException {
    SavedModel model;
    try (var in = Files.newInputStream(file)) {
      model = SavedModel.parseFrom(in);
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      CodedOutputStream coded = CodedOutputStream.newInstance(out);
      coded.useDeterministicSerialization();
      model.toBuilder().setSavedModelSchemaVersion(1).build().writeTo(coded);
      coded.flush();
    }
  }
}
