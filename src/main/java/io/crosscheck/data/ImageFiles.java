package io.crosscheck.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Image files of one size, in the order given; their true classes are not known and read as 0.
 *
 * <p>Errors: {@link DatasetException} where a file is no image or has another size.
 */
public record ImageFiles(ImageShape shape, List<String> labelNames, List<byte[]> images)
    implements ImageDataset {
  public ImageFiles {
    labelNames = List.copyOf(labelNames);
    images = List.copyOf(images);
  }

  /** Reads PNG or JPEG files. */
  public static ImageFiles read(List<Path> files, ImageShape shape, List<String> labelNames) {
    ImageIO.setUseCache(false);
    List<byte[]> images = new ArrayList<>();
    for (Path file : files) {
      images.add(pixels(file, shape));
    }
    return new ImageFiles(shape, labelNames, images);
  }

  @Override
  public int size() {
    return images.size();
  }

  @Override
  public int label(int sample) {
    return 0;
  }

  @Override
  public void readPixels(int sample, byte[] pixels) {
    System.arraycopy(images.get(sample), 0, pixels, 0, pixels.length);
  }

  private static byte[] pixels(Path file, ImageShape shape) {
    BufferedImage image = decode(file);
    if (image.getHeight() != shape.height() || image.getWidth() != shape.width()) {
      throw new DatasetException(
          file.toString(),
          "the image has another size than the model's: expected "
              + shape.width()
              + "x"
              + shape.height()
              + ", got "
              + image.getWidth()
              + "x"
              + image.getHeight()
              + ". Scale it first.");
    }
    byte[] pixels = new byte[shape.pixels()];
    boolean gray = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    int next = 0;
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        int rgb = gray ? 0x010101 * grayValue(image, x, y) : image.getRGB(x, y);
        pixels[next++] = (byte) (rgb >> 16);
        pixels[next++] = (byte) (rgb >> 8);
        pixels[next++] = (byte) rgb;
      }
    }
    return pixels;
  }

  /** The value that the file has: {@code getRGB} would bend a gray one by a gamma curve. */
  private static int grayValue(BufferedImage image, int x, int y) {
    int bits = image.getColorModel().getComponentSize(0);
    int value = image.getRaster().getSample(x, y, 0);
    return bits == Short.SIZE ? value >> Byte.SIZE : value * 255 / ((1 << bits) - 1);
  }

  private static BufferedImage decode(Path file) {
    if (!Files.isReadable(file)) {
      throw new DatasetException(
          file.toString(), "the image is not there: expected a readable file.");
    }
    try {
      BufferedImage image = ImageIO.read(file.toFile());
      if (image != null) {
        return image;
      }
    } catch (IOException | RuntimeException e) {
      throw new DatasetException(
          io.crosscheck.Failure.BAD_INPUT,
          file.toString(),
          "the image is broken: " + e.getMessage() + ". Save it again as PNG.",
          e);
    }
    throw new DatasetException(
        file.toString(), "this is no image: expected PNG or JPEG. Convert it first.");
  }
}
