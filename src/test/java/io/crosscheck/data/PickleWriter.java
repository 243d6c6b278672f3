package io.crosscheck.data;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes pickles of protocol 2 as the published CIFAR-10 files have them. */
final class PickleWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int memo = 1;

  /** A batch file. */
  static byte[] batch(String title, int[] labels, byte[] planes) {
    PickleWriter w = new PickleWriter().raw("\u0080\u0002}").put().raw("(");
    w.text("batch_label").put().text(title).put();
    w.text("labels").put().raw("]").put().raw("(");
    for (int label : labels) {
      w.raw("K").bytes(label);
    }
    w.raw("e");
    w.text("data").put().array(labels.length, planes);
    w.text("filenames").put().raw("]").put().raw("(");
    for (int i = 0; i < labels.length; i++) {
      w.text("image_s_" + i + ".png").put();
    }
    return w.raw("eu.").bytes();
  }

  /** The file with the names of the labels. */
  static byte[] meta(int samples, List<String> names) {
    PickleWriter w = new PickleWriter().raw("\u0080\u0002}").put().raw("(");
    w.text("num_cases_per_batch").put().raw("M").bytes(samples & 255, samples >> 8);
    w.text("label_names").put().raw("]").put().raw("(");
    for (String name : names) {
      w.text(name).put();
    }
    return w.raw("e").text("num_vis").put().raw("M").bytes(0, 12).raw("u.").bytes();
  }

  private PickleWriter array(int rows, byte[] planes) {
    raw("cnumpy.core.multiarray\n_reconstruct\n").put().raw("cnumpy\nndarray\n").put();
    raw("K\0\u0085U\u0001b\u0087R").put();
    raw("(K\u0001M").bytes(rows & 255, rows >> 8).raw("M\0\u000c\u0086cnumpy\ndtype\n").put();
    raw("U\u0002u1K\0K\u0001\u0087R").put();
    raw("(K\u0003U\u0001|NNNJ\u00ff\u00ff\u00ff\u00ffJ\u00ff\u00ff\u00ff\u00ffK\0tb\u0089T");
    bytes(planes.length, planes.length >> 8, planes.length >> 16, planes.length >> 24);
    out.writeBytes(planes);
    return raw("tb");
  }

  /** Adds characters as bytes. */
  PickleWriter raw(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** Adds bytes. */
  PickleWriter bytes(int... values) {
    for (int value : values) {
      out.write(value);
    }
    return this;
  }

  /** Adds a short text. */
  PickleWriter text(String text) {
    return raw("U").bytes(text.length()).raw(text);
  }

  /** Memoizes the top of the stack. */
  PickleWriter put() {
    if (memo < 256) {
      raw("q").bytes(memo);
    } else {
      raw("r").bytes(memo, memo >> 8, memo >> 16, memo >> 24);
    }
    memo++;
    return this;
  }

  /** What was written. */
  byte[] bytes() {
    return out.toByteArray();
  }
}
