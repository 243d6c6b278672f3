package io.crosscheck.savedmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.Failure;
import io.crosscheck.engine.EngineException;
import io.crosscheck.engine.SmallNetworks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** What is no model, or a broken one, is refused in one line and ends no process. */
@Tag("native")
class LoadedModelErrorsTest {
  @TempDir private Path folder;

  @BeforeEach
  void export() {
    SmallModel.export(SmallModel.gray()).write(folder, SmallNetworks.SETTINGS);
  }

  @Test
  void noFolder() {
    assertTrue(refusal(folder.resolve("none")).contains("expected a file saved_model.pb"));
  }

  @Test
  void anEmptyFolder() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertTrue(refusal(empty).contains("expected a file saved_model.pb"));
    assertThrows(
        SavedModelException.class,
        () -> SavedWeights.read(empty, SmallModel.network(SmallModel.gray())));
  }

  @Test
  void garbageInsteadOfAGraph() throws IOException {
    Path graph = folder.resolve("saved_model.pb");
    byte[] whole = Files.readAllBytes(graph);
    Files.writeString(graph, "this is no graph, and never was one");
    refusal(folder);
    Files.write(graph, new byte[0]);
    refusal(folder);
    for (int length : new int[] {1, 100, whole.length / 2, whole.length - 1}) {
      Files.write(graph, Arrays.copyOf(whole, length));
      refusal(folder);
    }
  }

  @Test
  void missingVariables() throws IOException {
    Files.delete(folder.resolve("variables/variables.index"));
    // A model of constants has none either, so that TensorFlow misses them at the first prediction.
    try (LoadedModel model = LoadedModel.open(folder, SmallNetworks.SETTINGS)) {
      EngineException missing =
          assertThrows(EngineException.class, () -> model.scores(new float[256], 1));
      assertEquals(Failure.BAD_INPUT, missing.failure());
      assertEquals(1, String.valueOf(missing.getMessage()).lines().count());
    }
    SavedModelException unread =
        assertThrows(
            SavedModelException.class,
            () -> SavedWeights.read(folder, SmallModel.network(SmallModel.gray())));
    assertEquals(Failure.BAD_INPUT, unread.failure());
  }

  @Test
  void cutVariables() throws IOException {
    Path data = folder.resolve("variables/variables.data-00000-of-00001");
    Files.write(data, Arrays.copyOf(Files.readAllBytes(data), 100));
    refusal(folder);
    SavedModelException unread =
        assertThrows(
            SavedModelException.class,
            () -> SavedWeights.read(folder, SmallModel.network(SmallModel.gray())));
    assertEquals(1, String.valueOf(unread.getMessage()).lines().count());
  }

  @Test
  void aMissingSignature() throws IOException {
    change(model -> model.getMetaGraphsBuilder(0).removeSignatureDef("serving_default"));
    assertTrue(refusal(folder).contains("lacks the signature serving_default"));
  }

  @Test
  void noLogits() throws IOException {
    change(model -> model.getMetaGraphsBuilder(0).removeSignatureDef("logits"));
    try (LoadedModel model = LoadedModel.open(folder, SmallNetworks.SETTINGS)) {
      assertTrue(model.logits().isEmpty());
    }
  }

  @Test
  void noGraphForServing() throws IOException {
    change(model -> model.getMetaGraphsBuilder(0).getMetaInfoDefBuilder().clearTags());
    refusal(folder);
  }

  @Test
  void twoInputs() throws IOException {
    changeServing(serving -> serving.toBuilder().putInputs("more", input(serving)).build());
    String message = refusal(folder);
    assertTrue(message.contains("several inputs"), message);
    assertTrue(message.contains("inputs (float32 [?, 256]), more (float32 [?, 256])"), message);
  }

  @Test
  void anotherTypeThanTheGraphs() throws IOException {
    changeServing(
        serving ->
            withInput(serving, input(serving).toBuilder().setDtype(DataType.DT_DOUBLE).build()));
    assertTrue(refusal(folder).contains("expected float64 as it says, got TensorFlow's type 1"));
  }

  @Test
  void aTypeThatHoldsNoNumbers() throws IOException {
    changeServing(
        serving ->
            withInput(serving, input(serving).toBuilder().setDtype(DataType.DT_STRING).build()));
    assertTrue(refusal(folder).contains("expected numbers, got DT_STRING"));
  }

  @Test
  void anInputThatIsOneNumber() throws IOException {
    changeServing(
        serving -> {
          TensorInfo.Builder input = input(serving).toBuilder();
          input.getTensorShapeBuilder().clearDim();
          return withInput(serving, input.build());
        });
    assertTrue(refusal(folder).contains("expected numbers, got float32 []"));
  }

  @Test
  void aTensorThatIsNotThere() throws IOException {
    for (String name : new String[] {"", "nowhere:0", "nowhere", "a:b:c", "inputs:-1"}) {
      changeServing(
          serving -> withInput(serving, input(serving).toBuilder().setName(name).build()));
      assertTrue(refusal(folder).contains("got '" + name + "'"));
    }
  }

  @Test
  void anOutputThatIsNotThere() throws IOException {
    changeServing(
        serving -> withInput(serving, input(serving).toBuilder().setName("inputs:7").build()));
    assertTrue(refusal(folder).contains("got 'inputs:7'"));
  }

  @Test
  void fewerOutputsThanTheSignatureSays() throws IOException {
    changeServing(
        serving -> {
          TensorInfo.Builder output = serving.getOutputsOrThrow("scores").toBuilder();
          output.getTensorShapeBuilder().getDimBuilder(1).setSize(1_000_000);
          return serving.toBuilder().putOutputs("scores", output.build()).build();
        });
    try (LoadedModel model = LoadedModel.open(folder, SmallNetworks.SETTINGS)) {
      EngineException refusal =
          assertThrows(EngineException.class, () -> model.scores(new float[256], 1));
      assertEquals(Failure.BAD_INPUT, refusal.failure());
    }
  }

  private String refusal(Path model) {
    SavedModelException refusal =
        assertThrows(
            SavedModelException.class, () -> LoadedModel.open(model, SmallNetworks.SETTINGS));
    assertEquals(Failure.BAD_INPUT, refusal.failure());
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.startsWith("[" + model + "] "), message);
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  private void changeServing(UnaryOperator<SignatureDef> change) throws IOException {
    change(
        model -> {
          SignatureDef serving = model.getMetaGraphs(0).getSignatureDefOrThrow("serving_default");
          model.getMetaGraphsBuilder(0).putSignatureDef("serving_default", change.apply(serving));
        });
  }

  private void change(Consumer<SavedModel.Builder> change) throws IOException {
    Path file = folder.resolve("saved_model.pb");
    SavedModel.Builder model = SavedModel.parseFrom(Files.readAllBytes(file)).toBuilder();
    change.accept(model);
    Files.write(file, model.build().toByteArray());
  }

  private static TensorInfo input(SignatureDef serving) {
    return serving.getInputsOrThrow("inputs");
  }

  private static SignatureDef withInput(SignatureDef serving, TensorInfo input) {
    return serving.toBuilder().putInputs("inputs", input).build();
  }
}
