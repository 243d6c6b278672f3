package io.crosscheck.savedmodel.isolated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.engine.Device;
import io.crosscheck.engine.SessionSettings;
import io.crosscheck.engine.graph.Devices;
import io.crosscheck.savedmodel.Features;
import io.crosscheck.savedmodel.InProcessModel;
import io.crosscheck.savedmodel.ModelRunner;
import io.crosscheck.savedmodel.SavedVariable;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The program of a model's own process: opens the model that {@code request.json} of its folder
 * names, then answers question after question until its standard input ends.
 *
 * <p>A question is a number on a line of standard input, and {@code NUMBER.json} in the folder. The
 * answer is a line {@code NUMBER ok} after {@code NUMBER.scores} was written, or {@code NUMBER
 * failed} after {@code failure.json}. Opening is question 0.
 */
public final class ModelChild {
  static final String REQUEST = "request.json";
  static final String OPENED = "opened.json";
  static final String FAILURE = "failure.json";
  static final String SCORES = ".scores";
  static final String VARIABLES = "variables";

  private final Path folder;
  private final OutputStream answers;

  private ModelChild(Path folder, OutputStream answers) {
    this.folder = folder;
    this.answers = answers;
  }

  /** Runs until the parent closes the pipe; the only argument is the folder. */
  public static void main(String[] arguments) throws IOException {
    Locale.setDefault(Locale.ROOT);
    // A pipe to the parent, not a console.
    try (OutputStream answers = new FileOutputStream(FileDescriptor.out)) {
      new ModelChild(Path.of(arguments[0]), answers).serve();
    }
  }

  private void serve() throws IOException {
    InProcessModel model;
    try {
      model = open(Exchange.request(Exchange.read(folder.resolve(REQUEST))));
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      fail("0", e);
      return;
    }
    try (model) {
      answer("0 ok");
      BufferedReader questions =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
      for (String number = questions.readLine(); number != null; number = questions.readLine()) {
        try {
          ask(model, number, Exchange.read(folder.resolve(number + ".json")));
          answer(number + " ok");
        } catch (Exception | LinkageError | OutOfMemoryError e) {
          fail(number, e);
        }
      }
    }
  }

  private InProcessModel open(Exchange.Request request) throws IOException {
    Device device = Devices.resolve(request.device(), request.threads());
    InProcessModel model =
        InProcessModel.open(
            request.model(),
            new SessionSettings(request.threads(), device),
            request.choice(),
            request.classes());
    Exchange.write(
        folder.resolve(OPENED),
        new Exchange.Opened(
            model.input(),
            model.outputs(),
            model.outputType(),
            model.guesses(),
            model.signatures(),
            model.hasLogits()));
    return model;
  }

  private void ask(InProcessModel model, String number, JsonNode question) throws IOException {
    Path scores = folder.resolve(number + SCORES);
    if (question.has(VARIABLES)) {
      writeVariables(model.variables(), number);
      return;
    }
    List<Integer> shape = new ArrayList<>();
    question.path("sampleShape").forEach(extent -> shape.add(extent.intValue()));
    int samples = question.path("samples").intValue();
    int values = question.path("values").intValue();
    float[] features = Numbers.read(folder.resolve(question.path("features").textValue()), values);
    Numbers.write(
        scores,
        model.ask(
            ModelRunner.Answer.valueOf(question.path("answer").textValue()),
            new Features(features, samples, shape),
            question.path("batchSize").intValue()));
  }

  private void writeVariables(List<SavedVariable> variables, String number) throws IOException {
    ObjectNode json = Exchange.object();
    ArrayNode list = json.putArray(VARIABLES);
    for (int i = 0; i < variables.size(); i++) {
      SavedVariable variable = variables.get(i);
      ObjectNode node = list.addObject().put("name", variable.name());
      ArrayNode shape = node.putArray("shape");
      variable.shape().forEach(shape::add);
      Numbers.write(folder.resolve(number + "." + i + SCORES), variable.values());
    }
    Exchange.write(folder.resolve(number + "." + VARIABLES), json);
  }

  private void fail(String number, Throwable failure) throws IOException {
    Exchange.write(folder.resolve(FAILURE), failure);
    answer(number + " failed");
  }

  private void answer(String line) throws IOException {
    answers.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    answers.flush();
  }
}
