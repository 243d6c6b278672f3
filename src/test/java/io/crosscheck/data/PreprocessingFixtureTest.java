package io.crosscheck.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.crosscheck.KerasCase;
import io.crosscheck.engine.SmallImages;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Features are to the last bit those that TensorFlow computes. */
class PreprocessingFixtureTest {
  private static List<KerasCase> cases() {
    return KerasCase.family("preprocessing");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void computesTheSameBits(KerasCase fixture) {
    check(fixture, "gray", ColorMode.GRAYSCALE, Rescale.NONE);
    check(fixture, "gray_255", ColorMode.GRAYSCALE, Rescale.ONE_OVER_255);
    check(fixture, "rgb", ColorMode.RGB, Rescale.NONE);
    check(fixture, "rgb_255", ColorMode.RGB, Rescale.ONE_OVER_255);
  }

  private static void check(KerasCase fixture, String array, ColorMode colorMode, Rescale rescale) {
    long[] shape = fixture.shape("pixels");
    SmallImages images =
        new SmallImages(
            new ImageShape((int) shape[1], (int) shape[2], (int) shape[3]),
            SmallImages.names(1),
            new int[(int) shape[0]],
            fixture.bytes("pixels"));
    float[] expected = fixture.floats(array);
    float[] got = new float[expected.length];
    new Preprocessing(colorMode, rescale).writeAll(images, FloatBuffer.wrap(got));
    assertArrayEquals(expected, got, array);
  }
}
