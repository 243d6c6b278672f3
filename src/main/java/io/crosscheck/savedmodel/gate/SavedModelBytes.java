package io.crosscheck.savedmodel.gate;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;

/**
 * The bytes of {@code saved_model.pb}, read strictly: a version, then whole meta-graphs, and
 * nothing else.
 *
 * <p>Within a meta-graph, fields that this version of TensorFlow does not know are dropped, as it
 * would drop them.
 */
final class SavedModelBytes {
  private static final int MOST_META_GRAPHS = 64;

  private static final Parser<MetaGraphDef> META_GRAPHS =
      DiscardUnknownFieldsParser.wrap(MetaGraphDef.parser());

  private SavedModelBytes() {}

  /** Reads all of the bytes. */
  static SavedModel parse(byte[] bytes, Place place) {
    SavedModel.Builder model = SavedModel.newBuilder();
    try {
      CodedInputStream in = CodedInputStream.newInstance(bytes);
      boolean versionSeen = false;
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        int field = WireFormat.getTagFieldNumber(tag);
        int type = WireFormat.getTagWireType(tag);
        if (field == SavedModel.SAVED_MODEL_SCHEMA_VERSION_FIELD_NUMBER
            && type == WireFormat.WIRETYPE_VARINT
            && !versionSeen) {
          versionSeen = true;
          model.setSavedModelSchemaVersion(in.readInt64());
        } else if (field == SavedModel.META_GRAPHS_FIELD_NUMBER
            && type == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
          model.addMetaGraphs(
              in.readMessage(META_GRAPHS, ExtensionRegistryLite.getEmptyRegistry()));
        } else {
          throw place.refusal(
              "this is no SavedModel: expected a version and meta-graphs, each whole and the version"
                  + " once, got field "
                  + field
                  + " of wire type "
                  + type
                  + " before byte "
                  + in.getTotalBytesRead()
                  + ". Get a complete copy of the file.");
        }
      }
    } catch (InvalidProtocolBufferException e) {
      throw place.refusal(
          "this is no SavedModel: " + oneLine(e) + " Get a complete copy of the file.", e);
    } catch (IOException e) {
      throw place.unreadable(e);
    }
    int found = model.getMetaGraphsCount();
    if (found < 1 || found > MOST_META_GRAPHS) {
      throw place.refusal(
          "this is no SavedModel: expected 1 to "
              + MOST_META_GRAPHS
              + " meta-graphs, got "
              + found
              + ". Get a complete copy of the file.");
    }
    return model.build();
  }

  /** Writes a model; the same model gives the same bytes. */
  static void write(SavedModel model, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      CodedOutputStream coded = CodedOutputStream.newInstance(out);
      coded.useDeterministicSerialization();
      model.writeTo(coded);
      coded.flush();
    }
  }

  private static String oneLine(InvalidProtocolBufferException e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
  }
}
