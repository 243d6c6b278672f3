package io.crosscheck.data;

import static io.crosscheck.data.Refusal.assertFails;
import static io.crosscheck.data.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.crosscheck.Failure;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every runtime must be able to compute the same bits, so not one may differ here. */
class PreprocessingTest {
  private static final int SAMPLES = 1203;
  private static final ImageShape SHAPE = new ImageShape(4, 8, 3);
  private static final byte[] PIXELS = pixels();
  private static final ImageDataset DATA =
      new BatchedDataset(SHAPE, List.of("a", "b"), List.of(new Batch(new byte[SAMPLES], PIXELS)));

  private static byte[] pixels() {
    byte[] pixels = new byte[SAMPLES * SHAPE.pixels()];
    new Random(3).nextBytes(pixels);
    for (int i = 0; i < 768; i++) {
      pixels[i] = (byte) (i / 3);
    }
    return pixels;
  }

  /** The formula, one rounded operation after the other. */
  private static float naive(ColorMode mode, Rescale rescale, int sample, int input) {
    int at = sample * SHAPE.pixels();
    float value;
    if (mode == ColorMode.RGB) {
      value = (float) (PIXELS[at + input] & 0xff);
    } else {
      float r = 0.2989f * (float) (PIXELS[at + 3 * input] & 0xff);
      float g = 0.5870f * (float) (PIXELS[at + 3 * input + 1] & 0xff);
      float b = 0.1140f * (float) (PIXELS[at + 3 * input + 2] & 0xff);
      float rg = r + g;
      value = rg + b;
    }
    return rescale == Rescale.ONE_OVER_255 ? value / 255f : value;
  }

  @Test
  void givesTheFormulasBitsInEveryMode() {
    for (ColorMode mode : ColorMode.values()) {
      for (Rescale rescale : Rescale.values()) {
        Preprocessing preprocessing = new Preprocessing(mode, rescale);
        int features = preprocessing.features(SHAPE);
        assertEquals(mode == ColorMode.RGB ? 96 : 32, features);
        FloatBuffer all = FloatBuffer.allocate(SAMPLES * features + 7).position(5);
        preprocessing.writeAll(DATA, all);
        assertEquals(5 + SAMPLES * features, all.position());
        for (int sample = 0; sample < SAMPLES; sample++) {
          for (int input = 0; input < features; input++) {
            assertEquals(
                Float.floatToIntBits(naive(mode, rescale, sample, input)),
                Float.floatToIntBits(all.get(5 + sample * features + input)));
          }
        }
      }
    }
  }

  @Test
  void dividesRatherThanMultipliesByTheInverse() {
    int differing = 0;
    for (int value = 0; value < 256; value++) {
      differing += value / 255f == value * (1f / 255f) ? 0 : 1;
    }
    assertEquals(126, differing);
  }

  @Test
  void writesRangesAndSelectionsAsAll() {
    Preprocessing preprocessing = new Preprocessing(ColorMode.GRAYSCALE, Rescale.ONE_OVER_255);
    FloatBuffer all = FloatBuffer.allocate(SAMPLES * 32);
    preprocessing.writeAll(DATA, all);
    FloatBuffer range = FloatBuffer.allocate(10 * 32);
    preprocessing.write(DATA, 7, 17, range);
    assertEquals(0, range.remaining());
    FloatBuffer selection = FloatBuffer.allocate(3 * 32);
    preprocessing.write(DATA, new int[] {9, 1202, 0, 1202, 5}, 1, 4, selection);
    assertArrayEquals(row(all, 7), row(range, 0));
    assertArrayEquals(row(all, 16), row(range, 9));
    assertArrayEquals(row(all, 1202), row(selection, 0));
    assertArrayEquals(row(all, 0), row(selection, 1));
    assertArrayEquals(row(all, 1202), row(selection, 2));
  }

  private static float[] row(FloatBuffer buffer, int row) {
    float[] values = new float[32];
    buffer.get(row * 32, values);
    return values;
  }

  @Test
  void refusesRangesThatAreNotThere() {
    Preprocessing preprocessing = new Preprocessing(ColorMode.RGB, Rescale.NONE);
    FloatBuffer out = FloatBuffer.allocate(10);
    assertThrows(
        IndexOutOfBoundsException.class, () -> preprocessing.write(DATA, 0, SAMPLES + 1, out));
    assertThrows(
        IndexOutOfBoundsException.class, () -> preprocessing.write(DATA, new int[2], 0, 3, out));
    assertThrows(IndexOutOfBoundsException.class, () -> preprocessing.writeAll(DATA, out));
    assertRefused(() -> preprocessing.features(new ImageShape(28, 28, 1)), "3 channels, got 1");
  }

  @Test
  void namesAreKeras() {
    assertEquals(ColorMode.GRAYSCALE, ColorMode.of("grayscale"));
    assertEquals(ColorMode.RGB, ColorMode.of("rgb"));
    assertEquals("grayscale", ColorMode.GRAYSCALE.kerasName());
    assertEquals(Rescale.ONE_OVER_255, Rescale.of("1/255"));
    assertEquals(Rescale.NONE, Rescale.of(Rescale.NONE.text()));
    assertFails(Failure.USAGE, () -> ColorMode.of("rgba"), "rgba");
    assertFails(Failure.USAGE, () -> Rescale.of("0.5"), "0.5");
  }
}
