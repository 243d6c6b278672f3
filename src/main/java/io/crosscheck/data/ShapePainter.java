package io.crosscheck.data;

/**
 * Draws one figure of a class on a background, with all else left to chance: place, size, turn,
 * brightness, clutter and noise. Colors hint at the class and do not decide it.
 *
 * <p>All arithmetic is on integers, so that every machine draws the same bytes. Not safe for use by
 * two threads at once.
 */
final class ShapePainter {
  private static final int SIDE = 32;
  private static final int MAX_SHIFT = 4 * 16;
  private static final int MIN_RADIUS = 8 * 16;
  private static final int MAX_RADIUS = 13 * 16;
  private static final int MAX_TURN = 24;
  private static final int HUE_SPREAD = 34;
  private static final int MIN_CHROMA = 48;
  private static final int MAX_CHROMA = 88;
  private static final int MAX_GROUND_CHROMA = 15;
  private static final int MIN_GROUND = 50;
  private static final int MAX_GROUND = 190;
  private static final int MIN_CONTRAST = 40;
  private static final int MAX_CONTRAST = 100;
  private static final int MAX_CLUTTER = 4;
  private static final int MAX_NOISE = 16;
  private static final int MASK_SIDE = 128;
  private static final int MASK_SHIFT = 18;
  private static final int[] SINE = sines();
  private static final boolean[][] MASKS = masks();
  private static final byte[] NOISE = noise();

  private final int[] ground = new int[3];
  private final int[] slopeX = new int[3];
  private final int[] slopeY = new int[3];
  private final int[] figure = new int[3];
  private long state;

  /** Draws sample {@code sample} into 3,072 bytes of {@code pixels} from {@code at}. */
  void paint(long seed, int sample, int label, byte[] pixels, int at) {
    state = mix(mix(seed) + sample);
    chooseColors(label);
    int radius = between(MIN_RADIUS, MAX_RADIUS);
    int centerX = SIDE * 8 - 8 + between(-MAX_SHIFT, MAX_SHIFT);
    int centerY = SIDE * 8 - 8 + between(-MAX_SHIFT, MAX_SHIFT);
    int turn = between(-MAX_TURN, MAX_TURN) & 255;
    int cosine = SINE[(turn + 64) & 255] / radius;
    int sine = SINE[turn] / radius;
    for (int y = 0; y < SIDE; y++) {
      int dy = y * 16 - centerY;
      int u = dy * sine - centerX * cosine;
      int v = dy * cosine + centerX * sine;
      paintRow(label, y, u, v, 16 * cosine, 16 * sine, pixels, at + y * SIDE * 3);
    }
    int clutter = between(0, MAX_CLUTTER);
    for (int i = 0; i < clutter; i++) {
      paintClutter(pixels, at);
    }
  }

  private void paintRow(
      int label, int y, int u, int v, int stepU, int stepV, byte[] pixels, int at) {
    int r = ground[0] + y * slopeY[0];
    int g = ground[1] + y * slopeY[1];
    int b = ground[2] + y * slopeY[2];
    boolean[] mask = MASKS[label];
    int noise = noiseAt();
    int end = at + 3 * SIDE;
    for (int p = at; p < end; p += 3, noise += 3) {
      int i = (u >> MASK_SHIFT) + MASK_SIDE / 2;
      int j = (v >> MASK_SHIFT) + MASK_SIDE / 2;
      boolean inside = ((i | j) & -MASK_SIDE) == 0 && mask[j * MASK_SIDE + i];
      pixels[p] = shade(inside ? figure[0] : r >> 8, NOISE[noise]);
      pixels[p + 1] = shade(inside ? figure[1] : g >> 8, NOISE[noise + 1]);
      pixels[p + 2] = shade(inside ? figure[2] : b >> 8, NOISE[noise + 2]);
      r += slopeX[0];
      g += slopeX[1];
      b += slopeX[2];
      u += stepU;
      v -= stepV;
    }
  }

  private static byte shade(int value, int noise) {
    return (byte) Math.max(0, Math.min(255, value + noise));
  }

  /** Where a row's noise begins in the table. */
  private int noiseAt() {
    return (int) next() & (NOISE.length / 2 - 1);
  }

  /** Whether a point of the figure's own plane, whose unit is 256, lies in the figure. */
  private static boolean inside(int label, int u, int v) {
    int a = Math.abs(u);
    int b = Math.abs(v);
    int far = Math.max(a, b);
    int near = Math.min(a, b);
    return switch (label) {
      case 0 -> u * u + v * v < 205 * 205;
      case 1 -> far < 185;
      case 2 -> v < 150 && 5 * a < 3 * (v + 230);
      case 3 -> far + 3 * near < 256;
      case 4 -> near < 65 && far < 230;
      case 5 -> u * u + v * v < 225 * 225 && u * u + v * v > 130 * 130;
      case 6 -> 5 * a + 3 * b < 3 * 256;
      case 7 -> u * u + v * v < 220 * 220 && (u - 110) * (u - 110) + v * v > 180 * 180;
      case 8 -> far < 220 && (a < 45 || a > 130);
      default -> far < 215 && (u < 0) == (v < 0);
    };
  }

  private void chooseColors(int label) {
    int groundLuma = between(MIN_GROUND, MAX_GROUND);
    int contrast = between(MIN_CONTRAST, MAX_CONTRAST);
    boolean darker = (next() & 3) == 0;
    int hue = label * 256 / 10 + between(-HUE_SPREAD, HUE_SPREAD);
    tint(
        figure, groundLuma + (darker ? -contrast : contrast), hue, between(MIN_CHROMA, MAX_CHROMA));
    tint(ground, groundLuma, between(0, 255), between(0, MAX_GROUND_CHROMA));
    int lumaX = between(-256, 256);
    int lumaY = between(-256, 256);
    for (int c = 0; c < 3; c++) {
      slopeX[c] = lumaX + between(-128, 128);
      slopeY[c] = lumaY + between(-128, 128);
      ground[c] = ground[c] * 256 - 16 * (slopeX[c] + slopeY[c]);
    }
  }

  /** A color of this brightness: the hue changes none of the gray value. */
  private static void tint(int[] color, int luma, int hue, int chroma) {
    int x = (SINE[(hue + 64) & 255] * chroma) >> 16;
    int y = (SINE[hue & 255] * chroma) >> 16;
    color[0] = luma + (x >> 8);
    color[1] = luma - ((130 * x + 50 * y) >> 16);
    color[2] = luma + (y >> 8);
  }

  private void paintClutter(byte[] pixels, int at) {
    int[] color = new int[3];
    tint(color, between(40, 215), between(0, 255), between(0, MAX_CHROMA));
    int width = between(1, 7);
    int height = between(1, 7);
    int left = between(0, SIDE - 1 - width);
    int top = between(0, SIDE - 1 - height);
    for (int y = top; y < top + height; y++) {
      int p = at + 3 * (y * SIDE + left);
      int noise = noiseAt();
      for (int i = 0; i < 3 * width; i++) {
        pixels[p + i] = shade(color[i % 3], NOISE[noise + i]);
      }
    }
  }

  private int between(int low, int high) {
    return low + (int) (((next() >>> 32) * (high - low + 1)) >>> 32);
  }

  /** SplitMix64. */
  private long next() {
    state += 0x9E3779B97F4A7C15L;
    return mix(state);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /**
   * The sine of 256ths of a turn, times 2 to the 24th: divided by a radius, it stays an integer.
   */
  private static int[] sines() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      table[i] = (int) StrictMath.round(StrictMath.sin(i * StrictMath.PI / 128) * (1 << 24));
    }
    return table;
  }

  /** Sums of two even chances, from -2 to 2 times {@code MAX_NOISE}. */
  private static byte[] noise() {
    ShapePainter chance = new ShapePainter();
    byte[] table = new byte[1 << 15];
    for (int i = 0; i < table.length; i++) {
      table[i] =
          (byte) (chance.between(-MAX_NOISE, MAX_NOISE) + chance.between(-MAX_NOISE, MAX_NOISE));
    }
    return table;
  }

  /** Each class's figure, as points of its own plane that lie in it. */
  private static boolean[][] masks() {
    boolean[][] masks = new boolean[Shapes.LABEL_NAMES.size()][MASK_SIDE * MASK_SIDE];
    for (int label = 0; label < masks.length; label++) {
      fill(masks[label], label);
    }
    return masks;
  }

  private static void fill(boolean[] mask, int label) {
    int unit = 512 / MASK_SIDE;
    for (int i = 0; i < mask.length; i++) {
      int u = i % MASK_SIDE - MASK_SIDE / 2;
      int v = i / MASK_SIDE - MASK_SIDE / 2;
      mask[i] = inside(label, u * unit + unit / 2, v * unit + unit / 2);
    }
  }
}
