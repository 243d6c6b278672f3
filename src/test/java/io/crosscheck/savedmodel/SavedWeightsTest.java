package io.crosscheck.savedmodel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.Failure;
import io.crosscheck.engine.SmallNetworks;
import io.crosscheck.engine.Weights;
import io.crosscheck.savedmodel.gate.ModelGate;
import io.crosscheck.savedmodel.gate.PrivateModel;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.SavedModel;

/** Weights are read behind the gate, from the copy that it admitted. */
@Tag("native")
class SavedWeightsTest {
  @TempDir private Path temp;
  private Path folder = Path.of("");

  @BeforeEach
  void export() throws IOException {
    folder = Files.createDirectory(temp.resolve("model"));
    SmallModel.export(SmallModel.gray()).write(folder, SmallNetworks.SETTINGS);
  }

  @Test
  void aGraphThatTheGateRefusesHasNoWeights() throws IOException {
    Path graphs = folder.resolve("saved_model.pb");
    SavedModel.Builder model = SavedModel.parseFrom(Files.readAllBytes(graphs)).toBuilder();
    model
        .getMetaGraphsBuilder(0)
        .getGraphDefBuilder()
        .addNodeBuilder()
        .setName("it")
        .setOp("WriteFile");
    Files.write(graphs, model.build().toByteArray());
    assertTrue(refusal().contains("'WriteFile' is refused"));
    Files.delete(graphs);
    assertTrue(refusal().contains("expected a file saved_model.pb"));
  }

  @Test
  void aHostileIndexIsRefused() throws IOException {
    Path index = variables("index");
    byte[] bytes = Files.readAllBytes(index);
    for (int place = 0; place < bytes.length - 48; place += 37) {
      byte[] changed = bytes.clone();
      changed[place] ^= 0x10;
      Files.write(index, changed);
      assertTrue(refusal().contains("variables/variables.index"));
    }
  }

  @Test
  void aCutOrChangedDataFileIsRefused() throws IOException {
    Path data = variables("data-00000-of-00001");
    byte[] bytes = Files.readAllBytes(data);
    bytes[bytes.length / 2] ^= 1;
    Files.write(data, bytes);
    // Only TensorFlow knows the data's checksums.
    String changed = refusal();
    assertTrue(changed.contains("the weights cannot be read"), changed);
    try (RandomAccessFile file = new RandomAccessFile(data.toFile(), "rw")) {
      file.setLength(bytes.length - 1);
    }
    assertTrue(refusal().contains("the tensor does not fit its data"));
  }

  @Test
  void linksAreRefused() throws IOException {
    for (String name : List.of("index", "data-00000-of-00001")) {
      Path file = variables(name);
      Path target = Files.move(file, temp.resolve(name));
      Files.createSymbolicLink(file, target);
      assertTrue(refusal().contains("a symbolic link"));
      Files.delete(file);
      Files.move(target, file);
    }
  }

  @Test
  void whatIsSwappedAfterTheScanIsNotRead() throws IOException {
    Weights before = read();
    try (PrivateModel admitted = ModelGate.admit(folder)) {
      for (String name : List.of("index", "data-00000-of-00001")) {
        Files.delete(variables(name));
        Files.createSymbolicLink(variables(name), Path.of("/dev/zero"));
      }
      Weights after =
          SavedWeights.read(folder, admitted.path(), SmallModel.network(SmallModel.gray()));
      for (int i = 0; i < before.values().size(); i++) {
        assertArrayEquals(before.values().get(i), after.values().get(i));
      }
    }
    refusal();
  }

  private Weights read() {
    return SavedWeights.read(folder, SmallModel.network(SmallModel.gray()));
  }

  private Path variables(String name) {
    return folder.resolve("variables").resolve("variables." + name);
  }

  private String refusal() {
    SavedModelException refusal = assertThrows(SavedModelException.class, this::read);
    String message = String.valueOf(refusal.getMessage());
    assertEquals(Failure.BAD_INPUT, refusal.failure(), message);
    assertTrue(message.startsWith("[" + folder + "] "), message);
    assertEquals(1, message.lines().count(), message);
    return message;
  }
}
