package io.crosscheck.savedmodel.gate;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.crosscheck.savedmodel.FolderTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.AssetFileDef;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;

/** Folders whose files, not whose graphs, are the trick. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links and pipes are those of POSIX")
class HostileFoldersTest {
  private static final String GRAPHS = "saved_model.pb";
  private static final byte[] HONEST = CraftedModel.honest().build().toByteArray();

  @TempDir private Path temp;

  /** What spoils an honest folder. */
  @FunctionalInterface
  private interface Trick {
    void spoil(Path folder) throws IOException, InterruptedException;
  }

  @Test
  void everyTrickIsRefused() {
    Map<String, Trick> tricks = new LinkedHashMap<>();
    tricks.putAll(otherForms());
    tricks.putAll(bytes());
    tricks.putAll(links());
    tricks.putAll(assets());
    System.out.println(tricks.size() + " crafted folders");
    assertTrue(tricks.size() >= 40);
    assertAll(
        tricks.entrySet().stream()
            .map(
                trick ->
                    () -> {
                      Path folder = honest(trick.getKey().replaceAll("[^a-z0-9 ]", ""));
                      trick.getValue().spoil(folder);
                      String message = Gate.refusal(folder);
                      assertTrue(message.contains(reason(trick.getKey())), message);
                    }));
  }

  @Test
  void theCopyIsPrivateAndHoldsOnlyWhatIsRead() throws IOException, InterruptedException {
    Path folder = honest("model");
    for (String other :
        List.of(
            "README.md",
            "keras_metadata.pb",
            "fingerprint.pb",
            "assets/unnamed.txt",
            "assets.extra/crosscheck.json",
            "debug/saved_model_debug_info.pb",
            "variables/checkpoint",
            "more/saved_model.pbtxt")) {
      Files.createDirectories(folder.resolve(other).getParent());
      Files.writeString(folder.resolve(other), "other");
    }
    Files.writeString(folder.resolve("assets/words.txt"), "a b c");
    naming("words.txt").spoil(folder);
    Path copy;
    try (PrivateModel admitted = ModelGate.admit(folder)) {
      copy = admitted.path();
      assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
      try (Stream<Path> files = Files.walk(copy)) {
        assertEquals(
            List.of(
                "assets/words.txt",
                "saved_model.pb",
                "variables/variables.data-00000-of-00001",
                "variables/variables.index"),
            files
                .filter(Files::isRegularFile)
                .map(file -> copyName(admitted.path(), file))
                .sorted()
                .toList());
      }
    }
    assertFalse(Files.exists(copy));
  }

  @Test
  void theModelsFolderItselfMayBeALink() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("latest"), honest("run-3"));
    ModelGate.admit(link).close();
  }

  @Test
  void fieldsThatThisTensorFlowDoesNotKnowAreDroppedWithinAMetaGraph() throws IOException {
    MetaGraphDef.Builder newer = CraftedModel.honest().getMetaGraphs(0).toBuilder();
    newer.setUnknownFields(
        UnknownFieldSet.newBuilder()
            .addField(999, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .build());
    SavedModel model =
        SavedModel.newBuilder().setSavedModelSchemaVersion(1).addMetaGraphs(newer).build();
    Path folder = CraftedModel.write(model, temp.resolve("newer"));
    try (PrivateModel admitted = ModelGate.admit(folder)) {
      assertEquals(
          CraftedModel.honest().build(),
          SavedModel.parseFrom(Files.readAllBytes(admitted.path().resolve(GRAPHS))));
    }
  }

  /** What the refusal must speak of, so that none is refused for something else. */
  private static String reason(String trick) {
    if (trick.startsWith("no ")) {
      return "expected a file saved_model.pb in it";
    }
    if (trick.contains(".pbtxt") || trick.contains(".cpb")) {
      return "in a form that is not read";
    }
    if (trick.startsWith("asset '") || trick.startsWith("asset in")) {
      return "names an asset that it does not have";
    }
    if (trick.contains("link")
        || trick.contains("pipe")
        || trick.endsWith(" a folder")
        || trick.endsWith(" a file")) {
      return "not made of plain files";
    }
    return switch (trick) {
      case "folders without end" -> "folders lie too deep";
      case "list of assets that holds something else" -> "the list of assets cannot be read";
      case "attack appended as a second meta-graph" -> "meta-graph 1, node 'it': the operation";
      default -> "saved_model.pb: this is no SavedModel";
    };
  }

  private static Map<String, Trick> otherForms() {
    Map<String, Trick> tricks = new LinkedHashMap<>();
    for (String form : List.of("saved_model.pbtxt", "saved_model.cpb")) {
      tricks.put(form + " beside", folder -> Files.writeString(folder.resolve(form), "x"));
      tricks.put(
          form + " instead", folder -> Files.move(folder.resolve(GRAPHS), folder.resolve(form)));
      tricks.put(
          form + " is a link nowhere",
          folder -> Files.createSymbolicLink(folder.resolve(form), Path.of("nowhere")));
    }
    tricks.put("no graphs", folder -> Files.delete(folder.resolve(GRAPHS)));
    tricks.put("no folder", FolderTree::delete);
    return tricks;
  }

  private static Map<String, Trick> bytes() {
    Map<String, Trick> tricks = new LinkedHashMap<>();
    tricks.put("empty", graphs(new byte[0]));
    tricks.put(
        "text", graphs("this is no graph, and never was one".getBytes(StandardCharsets.UTF_8)));
    tricks.put("zeros", graphs(new byte[1000]));
    tricks.put("ones", graphs(filled(1000, 0xff)));
    tricks.put("a version alone", graphs(new byte[] {8, 1}));
    for (int cut : new int[] {1, 2, 5, HONEST.length / 2, HONEST.length - 1}) {
      tricks.put("cut at " + cut, graphs(Arrays.copyOf(HONEST, cut)));
    }
    tricks.put("a zero after the end", graphs(joined(HONEST, new byte[1])));
    tricks.put("text after the end", graphs(joined(HONEST, "PK".getBytes(StandardCharsets.UTF_8))));
    tricks.put("second version", graphs(joined(HONEST, new byte[] {8, 2})));
    tricks.put("version of another type", graphs(joined(new byte[] {10, 1, 1}, HONEST)));
    tricks.put("unknown number", graphs(joined(HONEST, new byte[] {24, 1})));
    tricks.put("unknown text", graphs(joined(HONEST, new byte[] {26, 2, 'h', 'i'})));
    tricks.put("group", graphs(joined(HONEST, new byte[] {27, 28})));
    tricks.put("meta-graph of another type", graphs(joined(HONEST, new byte[] {16, 1})));
    tricks.put("meta-graph beyond the end", graphs(joined(HONEST, new byte[] {18, 100})));
    tricks.put("negative length", graphs(joined(HONEST, negative())));
    tricks.put(
        "attack appended as a second meta-graph",
        graphs(
            joined(
                HONEST,
                CraftedModel.withNode(CraftedModel.node("it", "WriteFile")).toBuilder()
                    .clearSavedModelSchemaVersion()
                    .build()
                    .toByteArray())));
    tricks.put("names that are no text", graphs(spoiledName()));
    tricks.put("hundred meta-graphs", graphs(manyMetaGraphs()));
    tricks.put("nested without end", graphs(nested()));
    return tricks;
  }

  private Map<String, Trick> links() {
    Map<String, Trick> tricks = new LinkedHashMap<>();
    for (String name :
        List.of(
            GRAPHS,
            "variables",
            "variables/variables.index",
            "variables/variables.data-00000-of-00001")) {
      tricks.put(
          name + " is a link",
          folder -> {
            Path other = Files.createTempDirectory(temp, "other").resolve("moved");
            Files.move(folder.resolve(name), other);
            Files.createSymbolicLink(folder.resolve(name), other);
          });
    }
    for (String name : List.of("assets", "assets.extra", "debug", "README.md", "fingerprint.pb")) {
      tricks.put(
          name + " is a link",
          folder -> Files.createSymbolicLink(folder.resolve(name), Path.of("nowhere")));
    }
    tricks.put(
        "a link deep in assets",
        folder -> {
          Path deep = Files.createDirectories(folder.resolve("assets/a/b"));
          Files.createSymbolicLink(deep.resolve("passwd"), Path.of("nowhere"));
        });
    tricks.put(
        "folders without end",
        folder -> Files.createDirectories(folder.resolve("assets/a/b/c/d/e/f/g/h/i/j")));
    tricks.put(
        "graphs are a folder",
        folder -> {
          Files.delete(folder.resolve(GRAPHS));
          Files.createDirectory(folder.resolve(GRAPHS));
        });
    tricks.put(
        "variables are a file",
        folder -> {
          FolderTree.delete(folder.resolve("variables"));
          Files.writeString(folder.resolve("variables"), "x");
        });
    for (String name : List.of(GRAPHS, "variables/variables.index", "variables/x", "pipe")) {
      tricks.put(
          name + " is a pipe",
          folder -> {
            Files.deleteIfExists(folder.resolve(name));
            assertEquals(
                0, new ProcessBuilder("mkfifo", folder.resolve(name).toString()).start().waitFor());
          });
    }
    return tricks;
  }

  private static Map<String, Trick> assets() {
    Map<String, Trick> tricks = new LinkedHashMap<>();
    for (String name :
        List.of(
            "../saved_model.pb",
            "../../x",
            "/etc/passwd",
            "..",
            ".",
            "",
            "missing.txt",
            "a/b.txt",
            "a\\b.txt",
            "C:x",
            "words.txt\u0000.png",
            "a")) {
      tricks.put("asset '" + name.replaceAll("[^a-z.]", "_") + "'" + name.length(), naming(name));
    }
    tricks.put(
        "asset in the list of TensorFlow 1",
        folder -> {
          CollectionDef.Builder list = CollectionDef.newBuilder();
          list.getAnyListBuilder()
              .addValue(
                  Any.pack(AssetFileDef.newBuilder().setFilename("../../etc/passwd").build()));
          SavedModel model =
              CraftedModel.changed(it -> it.putCollectionDef("saved_model_assets", list.build()));
          CraftedModel.write(model, folder);
        });
    tricks.put(
        "list of assets that holds something else",
        folder -> {
          CollectionDef.Builder list = CollectionDef.newBuilder();
          list.getAnyListBuilder().addValue(Any.pack(MetaGraphDef.getDefaultInstance()));
          SavedModel model =
              CraftedModel.changed(it -> it.putCollectionDef("saved_model_assets", list.build()));
          CraftedModel.write(model, folder);
        });
    return tricks;
  }

  private static Trick naming(String asset) {
    return folder -> {
      Files.createDirectories(folder.resolve("assets/a"));
      Files.writeString(folder.resolve("assets/a/b.txt"), "x");
      CraftedModel.write(
          CraftedModel.changed(it -> it.addAssetFileDefBuilder().setFilename(asset)), folder);
    };
  }

  private static Trick graphs(byte[] bytes) {
    return folder -> Files.write(folder.resolve(GRAPHS), bytes);
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static byte[] joined(byte[] one, byte[] other) {
    return ByteString.copyFrom(one).concat(ByteString.copyFrom(other)).toByteArray();
  }

  private static byte[] negative() {
    return new byte[] {18, -1, -1, -1, -1, 15};
  }

  /** A node whose name is no UTF-8, which a lenient parser would let through. */
  private static byte[] spoiledName() {
    byte[] bytes = CraftedModel.withNode(CraftedModel.node("QQQQ", "NoOp")).toByteArray();
    for (int index = 0; index + 3 < bytes.length; index++) {
      if (bytes[index] == 'Q' && bytes[index + 3] == 'Q') {
        bytes[index] = (byte) 0xff;
      }
    }
    return bytes;
  }

  private static byte[] manyMetaGraphs() {
    SavedModel.Builder model = SavedModel.newBuilder();
    for (int index = 0; index < 100; index++) {
      model.addMetaGraphsBuilder();
    }
    return model.build().toByteArray();
  }

  /** Functions in attributes of functions, deeper than a parser's stack should go. */
  private static byte[] nested() {
    AttrValue value = CraftedModel.function("predict");
    for (int depth = 0; depth < 200; depth++) {
      AttrValue.Builder outer = CraftedModel.function("predict").toBuilder();
      outer.getFuncBuilder().putAttr("f", value);
      value = outer.build();
    }
    return CraftedModel.withNode(CraftedModel.node("it", "NoOp").putAttr("f", value)).toByteArray();
  }

  private Path honest(String name) throws IOException {
    Path folder = Files.createDirectories(temp.resolve(name));
    Files.write(folder.resolve(GRAPHS), HONEST);
    IndexFile.write(
        folder, 48, Map.of("kernel", IndexFile.floats(CraftedModel.shape(4, 3), 0, 48)));
    return folder;
  }

  private static String copyName(Path copy, Path file) {
    return copy.relativize(file).toString();
  }
}
